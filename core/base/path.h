#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace manyhands {

/// A file's path as the bytes the system knows it by. Names on Linux need not be UTF-8; whatever is
/// shown goes through display(), whatever is opened uses bytes().
class Path {
public:
    Path() = default;
    explicit Path(std::string bytes) : m_bytes(std::move(bytes)) {}

    const std::string& bytes() const { return m_bytes; }
    const char* c_str() const { return m_bytes.c_str(); }
    bool empty() const { return m_bytes.empty(); }

    /// For people: displayText() of the bytes.
    std::string display() const;
    bool isUtf8() const;
    /// For machines: every byte that is not an unreserved URI character or '/' as %NN.
    std::string percentEncoded() const;
    /// What percentEncoded() wrote; nothing for other text.
    static std::optional<Path> fromPercentEncoded(std::string_view text);

    /// Behind the last '/', the whole where there is none.
    std::string_view fileName() const;
    /// fileName() without its extension: "a.b" of "x/a.b.jpg", ".hidden" of ".hidden".
    std::string_view stem() const;
    /// ".jpg", with the dot and as written; empty where there is none.
    std::string_view extension() const;
    /// Before the last '/': "." for a bare name, "/" for what lies in the root.
    Path parent() const;

    /// This folder's entry `name`.
    Path operator/(std::string_view name) const;

    auto operator<=>(const Path&) const = default;

private:
    std::string m_bytes;
};

/// Any bytes as valid UTF-8 on one line: control characters (C1 too) and bytes that are not UTF-8
/// appear as \n, \t or \xNN.
std::string displayText(std::string_view bytes);
/// The same for each line of a text.
std::string displayLines(std::string_view bytes);

/// Length in bytes of the valid UTF-8 sequence at the start of `text`, 0 where there is none.
std::size_t utf8SequenceLength(std::string_view text);

/// Lower case for ASCII letters only.
std::string asciiLower(std::string_view text);

} // namespace manyhands

template <>
struct std::hash<manyhands::Path> {
    std::size_t operator()(const manyhands::Path& path) const noexcept
    {
        return std::hash<std::string>{}(path.bytes());
    }
};
