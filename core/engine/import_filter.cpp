#include "engine/import_filter.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include <fnmatch.h>

#include "base/path.h"
#include "jobs/image_job.h"

namespace manyhands {
namespace {

bool fits(const std::string& pattern, const std::string& name)
{
    return ::fnmatch(pattern.c_str(), name.c_str(), FNM_CASEFOLD) == 0;
}

tl::unexpected<Error> unread(std::string_view text, const char* what)
{
    return failure(ErrorKind::InvalidArgument, std::string(text) + what);
}

} // namespace

bool ImportFilter::takesName(std::string_view fileName) const
{
    const std::string name(fileName);
    const auto matches = [&](const std::string& pattern) { return fits(pattern, name); };
    if (!extensions.empty() && std::find(extensions.begin(), extensions.end(),
                                         asciiLower(Path(name).extension())) == extensions.end())
        return false;
    if (!names.empty() && std::none_of(names.begin(), names.end(), matches))
        return false;
    return std::none_of(otherNames.begin(), otherNames.end(), matches);
}

bool ImportFilter::takesFacts(std::uint64_t bytes, std::int64_t modified) const
{
    return bytes >= leastBytes && bytes <= mostBytes && modified >= from && modified < before;
}

Result<std::vector<std::string>> parseExtensions(std::string_view text)
{
    std::vector<std::string> extensions;
    while (true) {
        const std::size_t comma = text.find(',');
        std::string extension = asciiLower(text.substr(0, comma));
        if (extension.empty() || extension.front() != '.')
            extension.insert(0, 1, '.');
        if (!looksLikeImageName("x" + extension))
            return unread(extension, " is no extension of pictures that are read here: give some "
                                     "like jpg,png");
        extensions.push_back(std::move(extension));
        if (comma == std::string_view::npos)
            return extensions;
        text.remove_prefix(comma + 1);
    }
}

Result<std::uint64_t> parseByteCount(std::string_view text)
{
    constexpr const char* kHint = " is no size: give bytes, or 500k, 10M, 2G";
    std::uint64_t value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    if (text.empty() || error != std::errc{})
        return unread(text, kHint);
    std::uint64_t unit = 1;
    if (const std::string_view suffix(end, static_cast<std::size_t>(last - end));
        suffix == "k" || suffix == "K")
        unit = 1000;
    else if (suffix == "M")
        unit = 1'000'000;
    else if (suffix == "G")
        unit = 1'000'000'000;
    else if (!suffix.empty())
        return unread(text, kHint);
    if (value > std::numeric_limits<std::uint64_t>::max() / unit)
        return unread(text, kHint);
    return value * unit;
}

Result<std::int64_t> parseDay(std::string_view text)
{
    constexpr const char* kHint = " is no day: give one like 2024-05-31";
    const auto number = [&](std::size_t at, std::size_t digits) {
        int value = -1;
        const char* const first = text.data() + at;
        const auto [end, error] = std::from_chars(first, first + digits, value);
        return error == std::errc{} && end == first + digits ? value : -1;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return unread(text, kHint);
    std::tm day{};
    day.tm_year = number(0, 4) - 1900;
    day.tm_mon = number(5, 2) - 1;
    day.tm_mday = number(8, 2);
    day.tm_isdst = -1;
    const std::tm asked = day;
    const std::time_t time = std::mktime(&day);
    // mktime() moves a day that the month does not have into the next one.
    if (asked.tm_year < 0 || day.tm_mon != asked.tm_mon || day.tm_mday != asked.tm_mday)
        return unread(text, kHint);
    return static_cast<std::int64_t>(time);
}

} // namespace manyhands
