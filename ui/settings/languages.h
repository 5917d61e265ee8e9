#pragma once

#include <cstdint>

class QCoreApplication;
class QLocale;

namespace manyhands {

/// What the texts of the window are written in. Stored: append only.
enum class LanguageChoice : std::uint8_t { System, English, German };

/// The language and the way numbers are written; the system's own where it is of that language.
QLocale localeOf(LanguageChoice choice);

/// Loads the catalogues for `choice` and makes its locale the default. To be called once, before
/// there are texts. English has a catalogue for its plurals, which is there in every language: what
/// another one lacks is written in English.
void installLanguage(QCoreApplication& app, LanguageChoice choice);

} // namespace manyhands
