#include <QAction>
#include <QApplication>
#include <QCoreApplication>
#include <QLayout>
#include <QLocale>
#include <QMenuBar>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>
#include <QTranslator>
#include <QtTest>

#include "actions.h"
#include "jobs/filter.h"
#include "notices/banner.h"
#include "notices/notice_area.h"
#include "panes/lower_panes.h"
#include "queue/queue_page.h"
#include "settings/languages.h"
#include "support/test_program.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

class LanguagesTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup();
    void windowIsGerman();
    void pluralsAreRight_data();
    void pluralsAreRight();
    void numbersAreWrittenAsTheLanguageDoes();
    void filtersHaveGermanNames();
    void windowCanBeReadFromRightToLeft();
    void toolsAreAllSeenInANarrowWindow_data();
    void toolsAreAllSeenInANarrowWindow();
    void panesFitANarrowWindow_data() { toolsAreAllSeenInANarrowWindow_data(); }
    void panesFitANarrowWindow();
};

void LanguagesTest::cleanup()
{
    // Languages are installed once in a program; here they make room for the next.
    for (QTranslator* translator : QCoreApplication::instance()->findChildren<QTranslator*>())
        delete translator;
    QLocale::setDefault(QLocale::system());
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void LanguagesTest::windowIsGerman()
{
    installLanguage(*QCoreApplication::instance(), LanguageChoice::German);
    WindowFixture fixture;
    QCOMPARE(fixture.window().actions().start->iconText(), QStringLiteral("Starten"));
    QStringList menus;
    for (const QAction* menu : fixture.window().menuBar()->actions())
        menus << menu->text().remove(QLatin1Char('&'));
    QVERIFY2(menus.contains(QStringLiteral("Bearbeiten")),
             qPrintable(menus.join(QLatin1Char(' '))));
    QCOMPARE(runSummary({}), QStringLiteral("0 fertig"));
}

void LanguagesTest::pluralsAreRight_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("words");
    const auto english = static_cast<int>(LanguageChoice::English);
    const auto german = static_cast<int>(LanguageChoice::German);
    QTest::newRow("English, one") << english << 1 << QStringLiteral("1 second.");
    QTest::newRow("English, many") << english << 30 << QStringLiteral("30 seconds.");
    QTest::newRow("German, one") << german << 1 << QStringLiteral("1 Sekunde ");
    QTest::newRow("German, many") << german << 30 << QStringLiteral("30 Sekunden ");
}

void LanguagesTest::pluralsAreRight()
{
    QFETCH(int, language);
    QFETCH(int, seconds);
    QFETCH(QString, words);
    installLanguage(*QCoreApplication::instance(), static_cast<LanguageChoice>(language));
    WindowFixture fixture;
    fixture.window().notices()->showSleepAhead(seconds * 1'000);
    const QString text = fixture.window().notices()->sleepBanner()->text();
    QVERIFY2(text.contains(words), qPrintable(text));
}

void LanguagesTest::numbersAreWrittenAsTheLanguageDoes()
{
    installLanguage(*QCoreApplication::instance(), LanguageChoice::German);
    QCOMPARE(QLocale().toString(1.5, 'f', 1), QStringLiteral("1,5"));
    QCOMPARE(QLocale().language(), QLocale::German);
}

void LanguagesTest::filtersHaveGermanNames()
{
    installLanguage(*QCoreApplication::instance(), LanguageChoice::German);
    QStringList untold;
    const auto look = [&untold](std::string_view text) {
        const QByteArray source = QByteArray::fromStdString(std::string(text));
        QTranslator* german = nullptr;
        for (QTranslator* translator : QCoreApplication::instance()->findChildren<QTranslator*>()) {
            if (translator->language() == QLatin1String("de") &&
                translator->filePath().startsWith(QLatin1Char(':')))
                german = translator;
        }
        if (!german || german->translate("filters", source.constData()).isEmpty())
            untold << QString::fromUtf8(source);
    };
    for (const FilterDeclaration& filter : filterDeclarations()) {
        look(filterGroupName(filter.group));
        look(filter.name);
        look(filter.description);
        for (const ParameterDeclaration& parameter : filter.parameters) {
            look(parameter.name);
            look(parameter.description);
            for (const std::string_view choice : parameter.choices)
                look(choice);
        }
    }
    QVERIFY2(untold.isEmpty(), qPrintable(untold.join(QLatin1Char('\n'))));
}

void LanguagesTest::windowCanBeReadFromRightToLeft()
{
    WindowFixture plain;
    const int before = plain.window().notices()->mapTo(&plain.window(), QPoint()).x();
    QApplication::setLayoutDirection(Qt::RightToLeft);
    WindowFixture fixture;
    fixture.makePictures(3);
    QVERIFY(fixture.addAll(3));
    const int after = fixture.window().notices()->mapTo(&fixture.window(), QPoint()).x();
    QVERIFY(before < after); // the form is on the left now
    fixture.window().actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    QVERIFY(!fixture.window().grab().isNull());
}

void LanguagesTest::toolsAreAllSeenInANarrowWindow_data()
{
    QTest::addColumn<int>("language");
    QTest::newRow("English") << static_cast<int>(LanguageChoice::English);
    QTest::newRow("German") << static_cast<int>(LanguageChoice::German);
}

void LanguagesTest::toolsAreAllSeenInANarrowWindow()
{
    QFETCH(int, language);
    installLanguage(*QCoreApplication::instance(), static_cast<LanguageChoice>(language));
    WindowFixture fixture;
    MainWindow& window = fixture.window();
    auto* bar = window.findChild<QToolBar*>(QStringLiteral("mainToolbar"));
    const auto textsShown = [&] {
        QCoreApplication::processEvents();
        int texts = 0;
        for (QAction* action : bar->actions()) {
            const auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action));
            if (!button)
                continue;
            const bool isSeen = button->isVisible() && bar->rect().contains(button->geometry());
            if (!isSeen)
                return -1;
            texts += button->toolButtonStyle() == Qt::ToolButtonTextBesideIcon ? 1 : 0;
        }
        return texts;
    };
    window.resize(1'600, 800);
    QTRY_COMPARE(textsShown(), 8); // the folder's filter never has one
    window.resize(window.minimumSize());
    QTRY_VERIFY(textsShown() > 0);
    const int narrow = textsShown();
    QVERIFY(narrow < 8 || language == static_cast<int>(LanguageChoice::English));
    // Longer words come when the run begins; what stands there gives way.
    window.actions().showPause(true);
    QTRY_VERIFY(textsShown() > 0);
    window.resize(1'600, 800);
    QTRY_COMPARE(textsShown(), 8);
}

/// Where a pane asks for more than there is, its parts lie over each other.
void LanguagesTest::panesFitANarrowWindow()
{
    QFETCH(int, language);
    installLanguage(*QCoreApplication::instance(), static_cast<LanguageChoice>(language));
    WindowFixture fixture;
    fixture.makePictures(1);
    QVERIFY(fixture.addAll(1));
    MainWindow& window = fixture.window();
    window.resize(window.minimumSize());
    LowerPanes* panes = window.queuePage()->lower();
    QStringList tooWide;
    for (int pane = 0; pane < panes->tabs()->count(); ++pane) {
        panes->tabs()->setCurrentIndex(pane);
        QCoreApplication::processEvents();
        const QWidget* shown = panes->currentPane();
        const int least = shown->layout() ? shown->layout()->minimumSize().width() : 0;
        if (least > shown->width())
            tooWide << QStringLiteral("%1: %2 of %3")
                           .arg(panes->tabs()->tabText(pane))
                           .arg(least)
                           .arg(shown->width());
    }
    QVERIFY2(tooWide.isEmpty(), qPrintable(tooWide.join(QLatin1Char('\n'))));
}

MANYHANDS_WINDOW_TEST(LanguagesTest)
#include "tst_languages.moc"
