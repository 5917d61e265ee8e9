#pragma once

#include <string>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include "support/cli_process.h"
#include "support/picture_files.h"

namespace manyhands::testing {

inline bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// An empty object where the text is no JSON.
inline QJsonObject jsonObject(const std::string& text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

/// One object a line; an empty one for a line that is no JSON.
inline QList<QJsonObject> jsonLines(const std::string& text)
{
    QList<QJsonObject> objects;
    for (const QByteArray& line : QByteArray::fromStdString(text).split('\n')) {
        if (!line.isEmpty())
            objects << QJsonDocument::fromJson(line).object();
    }
    return objects;
}

/// The report's item of an input.
inline QJsonObject reportItem(const QJsonObject& report, const std::string& input)
{
    for (const QJsonValue& item : report["items"].toArray()) {
        if (item["input"].toString().toStdString() == input)
            return item.toObject();
    }
    return {};
}

} // namespace manyhands::testing
