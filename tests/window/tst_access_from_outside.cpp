// access_from_outside MANYHANDS MAKE_NOISE [QtTest's options]: meets the real program as a screen
// reader does, over the accessibility bus. access_test.sh gives it a screen and a bus.

#include <QCoreApplication>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

#include "accessible_object.h"

using namespace manyhands::testing;

namespace {

constexpr int kWaitMs = 60'000;
constexpr int kPictures = 3;
constexpr int kLeastControls = 30; ///< On any page, with the menus.

QString g_program;
QString g_makeNoise;

/// What people work with; the rest is text and frames.
bool isControl(const QString& role)
{
    static const QSet<QString> roles{
        "check box", "check menu item", "combo box",       "list",        "menu item",
        "page tab",  "page tab list",   "progress bar",    "push button", "radio button",
        "slider",    "spin box",        "table",           "text",        "toggle button",
        "tree",      "column header",   "push button menu"};
    return roles.contains(role);
}

/// What a table, a tree or a list holds: the model's texts, of which some are empty.
bool isContent(const QString& role)
{
    static const QSet<QString> roles{"cell", "list item", "table cell", "tree item"};
    return roles.contains(role);
}

/// What a screen reader calls it.
QString calledName(const AccessibleObject& object, const QString& role)
{
    // The "name" of a choice is what is chosen; what it is about is told by its label.
    return (role == QLatin1String("combo box") ? object.label() : object.name()).trimmed();
}

} // namespace

class AccessFromOutsideTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void theEmptyWindowHasNames();
    void formsHaveNames();
    void picturesAreProcessedByPressingButtons();
    void panesHaveNames();
    void settingsHaveNames();

private:
    void press(const QString& role, const QString& name);
    /// Waits until an object of this role and name is to be seen.
    bool appears(const QString& role, const QString& name);
    /// The name of the first row in the queue that holds this text; empty where there is none.
    QString findRow(const QString& text) const;
    /// Fails where a visible control has no name; keeps the others' as "role: name".
    void look(const QString& page);
    bool saw(const QString& what) const { return m_seen.contains(what); }

    QTemporaryDir m_folder;
    QProcess m_process;
    QDBusConnection m_bus{QString()};
    AccessibleObject m_root;
    QSet<QString> m_seen;
};

void AccessFromOutsideTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    for (int i = 0; i < kPictures; ++i) {
        const QString file = m_folder.filePath(QStringLiteral("noise-%1.png").arg(i));
        QCOMPARE(QProcess::execute(g_makeNoise, {file, "60", "40", QString::number(i)}), 0);
    }
    m_bus = connectToAccessibilityBus();
    QVERIFY(m_bus.isConnected());
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.start(g_program, {});
    QVERIFY(m_process.waitForStarted());
    QVERIFY(QTest::qWaitFor(
        [this] {
            m_root = findProgram(m_bus, m_process.processId());
            return !m_root.isNull() && !m_root.children().empty();
        },
        kWaitMs));
}

void AccessFromOutsideTest::cleanupTestCase()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void AccessFromOutsideTest::press(const QString& role, const QString& name)
{
    const AccessibleObject object = findVisible(m_root, role, name);
    QVERIFY2(!object.isNull(), qPrintable(name));
    QVERIFY2(object.press(), qPrintable(name));
}

bool AccessFromOutsideTest::appears(const QString& role, const QString& name)
{
    return QTest::qWaitFor([&] { return !findVisible(m_root, role, name).isNull(); }, kWaitMs);
}

QString AccessFromOutsideTest::findRow(const QString& text) const
{
    for (const AccessibleObject& row : findVisible(m_root, "tree", "Queue").children()) {
        if (const QString name = row.name(); name.contains(text))
            return name;
    }
    return {};
}

void AccessFromOutsideTest::look(const QString& page)
{
    QStringList nameless;
    m_seen.clear();
    walkVisible(m_root, [&](const AccessibleObject& object, const QString& where) {
        const QString role = object.role();
        const bool isControlHere = isControl(role) || object.has(AccessibleObject::Focusable);
        if (!isControlHere && !isContent(role))
            return;
        const QString name = calledName(object, role);
        if (name.isEmpty() && !isContent(role))
            nameless << page + where + QStringLiteral(": a %1 (%2)").arg(role, object.name());
        m_seen.insert(role + QStringLiteral(": ") + name);
    });
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    QVERIFY2(m_seen.size() >= kLeastControls, qPrintable(page));
}

void AccessFromOutsideTest::theEmptyWindowHasNames()
{
    look("empty");
    QVERIFY(saw("push button: Add folder…"));
    QVERIFY(saw("push button: Start"));
    QVERIFY(saw("slider: Number of workers, slider"));
    QVERIFY(saw("spin box: Number of workers"));
    QVERIFY(saw("combo box: If exists"));
    QVERIFY(saw("text: Output folder"));
    QVERIFY(saw("page tab: Primes"));
    QVERIFY(saw("menu item: Settings…"));
    QVERIFY(saw("list item: Blur"));
}

void AccessFromOutsideTest::formsHaveNames()
{
    press("push button", "More options");
    QVERIFY(appears("check box", "Keep file times"));
    look("all options");
    press("page tab", "Primes");
    QVERIFY(appears("push button", "Count"));
    look("primes");
    QVERIFY(saw("combo box: What to do"));
    QVERIFY(saw("text: To, included"));
    press("page tab", "Lab");
    QVERIFY(appears("push button", "Run"));
    look("lab");
    QVERIFY(saw("combo box: Pattern"));
    press("page tab", "Pictures");
    QVERIFY(appears("push button", "Add filter"));
}

/// A day's work without a mouse, a keyboard and eyes.
void AccessFromOutsideTest::picturesAreProcessedByPressingButtons()
{
    QCOMPARE(QProcess::execute(g_program, {m_folder.path()}), 0); // handed over
    QVERIFY(appears("tree", "Queue"));
    QVERIFY(QTest::qWaitFor([this] { return !findRow("Ready").isEmpty(); }, kWaitMs));
    press("push button", "Start");
    QVERIFY(QTest::qWaitFor([this] { return findRow("Finished").contains("3"); }, kWaitMs));
    look("finished");
    QVERIFY(saw("combo box: Show rows by state"));
    QVERIFY(saw("push button: Open folder"));
    QVERIFY(saw("column header: Encode"));
}

void AccessFromOutsideTest::panesHaveNames()
{
    const std::pair<const char*, const char*> panes[] = {
        {"Preview", "push button: Fit"},
        {"Details", "push button: Undo"},
        {"Timeline", "check box: Follow"},
        {"Speedup", "push button: Measure now"},
        {"Timings", "combo box: Distribution of"},
        {"Workers", "push button: Restart the selected workers"},
        {"Log", "combo box: Show entries by level"},
    };
    for (const auto& [pane, part] : panes) {
        press("page tab", pane);
        const QString text = QString::fromUtf8(part);
        QVERIFY2(QTest::qWaitFor(
                     [&] {
                         look(pane);
                         return QTest::currentTestFailed() || saw(text);
                     },
                     kWaitMs),
                 part);
        if (QTest::currentTestFailed())
            return;
    }
    // The log's rows.
    QVERIFY(std::any_of(m_seen.begin(), m_seen.end(), [](const QString& what) {
        return what.startsWith("cell: Finished after");
    }));
}

void AccessFromOutsideTest::settingsHaveNames()
{
    press("menu item", "Settings…");
    QVERIFY(appears("push button", "Leave the settings"));
    look("settings");
    QVERIFY(saw("text: Search the settings"));
    QVERIFY(saw("combo box: Language"));
}

int main(int argc, char** argv)
{
    if (argc < 3)
        return 2;
    g_program = QString::fromLocal8Bit(argv[1]);
    g_makeNoise = QString::fromLocal8Bit(argv[2]);
    argv[2] = argv[0];
    const QCoreApplication application(argc, argv);
    AccessFromOutsideTest test;
    return QTest::qExec(&test, argc - 2, argv + 2);
}

#include "tst_access_from_outside.moc"
