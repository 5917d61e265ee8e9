#include "base/path.h"

#include <cstdint>
#include <cstdio>

namespace manyhands {
namespace {

void appendEscaped(std::string& out, unsigned char byte)
{
    switch (byte) {
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        break;
    }
    char buffer[5];
    std::snprintf(buffer, sizeof buffer, "\\x%02X", byte);
    out += buffer;
}

bool isUnreserved(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

std::size_t extensionStart(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? name.size() : dot;
}

} // namespace

std::size_t utf8SequenceLength(std::string_view text)
{
    if (text.empty())
        return 0;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return 1;
    std::size_t length = 0;
    std::uint32_t code = 0;
    std::uint32_t smallest = 0;
    if ((lead & 0xE0) == 0xC0) {
        length = 2;
        code = lead & 0x1F;
        smallest = 0x80;
    } else if ((lead & 0xF0) == 0xE0) {
        length = 3;
        code = lead & 0x0F;
        smallest = 0x800;
    } else if ((lead & 0xF8) == 0xF0) {
        length = 4;
        code = lead & 0x07;
        smallest = 0x10000;
    } else {
        return 0;
    }
    if (text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
        code = (code << 6) | (byte(i) & 0x3F);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < smallest || code > 0x10FFFF || surrogate ? 0 : length;
}

std::string asciiLower(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string displayText(std::string_view bytes)
{
    std::string shown;
    shown.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t length = utf8SequenceLength(bytes);
        const auto lead = static_cast<unsigned char>(bytes[0]);
        // U+0080 to U+009F are control characters as well: terminals obey them.
        const bool c1 = length == 2 && lead == 0xC2 && static_cast<unsigned char>(bytes[1]) < 0xA0;
        if (length == 0 || lead < 0x20 || lead == 0x7F || c1) {
            for (const char c : bytes.substr(0, c1 ? 2 : 1))
                appendEscaped(shown, static_cast<unsigned char>(c));
            bytes.remove_prefix(c1 ? 2 : 1);
        } else {
            shown.append(bytes.substr(0, length));
            bytes.remove_prefix(length);
        }
    }
    return shown;
}

std::string displayLines(std::string_view bytes)
{
    std::string shown;
    while (true) {
        const std::size_t end = bytes.find('\n');
        shown += displayText(bytes.substr(0, end));
        if (end == std::string_view::npos)
            return shown;
        shown += '\n';
        bytes.remove_prefix(end + 1);
    }
}

std::string Path::display() const
{
    return displayText(m_bytes);
}

bool Path::isUtf8() const
{
    std::string_view rest = m_bytes;
    while (!rest.empty()) {
        const std::size_t length = utf8SequenceLength(rest);
        if (length == 0)
            return false;
        rest.remove_prefix(length);
    }
    return true;
}

std::string Path::percentEncoded() const
{
    std::string encoded;
    for (const char c : m_bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (isUnreserved(byte) || byte == '/') {
            encoded += c;
        } else {
            char buffer[4];
            std::snprintf(buffer, sizeof buffer, "%%%02X", byte);
            encoded += buffer;
        }
    }
    return encoded;
}

std::optional<Path> Path::fromPercentEncoded(std::string_view text)
{
    const auto digit = [](char c) -> int {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isUnreserved(static_cast<unsigned char>(text[i])) || text[i] == '/') {
            bytes += text[i];
            continue;
        }
        if (text[i] != '%')
            return std::nullopt;
        const bool isWhole = text.size() - i > 2;
        const int high = isWhole ? digit(text[i + 1]) : -1;
        const int low = isWhole ? digit(text[i + 2]) : -1;
        if (high < 0 || low < 0 || (high == 0 && low == 0))
            return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return Path(std::move(bytes));
}

std::string_view Path::fileName() const
{
    const std::string_view whole = m_bytes;
    const std::size_t slash = whole.rfind('/');
    return slash == std::string_view::npos ? whole : whole.substr(slash + 1);
}

std::string_view Path::stem() const
{
    const std::string_view name = fileName();
    return name.substr(0, extensionStart(name));
}

std::string_view Path::extension() const
{
    const std::string_view name = fileName();
    return name.substr(extensionStart(name));
}

Path Path::parent() const
{
    const std::size_t slash = m_bytes.rfind('/');
    if (slash == std::string::npos)
        return Path(".");
    return Path(slash == 0 ? std::string("/") : m_bytes.substr(0, slash));
}

Path Path::operator/(std::string_view name) const
{
    std::string joined = m_bytes;
    if (!joined.empty() && joined.back() != '/')
        joined += '/';
    joined.append(name);
    return Path(std::move(joined));
}

} // namespace manyhands
