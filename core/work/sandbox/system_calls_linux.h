#pragma once

namespace manyhands {

/// From now on all threads of this process may only make the system calls that work between open
/// descriptors needs; every other one fails with EPERM. False where the kernel has no seccomp.
bool filterSystemCalls();

} // namespace manyhands
