#include <charconv>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <unistd.h>

#include "base/clock.h"
#include "base/unique_fd.h"
#include "models/process_usage.h"

namespace manyhands {
namespace {

// Fields of /proc/PID/stat behind the program's name, counted from 0 (proc(5) counts the state as
// 3).
constexpr int kUserTicks = 11;
constexpr int kSystemTicks = 12;
constexpr int kResidentPages = 21;

std::uint64_t number(std::string_view text)
{
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

std::optional<ProcessUsage> processUsage(std::int64_t pid)
{
    const UniqueFd file(
        ::open(("/proc/" + std::to_string(pid) + "/stat").c_str(), O_RDONLY | O_CLOEXEC));
    char buffer[1024];
    const ssize_t count = file ? ::read(file.get(), buffer, sizeof buffer) : -1;
    if (count <= 0)
        return {};
    std::string_view text(buffer, static_cast<std::size_t>(count));
    // The name is in brackets and may hold anything, brackets and spaces too.
    const std::size_t name = text.rfind(") ");
    if (name == std::string_view::npos)
        return {};
    text.remove_prefix(name + 2);

    std::uint64_t ticks = 0;
    ProcessUsage usage;
    for (int field = 0; field <= kResidentPages; ++field) {
        const std::size_t end = text.find(' ');
        if (end == std::string_view::npos)
            return {};
        if (field == kUserTicks || field == kSystemTicks)
            ticks += number(text.substr(0, end));
        else if (field == kResidentPages)
            usage.memoryBytes =
                number(text.substr(0, end)) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
        text.remove_prefix(end + 1);
    }
    usage.cpuNs = static_cast<std::int64_t>(ticks) * (kNsPerSecond / ::sysconf(_SC_CLK_TCK));
    return usage;
}

} // namespace manyhands
