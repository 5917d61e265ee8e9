#pragma once

namespace manyhands {

/// Sets kLargestWorkerFile and kMostWorkerDescriptors; false where the system refuses.
bool limitFiles();

} // namespace manyhands
