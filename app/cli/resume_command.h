#pragma once

namespace manyhands {

/// manyhands-cli resume FILE; arguments[0] is "resume". Returns the exit status.
int runResumeCommand(int count, char** arguments);

} // namespace manyhands
