#pragma once

#include <cstdint>

namespace manyhands {

/// A file that a worker may write at most: more than a gigapixel takes in 16 bits and four bands.
inline constexpr std::uint64_t kLargestWorkerFile = std::uint64_t{16} << 30;
/// Descriptors that a worker may hold: two items with their files and a few of its own, with room.
inline constexpr std::uint64_t kMostWorkerDescriptors = 256;

/// Takes away writing, making and removing files, and signals to others, from this process and
/// every thread it will have. Call before the first library starts a thread: on Linux a thread can
/// only be confined by itself or by the one it comes from. Does nothing where the system cannot.
void confineEarly();

/// Takes away everything else that work between given descriptors does not need: opening any file,
/// sockets, programs, processes, signals, executable memory. Call when all libraries are warm;
/// nothing can be opened afterwards. Returns the flags of Posture that were achieved.
std::uint32_t confineProcess();

} // namespace manyhands
