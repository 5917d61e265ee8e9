#include "code_pages.h"

#include <cinttypes>
#include <cstdio>
#include <memory>
#include <sys/mman.h>

namespace manyhands {

void releaseCodePages()
{
    const auto close = [](std::FILE* file) { std::fclose(file); };
    const std::unique_ptr<std::FILE, decltype(close)> maps(std::fopen("/proc/self/maps", "re"),
                                                           close);
    if (!maps)
        return;
    char line[512];
    while (std::fgets(line, sizeof line, maps.get())) {
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        char access[5] = {};
        unsigned long inode = 0;
        const int fields = std::sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s %*s %*s %lu", &begin,
                                       &end, access, &inode);
        // Code of a file alone: read-only data may have been relocated, and would be lost.
        if (fields == 4 && access[1] == '-' && access[2] == 'x' && inode != 0)
            ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
    }
}

} // namespace manyhands
