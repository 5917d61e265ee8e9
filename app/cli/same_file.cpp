#include "same_file.h"

#include <sys/stat.h>

namespace manyhands {

bool isSameFile(const Path& one, const Path& other)
{
    struct stat first {};
    struct stat second {};
    const auto isOne = [&] {
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
    };
    const bool isFirst = ::stat(one.c_str(), &first) == 0;
    const bool isSecond = ::stat(other.c_str(), &second) == 0;
    if (isFirst || isSecond)
        return isFirst && isSecond && isOne();
    return one.fileName() == other.fileName() && ::stat(one.parent().c_str(), &first) == 0 &&
           ::stat(other.parent().c_str(), &second) == 0 && isOne();
}

} // namespace manyhands
