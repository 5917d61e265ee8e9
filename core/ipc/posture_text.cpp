#include "ipc/posture_text.h"

#include <utility>

#include "ipc/messages.h"

namespace manyhands {

std::vector<std::string_view> postureNames(std::uint32_t flags)
{
    constexpr std::pair<Posture::Flag, std::string_view> kNames[] = {
        {Posture::NoCoreDumps, "no-core-dumps"},         {Posture::NotDumpable, "not-dumpable"},
        {Posture::NoNewPrivileges, "no-new-privileges"}, {Posture::MemoryLimited, "memory-limited"},
        {Posture::FilesLimited, "files-limited"},        {Posture::FilesDenied, "files-denied"},
        {Posture::CallsFiltered, "calls-filtered"},
    };
    std::vector<std::string_view> names;
    for (const auto& [flag, name] : kNames) {
        if ((flags & flag) != 0)
            names.push_back(name);
    }
    return names;
}

} // namespace manyhands
