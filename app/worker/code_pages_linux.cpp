#include "code_pages.h"

#include <cinttypes>
#include <cstdio>
#include <memory>
#include <sys/mman.h>

namespace manyhands {

void releaseCodePages()
{
    const auto close = [](std::FILE* file) { std::fclose(file); };
    const std::unique_ptr<std::FILE, decltype(close)> maps(std::fopen("/proc/self/smaps", "re"),
                                                           close);
    if (!maps)
        return;
    char line[512];
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    bool isReadOnlyFile = false;
    while (std::fgets(line, sizeof line, maps.get())) {
        std::uintptr_t from = 0;
        std::uintptr_t to = 0;
        char access[5] = {};
        unsigned long number = 0;
        if (std::sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s %*s %*s %lu", &from, &to, access,
                        &number) == 4) {
            begin = from;
            end = to;
            isReadOnlyFile = access[1] == '-' && number != 0;
        } else if (std::sscanf(line, "Anonymous: %lu kB", &number) == 1) {
            // A page that was written, as the loader does where it relocates, would be lost.
            if (isReadOnlyFile && number == 0)
                ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
        }
    }
}

} // namespace manyhands
