#include "engine/plan_names.h"

#include <algorithm>

#include <QByteArrayView>
#include <QString>

#include "base/path.h"

namespace manyhands {
namespace {

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = utf8SequenceLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

/// The first `room` bytes at most, without half a character at the end.
std::string_view shortened(std::string_view text, std::size_t room)
{
    if (text.size() <= room)
        return text;
    // A character has at most three continuation bytes; more of them are not UTF-8 anyway.
    for (std::size_t end = room; end > 0 && room - end < 4; --end) {
        if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80)
            return text.substr(0, end);
    }
    return text.substr(0, room);
}

} // namespace

std::string foldName(std::string_view name)
{
    if (isAscii(name))
        return asciiLower(name);
    if (!isUtf8(name))
        return std::string(name);
    const QString text = QString::fromUtf8(QByteArrayView(name.data(), qsizetype(name.size())));
    return text.normalized(QString::NormalizationForm_C)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_C)
        .toStdString();
}

std::string numberedName(std::string_view stem, std::string_view extension, std::uint32_t number)
{
    const std::string suffix =
        (number > 1 ? '-' + std::to_string(number) : std::string()).append(extension);
    return std::string(shortened(stem, kLongestName - std::min(kLongestName, suffix.size())))
        .append(suffix);
}

std::string_view withoutNumber(std::string_view stem)
{
    constexpr std::size_t kMostDigits = 9;
    const std::size_t dash = stem.rfind('-');
    if (dash == std::string_view::npos || dash == 0)
        return {};
    const std::string_view digits = stem.substr(dash + 1);
    const bool isNumber =
        !digits.empty() && digits.size() <= kMostDigits && digits[0] != '0' && digits != "1" &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? stem.substr(0, dash) : std::string_view{};
}

std::string formatTitle(ImageFormat format)
{
    std::string title(formatName(format));
    for (char& c : title) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return title;
}

} // namespace manyhands
