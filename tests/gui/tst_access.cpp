#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QStandardPaths>
#include <QtTest>

#include "actions.h"
#include "jobs/collapsible.h"
#include "jobs/job_panel.h"
#include "jobs/output_form.h"
#include "models/queue_model.h"
#include "panes/lower_panes.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "support/test_program.h"
#include "theme.h"
#include "window_fixture.h"

#include <QTabBar>

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// What people work with, by its role; the rest is text and frames.
bool isControl(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::Table:
    case QAccessible::List:
    case QAccessible::Tree:
    case QAccessible::PageTab:
    case QAccessible::PageTabList:
    case QAccessible::ProgressBar:
        return true;
    default:
        return false;
    }
}

/// Who a widget is, for messages.
QString nameOf(const QWidget* widget)
{
    return QStringLiteral("%1 \"%2\"")
        .arg(QLatin1String(widget->metaObject()->className()), widget->accessibleName());
}

/// Part of a control of its own, such as the line of a number field.
bool isInnerPart(const QWidget* widget)
{
    return widget->objectName().startsWith(QLatin1String("qt_")) ||
           widget->inherits("QComboBoxListView") || widget->inherits("QLineEditIconButton") ||
           qobject_cast<QAbstractSpinBox*>(widget->parent()) != nullptr;
}

void walk(QAccessibleInterface* node, const QString& where, QStringList& unnamed, int& controls)
{
    if (!node || !node->isValid())
        return;
    const auto* widget = qobject_cast<const QWidget*>(node->object());
    if (isControl(node->role()) && !(widget && isInnerPart(widget))) {
        ++controls;
        if (node->text(QAccessible::Name).trimmed().isEmpty())
            unnamed << where + QStringLiteral("/") +
                           (widget ? nameOf(widget) : QString::number(node->role()));
    }
    // The cells of views are their models' texts.
    if (qobject_cast<const QAbstractItemView*>(node->object()))
        return;
    const QString here =
        widget ? QLatin1String(widget->metaObject()->className()) : QStringLiteral("?");
    for (int i = 0; i < node->childCount(); ++i)
        walk(node->child(i), where + QLatin1Char('/') + here, unnamed, controls);
}

/// Where Tab goes, once around, beginning at the first control of the window.
QList<QWidget*> tabChain(QWidget& window)
{
    QList<QWidget*> chain;
    QWidget* widget = &window;
    do {
        if ((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->isVisible() &&
            widget->isEnabled() && !widget->focusProxy())
            chain << widget;
        widget = widget->nextInFocusChain();
    } while (widget != &window);
    return chain;
}

/// The parts of the window that are read one behind the other, each from top to bottom.
const QWidget* partOf(const QWidget* widget, const QWidget& window)
{
    const QWidget* part = widget;
    for (const QWidget* parent = widget; parent && parent != &window;
         parent = parent->parentWidget()) {
        if (qobject_cast<const QScrollArea*>(parent))
            part = parent;
    }
    return part == widget ? widget->parentWidget() : part;
}

/// Whether `b` stands where eyes have been already when they are at `a`.
bool isBehindTheEye(const QWidget& a, const QWidget& b, const QWidget& window)
{
    const QRect first(a.mapTo(&window, QPoint()), a.size());
    const QRect second(b.mapTo(&window, QPoint()), b.size());
    const bool sameLine =
        second.top() < first.bottom() && first.top() < second.bottom(); // heights differ in a line
    return sameLine ? second.right() < first.left() : second.bottom() < first.top();
}

QImage picture(QWidget& widget)
{
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

} // namespace

class AccessTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyControlHasAName();
    void tabOrderFollowsTheEye();
    void everyControlIsReachedByTab();
    void focusIsSeen_data();
    void focusIsSeen();

private:
    void showEverything(WindowFixture& fixture, const std::function<void(const QString&)>& look);
};

void AccessTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("manyhands-access-test"));
    QCoreApplication::setApplicationName(QStringLiteral("manyhands"));
}

/// Calls `look` with every page and pane in sight, one after the other.
void AccessTest::showEverything(WindowFixture& fixture,
                                const std::function<void(const QString&)>& look)
{
    MainWindow& window = fixture.window();
    window.resize(1'400, 1'000);
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.setAttribute(Qt::WA_KeyboardFocusChange); // as after the first Tab
    look(QStringLiteral("empty"));
    window.findChild<OutputForm*>()->more()->setExpanded(true);
    auto* kinds = window.findChild<JobPanel*>()->findChild<QTabBar*>();
    for (int kind = kinds->count() - 1; kind >= 0; --kind) {
        kinds->setCurrentIndex(kind);
        QCoreApplication::processEvents();
        look(kinds->tabText(kind));
    }
    fixture.makePictures(3);
    QVERIFY(fixture.addAll(3));
    window.actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    window.queuePage()->queueView()->selectIndex(window.queuePage()->queue()->index(0, 0));
    window.actions().showDetails->setChecked(true);
    QTabBar* panes = window.queuePage()->lower()->tabs();
    for (int pane = 0; pane < panes->count(); ++pane) {
        panes->setCurrentIndex(pane);
        QCoreApplication::processEvents();
        look(panes->tabText(pane));
    }
    window.actions().showSettings->trigger();
    QCoreApplication::processEvents();
    look(QStringLiteral("settings"));
}

void AccessTest::everyControlHasAName()
{
    WindowFixture fixture;
    QStringList unnamed;
    int controls = 0;
    QSet<QString> popups;
    showEverything(fixture, [&](const QString& page) {
        walk(QAccessible::queryAccessibleInterface(&fixture.window()), page, unnamed, controls);
        for (QFrame* popup : fixture.window().findChildren<QFrame*>()) {
            if (popup->windowType() != Qt::Popup || popup->inherits("QComboBoxPrivateContainer"))
                continue;
            const QString name = QLatin1String(popup->metaObject()->className());
            popups.insert(name);
            walk(QAccessible::queryAccessibleInterface(popup), name, unnamed, controls);
        }
    });
    QVERIFY(popups.size() >= 4);
    unnamed.removeDuplicates();
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
    QVERIFY(controls > 100);
}

void AccessTest::tabOrderFollowsTheEye()
{
    WindowFixture fixture;
    QStringList jumps;
    showEverything(fixture, [&](const QString& page) {
        const QList<QWidget*> chain = tabChain(fixture.window());
        QVERIFY(chain.size() >= 5);
        for (qsizetype i = 1; i < chain.size(); ++i) {
            const QWidget& from = *chain[i - 1];
            const QWidget& to = *chain[i];
            const QWidget* part = partOf(&from, fixture.window());
            if (part == partOf(&to, fixture.window()) && isBehindTheEye(from, to, fixture.window()))
                jumps << QStringLiteral("%1: from %2 back to %3")
                             .arg(page, nameOf(&from), nameOf(&to));
        }
    });
    jumps.removeDuplicates();
    QVERIFY2(jumps.isEmpty(), qPrintable(jumps.join(QLatin1Char('\n'))));
}

void AccessTest::everyControlIsReachedByTab()
{
    WindowFixture fixture;
    QStringList left;
    showEverything(fixture, [&](const QString& page) {
        const QList<QWidget*> chain = tabChain(fixture.window());
        for (const QWidget* widget : fixture.window().findChildren<QWidget*>()) {
            const QAccessibleInterface* node =
                QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            const bool works = widget->isVisible() && widget->isEnabled() && node &&
                               isControl(node->role()) && !isInnerPart(widget) &&
                               node->role() != QAccessible::ProgressBar;
            // Buttons of the tool bar are in the menus; what a field holds is the field's.
            if (!works || widget->parentWidget()->inherits("QToolBar") ||
                widget->parentWidget()->inherits("QLineEdit") ||
                widget->parentWidget()->inherits("QTabBar") ||
                widget->parentWidget()->inherits("QComboBox") ||
                widget->parentWidget()->inherits("QTableView") || widget->inherits("QHeaderView"))
                continue;
            if (!chain.contains(const_cast<QWidget*>(widget)))
                left << page + QStringLiteral(": ") + nameOf(widget);
        }
    });
    left.removeDuplicates();
    QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char('\n'))));
}

void AccessTest::focusIsSeen_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << static_cast<int>(ThemeChoice::Light);
    QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark);
}

void AccessTest::focusIsSeen()
{
    QFETCH(int, theme);
    Theme themes;
    themes.apply(static_cast<ThemeChoice>(theme));
    WindowFixture fixture;
    QStringList unseen;
    showEverything(fixture, [&](const QString& page) {
        for (QWidget* widget : tabChain(fixture.window())) {
            if (widget->visibleRegion().isEmpty())
                continue; // scrolled away
            if (QWidget* focused = QApplication::focusWidget())
                focused->clearFocus();
            QCoreApplication::processEvents();
            const QImage without = picture(fixture.window());
            widget->setFocus(Qt::TabFocusReason);
            QCoreApplication::processEvents();
            if (picture(fixture.window()) == without)
                unseen << page + QStringLiteral(": ") + nameOf(widget);
        }
    });
    unseen.removeDuplicates();
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(QLatin1Char('\n'))));
}

MANYHANDS_WINDOW_TEST(AccessTest)
#include "tst_access.moc"
