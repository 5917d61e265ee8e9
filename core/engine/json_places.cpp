#include "engine/json_places.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace manyhands {
namespace {

/// Walks over a text that is known to be JSON; still never past its end.
class Walker {
public:
    explicit Walker(std::string_view text) : m_text(text) {}

    std::size_t line() const { return m_line; }
    bool atEnd() const { return m_at >= m_text.size(); }
    char here() const { return atEnd() ? '\0' : m_text[m_at]; }

    void advance()
    {
        if (!atEnd())
            m_line += m_text[m_at++] == '\n';
    }

    void skipSpace()
    {
        while (!atEnd() && std::string_view(" \t\r\n").find(here()) != std::string_view::npos)
            advance();
    }

    /// The string that begins here, with its quotes.
    std::string_view string()
    {
        const std::size_t begin = m_at;
        advance();
        while (!atEnd() && here() != '"') {
            if (here() == '\\')
                advance();
            advance();
        }
        advance();
        return m_text.substr(begin, m_at - begin);
    }

    /// Passes one value, and notes the lines on which the elements of a list begin.
    void value(std::vector<std::size_t>& elementLines)
    {
        const bool isList = here() == '[';
        std::size_t depth = 0;
        bool atElement = false;
        do {
            skipSpace();
            const char c = here();
            if (isList && depth == 1 && atElement && c != ']')
                elementLines.push_back(m_line);
            atElement = c == ',' || (c == '[' && depth == 0);
            if (c == '"') {
                string();
            } else if (c == '[' || c == '{') {
                ++depth;
                advance();
            } else if (c == ']' || c == '}') {
                --depth;
                advance();
            } else if (depth > 0) {
                advance();
            } else {
                while (!atEnd() &&
                       std::string_view(",}] \t\r\n").find(here()) == std::string_view::npos)
                    advance();
            }
        } while (depth > 0 && !atEnd());
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

std::string unquoted(std::string_view quoted)
{
    const QByteArray list = '[' + QByteArray(quoted.data(), qsizetype(quoted.size())) + ']';
    return QJsonDocument::fromJson(list).array().at(0).toString().toStdString();
}

} // namespace

std::vector<JsonPlace> jsonPlaces(std::string_view json)
{
    std::vector<JsonPlace> places;
    Walker walker(json);
    while (!walker.atEnd() && walker.here() != '{') // also past a byte order mark
        walker.advance();
    walker.advance();
    for (walker.skipSpace(); !walker.atEnd() && walker.here() == '"'; walker.skipSpace()) {
        JsonPlace place;
        place.line = walker.line();
        place.key = unquoted(walker.string());
        walker.skipSpace();
        walker.advance(); // the colon
        walker.skipSpace();
        place.valueLine = walker.line();
        walker.value(place.elementLines);
        places.push_back(std::move(place));
        walker.skipSpace();
        walker.advance(); // the comma
    }
    return places;
}

std::size_t lineAt(std::string_view text, std::size_t offset)
{
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + std::min(offset, text.size()), '\n'));
}

} // namespace manyhands
