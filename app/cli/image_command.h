#pragma once

namespace manyhands {

/// manyhands-cli image: reads the options, runs the job, returns an ExitCode.
int runImageCommand(int count, char** arguments);

struct ImageResumption;
/// The same for a run that a journal goes on with; the caller has made the QCoreApplication.
int resumeImageJob(ImageResumption& resumption);

} // namespace manyhands
