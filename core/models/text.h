#pragma once

#include <cstdint>

#include <QString>

#include "base/path.h"

namespace manyhands {

/// A path as people read it.
QString pathText(const Path& path);
/// The same with "~" for the home folder.
QString folderText(const Path& folder);
/// An error's words in the window's language, as a line of their own: with a capital letter.
QString sentence(const std::string& text);
/// One of the sentences marked for translation in the context "manyhands".
QString translated(const char* text);
/// "0.4 ms", "85 ms", "1.24 s", "2 min 05 s".
QString durationText(std::int64_t ns);
/// "3.4 MB", in the units of the locale.
QString bytesText(std::uint64_t bytes);
/// With the locale's separators: "12,345".
QString countText(std::uint64_t count);
/// "1 picture", "312 pictures".
QString picturesText(std::uint64_t count);
/// Whole seconds as a remaining time: "12 s", "3 min 20 s", "2 h 05 min".
QString remainingText(double seconds);

} // namespace manyhands
