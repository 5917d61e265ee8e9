#pragma once

#include <string>

#include <QString>

namespace manyhands {

/// What engine or workers said in English (an error's message, a note), in the window's language.
/// Several sentences may be joined by "; ". Words that no catalogue has stay as they are.
QString messageText(const std::string& english);

} // namespace manyhands
