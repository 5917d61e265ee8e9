#pragma once

#include <map>
#include <string>
#include <vector>

#include <QJsonObject>

namespace manyhands::testing {

/// Runs exiftool; its output, or a thrown std::runtime_error that tells what it said.
std::string exiftool(const std::vector<std::string>& arguments);

/// What exiftool finds in each of the files, by path: values by "group:tag", as words. Of a folder,
/// every file.
std::map<std::string, QJsonObject> readTags(const std::string& path);

} // namespace manyhands::testing
