#pragma once

#include <sys/types.h>

class QProcess;

namespace manyhands {

/// Makes `process` hand two descriptors to its child under the numbers they have here, and asks
/// that the child dies with the thread that starts it (Linux; on macOS the child notices the end of
/// its socket instead).
///
/// The modifier runs in the child between a vfork-like clone and execve, in the parent's memory and
/// on a stack of a page: raw system calls only. The descriptors keep their numbers, so nothing that
/// QProcess itself holds open at that moment can be overwritten.
void inheritDescriptors(QProcess& process, int first, int second);

} // namespace manyhands
