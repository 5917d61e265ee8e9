#pragma once

namespace manyhands {

/// manyhands-cli image: reads the options, runs the job, returns an ExitCode.
int runImageCommand(int count, char** arguments);

} // namespace manyhands
