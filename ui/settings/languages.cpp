#include "settings/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace manyhands {
namespace {

void install(QCoreApplication& app, const QLocale& locale, const QString& name,
             const QString& folder)
{
    auto* translator = new QTranslator(&app);
    if (translator->load(locale, name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

QLocale localeOf(LanguageChoice choice)
{
    const QLocale system = QLocale::system();
    switch (choice) {
    case LanguageChoice::System:
        return system;
    case LanguageChoice::English:
        return system.language() == QLocale::English ? system : QLocale(QLocale::English);
    case LanguageChoice::German:
        return system.language() == QLocale::German ? system : QLocale(QLocale::German);
    }
    return system;
}

void installLanguage(QCoreApplication& app, LanguageChoice choice)
{
    const QLocale locale = localeOf(choice);
    const auto catalogues = QStringLiteral(":/translations");
    QLocale::setDefault(locale);
    // The last one installed is asked first.
    install(app, QLocale(QLocale::English), QStringLiteral("manyhands"), catalogues);
    // Qt's own texts, for instance in the menus of text fields.
    install(app, locale, QStringLiteral("qtbase"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (locale.language() != QLocale::English)
        install(app, locale, QStringLiteral("manyhands"), catalogues);
}

} // namespace manyhands
