#include <algorithm>
#include <cerrno>
#include <csignal>
#include <sys/stat.h>

#include <QApplication>
#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTranslator>
#include <QtTest>

#include "engine/preset.h"
#include "engine/scan_file.h"
#include "jobs/image_job.h"
#include "jobs/name_template.h"
#include "models/message_patterns.h"
#include "models/messages.h"
#include "models/text.h"
#include "pool/death_text.h"
#include "settings/languages.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// Words of English that German does not have.
bool isEnglish(const QString& text)
{
    static const QRegularExpression kWords(
        QStringLiteral("\\b(the|this|that|is|are|was|cannot|file|picture|of|while|before|not)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    return kWords.match(text).hasMatch();
}

/// What is said in the errors of a source file: the literals that stand behind their kinds.
QStringList errorWords(const QString& source)
{
    static const QRegularExpression kKind(QStringLiteral("ErrorKind::\\w+\\s*,"));
    static const QRegularExpression kLiteral(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    static const QRegularExpression kQuote(QStringLiteral("'\\\\?\"'"));
    QStringList words;
    for (auto kinds = kKind.globalMatch(source); kinds.hasNext();) {
        const qsizetype begin = kinds.next().capturedEnd();
        qsizetype end = begin;
        int depth = 0;
        for (bool isText = false; end < source.size() && depth >= 0; ++end) {
            const QChar c = source[end];
            if (isText && c == QLatin1Char('\\'))
                ++end;
            else if (c == QLatin1Char('"'))
                isText = !isText;
            else if (isText)
                continue;
            else if (QStringLiteral("({[").contains(c))
                ++depth;
            else if (QStringLiteral(")}]").contains(c))
                --depth;
            else if (c == QLatin1Char(';') || (c == QLatin1Char(',') && depth == 0))
                break;
        }
        QString said = source.mid(begin, end - begin);
        said.remove(kQuote); // '"' begins no text
        for (auto literals = kLiteral.globalMatch(said); literals.hasNext();)
            words << literals.next().captured(1).replace(QStringLiteral("\\\""),
                                                         QStringLiteral("\""));
    }
    return words;
}

WorkerDeath death(DeathReason reason, WorkPhase phase, int signal = 0)
{
    WorkerDeath death;
    death.reason = reason;
    death.phase = phase;
    death.signal = signal;
    death.exitCode = signal == 0 ? 3 : 0;
    return death;
}

} // namespace

class MessagesTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup();
    void everyPatternIsSaidInTheSources();
    void everyErrorOfTheSourcesHasAPattern();
    void whatUsersMeetIsGerman_data();
    void whatUsersMeetIsGerman();
    void whatIsPutInStays();
    void messagesWithinMessagesAreTranslated();
    void unknownWordsStay();
    void englishStaysAsItIs();
};

void MessagesTest::cleanup()
{
    for (QTranslator* translator : QCoreApplication::instance()->findChildren<QTranslator*>())
        delete translator;
    QLocale::setDefault(QLocale::system());
}

/// A message that was worded anew is to be worded anew here.
void MessagesTest::everyPatternIsSaidInTheSources()
{
    QString sources;
    QDirIterator files(QStringLiteral(MANYHANDS_CORE), {"*.cpp", "*.h"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().endsWith(QLatin1String("/message_patterns.h")))
            continue;
        QVERIFY(file.open(QIODevice::ReadOnly));
        sources += QString::fromUtf8(file.readAll());
    }
    // Literals that are one although they stand in two lines.
    sources.remove(QRegularExpression(QStringLiteral("\"\\s*\\n\\s*\"")));
    static const QRegularExpression kPlace(QStringLiteral("%[1-9]"));
    QStringList unsaid;
    for (const char* pattern : kMessagePatterns) {
        // What is put together there: "this is " and what it is, a cause behind a colon.
        QString words = QString::fromUtf8(pattern);
        for (const char* joint :
             {"this is ", ", not a file", "the worker process ", " while ", " before it began",
              "\"%1\" ", ": give ", "picture failed", "pictures failed", "%1 to "})
            words.replace(QLatin1String(joint), QStringLiteral("%1"));
        QStringList parts = words.split(kPlace);
        for (QString& part : parts) {
            part = part.replace(QLatin1Char('"'), QStringLiteral("\\\"")).trimmed();
            part.remove(QRegularExpression(QStringLiteral(":$")));
        }
        const auto isSaid = [&](const QString& part) {
            return part.size() >= 5 && sources.contains(part);
        };
        parts.removeAll(QString());
        if (!parts.isEmpty() && std::none_of(parts.begin(), parts.end(), isSaid))
            unsaid << QString::fromUtf8(pattern);
    }
    QVERIFY2(unsaid.isEmpty(), qPrintable(unsaid.join(QLatin1Char('\n'))));
}

/// So that no error is added whose words have no German.
void MessagesTest::everyErrorOfTheSourcesHasAPattern()
{
    QString known;
    for (const char* pattern : kMessagePatterns)
        known += QString::fromUtf8(pattern) + QLatin1Char('\n');
    QStringList strange;
    int errors = 0;
    QDirIterator files(QStringLiteral(MANYHANDS_CORE), {"*.cpp", "*.h"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString source = QString::fromUtf8(file.readAll());
        source.remove(QRegularExpression(QStringLiteral("\"\\s*\\n\\s*\"")));
        for (QString words : errorWords(source)) {
            words = words.trimmed();
            words.remove(QRegularExpression(QStringLiteral("\\s*:$")));
            if (!words.contains(QRegularExpression(QStringLiteral("[a-z]{3}"))))
                continue; // ", " and such
            ++errors;
            if (!known.contains(words))
                strange << file.fileName() + QStringLiteral(": ") + words;
        }
    }
    QVERIFY(errors > 150);
    QVERIFY2(strange.isEmpty(), qPrintable(strange.join(QLatin1Char('\n'))));
}

void MessagesTest::whatUsersMeetIsGerman_data()
{
    QTest::addColumn<QString>("english");
    const auto add = [](const char* name, const Error& error) {
        QTest::newRow(name) << QString::fromStdString(error.message);
    };
    TemporaryFolder folder;
    writeFile(folder / "empty.jpg", "");
    writeFile(folder / "words.jpg", "These are words.\n");
    ::mkfifo((folder / "fifo").c_str(), 0600);
    for (const char* name : {"empty.jpg", "words.jpg", "fifo", "gone.jpg"})
        add(name, *inspectFile(Path(folder / name)).problem);
    add("folder", *inspectFile(Path(folder.folder("inside"))).problem);
    add("no picture", unknownContent({}));
    add("unreadable",
        systemFailure(ErrorKind::Unreadable, "the file cannot be opened", EACCES).value());
    add("folder missing",
        systemFailure(ErrorKind::OutputUnavailable, "the output folder /a cannot be made", ENOENT)
            .value());
    add("disk full", systemFailure(ErrorKind::OutputUnavailable,
                                   "there is no room in the output folder /a", ENOSPC)
                         .value());
    add("read-only", systemFailure(ErrorKind::OutputUnavailable,
                                   "no file can be made in the output folder /a", EROFS)
                         .value());
    for (const char* message :
         {"the picture is damaged", "the picture is incomplete: the file ends too early",
          "the picture is damaged or the file ends too early",
          "the picture states 40000 × 40000 = 1600000000 pixels; the limit is 1000000",
          "the picture needs more memory than a worker may use",
          "this is not a picture in a supported format (JPEG, PNG)"})
        add(message, {ErrorKind::DecodeFailed, message, {}, 0});
    for (const WorkPhase phase :
         {WorkPhase::Idle, WorkPhase::Open, WorkPhase::Decode, WorkPhase::Filter, WorkPhase::Encode,
          WorkPhase::Finish, WorkPhase::Compute}) {
        const QByteArray at = QByteArray::number(static_cast<int>(phase));
        add(("overdue " + at).constData(),
            itemDeathError(death(DeathReason::DeadlinePassed, phase)));
        add(("stalled " + at).constData(), itemDeathError(death(DeathReason::Stalled, phase)));
        add(("killed " + at).constData(),
            itemDeathError(death(DeathReason::Crashed, phase, SIGKILL)));
        add(("left " + at).constData(), itemDeathError(death(DeathReason::Crashed, phase)));
        WorkerDeath starved = death(DeathReason::Crashed, phase, SIGABRT);
        starved.logTail = "std::bad_alloc";
        add(("out of memory " + at).constData(), itemDeathError(starved));
    }
    add("useless", uselessDeathError(death(DeathReason::Crashed, WorkPhase::Idle, SIGSYS)));
    add("environment", environmentError("SIGSEGV"));
    add("program missing", missingProgramError(Path("/a")));
    add("not confined", unconfinedError());
    for (const char* name : {"", ".a", "{a", "a}", "a/b", "{nane}", "{qqqqqq}", "{index:99}"})
        add(QByteArray("name " + QByteArray(name)).constData(), NameTemplate::parse(name).error());
    add("no folder", validate(ImageJobSpec{}).error());
    for (const char* filter : {"blur:sigma=abc", "blur:sigma=9999", "blurr", "qqqqqqq", "blur:x=1",
                               "median:radius=1.5", "rotate:background=qq", "invert:a=1"})
        add(filter, parseFilter(filter).error());
    ImageJobSpec spec;
    for (const char* preset :
         {"{", "[]", "{\"nam\": 1}", "{\"version\": 7}", "{\"quality\": 300}",
          "{\"filters\": [\"blurr\"]}", "{\"filters\": 3}", "{\"lossless\": 1}"})
        add(QByteArray("preset " + QByteArray(preset)).constData(),
            applyPreset(presetOf(preset, "web.json", false), spec).error());
}

void MessagesTest::whatUsersMeetIsGerman()
{
    QFETCH(QString, english);
    QVERIFY(!english.isEmpty());
    installLanguage(*QCoreApplication::instance(), LanguageChoice::German);
    const QString german = messageText(english.toStdString());
    QVERIFY2(german != english && !isEnglish(german), qPrintable(german));
    // It begins a line of its own with a capital letter.
    QVERIFY(!sentence(english.toStdString())[0].isLower());
}

void MessagesTest::whatIsPutInStays()
{
    installLanguage(*QCoreApplication::instance(), LanguageChoice::German);
    QCOMPARE(
        messageText("the folder /home/%2/100 %1 cannot be read: Permission denied"),
        QStringLiteral("der Ordner /home/%2/100 %1 lässt sich nicht lesen: keine Berechtigung"));
    QCOMPARE(
        messageText("the picture states 40000 × 30000 = 1200000000 pixels; the limit is 7"),
        QStringLiteral("das Bild gibt 40.000 × 30.000 = 1.200.000.000 Pixel an; erlaubt sind 7"));
}

void MessagesTest::messagesWithinMessagesAreTranslated()
{
    installLanguage(*QCoreApplication::instance(), LanguageChoice::German);
    QCOMPARE(messageText("the watermark /a.png: the file cannot be read: Input/output error"),
             QStringLiteral("das Wasserzeichen /a.png: die Datei lässt sich nicht lesen: Fehler "
                            "beim Lesen oder Schreiben"));
    QCOMPARE(
        messageText("GIF is only read: written as PNG; first of 3 frames"),
        QStringLiteral("GIF wird nur gelesen: geschrieben als PNG; erstes von 3 Einzelbildern"));
}

void MessagesTest::unknownWordsStay()
{
    installLanguage(*QCoreApplication::instance(), LanguageChoice::German);
    QCOMPARE(messageText("nobody has ever said this"), QStringLiteral("nobody has ever said this"));
    QCOMPARE(messageText(""), QString());
}

void MessagesTest::englishStaysAsItIs()
{
    installLanguage(*QCoreApplication::instance(), LanguageChoice::English);
    QCOMPARE(
        messageText("the picture states 40000 × 30000 = 1200000000 pixels; the limit is 7"),
        QStringLiteral("the picture states 40000 × 30000 = 1200000000 pixels; the limit is 7"));
    QCOMPARE(sentence("the file is empty"), QStringLiteral("The file is empty"));
}

MANYHANDS_WINDOW_TEST(MessagesTest)
#include "tst_messages.moc"
