#pragma once

#include <string_view>

#include <QString>

namespace manyhands {

/// The declarations' words in the user's language, with a capital letter.
QString filterWord(std::string_view text);

} // namespace manyhands
