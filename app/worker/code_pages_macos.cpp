#include "code_pages.h"

namespace manyhands {

// The system does not count clean pages of files against a process.
void releaseCodePages() {}

} // namespace manyhands
