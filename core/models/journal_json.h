#pragma once

// How the jobs over numbers write themselves down: JSON objects with words for enumerations, and
// numbers of 64 bits as text, because a JSON number holds 53.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include "base/path.h"

namespace manyhands::journal {

/// The word of a choice; `words` are in the order of the enumeration.
template <typename Choice, std::size_t N>
QString wordOf(const std::array<const char*, N>& words, Choice choice)
{
    return QLatin1String(words[static_cast<std::size_t>(choice)]);
}

template <typename Choice, std::size_t N>
std::optional<Choice> choiceOf(const std::array<const char*, N>& words, const QJsonValue& word)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (word.toString() == QLatin1String(words[i]))
            return static_cast<Choice>(i);
    }
    return std::nullopt;
}

inline QString text(std::uint64_t number)
{
    return QString::number(number);
}

inline std::optional<std::uint64_t> numberOf(const QJsonValue& value)
{
    bool isNumber = false;
    const quint64 number = value.toString().toULongLong(&isNumber);
    return isNumber ? std::optional<std::uint64_t>(number) : std::nullopt;
}

/// Nothing for a number outside of both ends.
inline std::optional<std::uint64_t> numberWithin(const QJsonValue& value, std::uint64_t least,
                                                 std::uint64_t most)
{
    const auto number = numberOf(value);
    return number && *number >= least && *number <= most ? number : std::nullopt;
}

inline QString text(const Path& path)
{
    return QString::fromStdString(path.percentEncoded());
}

inline std::optional<Path> pathOf(const QJsonValue& value)
{
    return Path::fromPercentEncoded(value.toString().toStdString());
}

/// An empty object for what is none.
inline QJsonObject objectOf(std::string_view json)
{
    return QJsonDocument::fromJson(
               QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())))
        .object();
}

inline std::string compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace manyhands::journal
