#include "cli/exiftool.h"

#include <stdexcept>

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

namespace manyhands::testing {

std::string exiftool(const std::vector<std::string>& arguments)
{
    QStringList list{"-config", ""}; // nobody's own settings
    for (const std::string& argument : arguments)
        list << QString::fromStdString(argument);
    QProcess process;
    process.start("exiftool", list);
    if (!process.waitForFinished(60'000))
        throw std::runtime_error("exiftool, which this test needs, does not run: " +
                                 process.errorString().toStdString());
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        throw std::runtime_error("exiftool: " + process.readAllStandardError().toStdString());
    return process.readAllStandardOutput().toStdString();
}

std::map<std::string, QJsonObject> readTags(const std::string& path)
{
    const std::string text = exiftool({"-j", "-G1", "-r", path});
    std::map<std::string, QJsonObject> files;
    for (const QJsonValue& file : QJsonDocument::fromJson(QByteArray::fromStdString(text)).array())
        files[file["SourceFile"].toString().toStdString()] = file.toObject();
    return files;
}

} // namespace manyhands::testing
