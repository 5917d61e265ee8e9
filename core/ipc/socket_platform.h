#pragma once

#include <utility>

#include "base/result.h"
#include "base/unique_fd.h"

namespace manyhands {

/// Two connected stream sockets: non-blocking, close-on-exec, and writing to a closed one is an
/// error instead of a signal.
Result<std::pair<UniqueFd, UniqueFd>> createSocketPair();

/// For descriptors that just arrived; nothing to do where the kernel sets the flag on receipt.
void setCloseOnExec(int fd);

extern const int kSendFlags;
extern const int kReceiveFlags;

} // namespace manyhands
