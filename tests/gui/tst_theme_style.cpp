#include <limits>
#include <vector>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

#include "style/style_painting.h"
#include "style/theme_style.h"
#include "support/test_program.h"
#include "theme.h"

using namespace manyhands;

namespace {

/// The smallest contrast of a control's edge, WCAG 2.1, 1.4.11.
constexpr double kSeen = 3;

QStyleOptionSlider scrollOption(int maximum, int page, int value, Qt::Orientation orientation)
{
    QStyleOptionSlider option;
    option.orientation = orientation;
    option.rect = orientation == Qt::Horizontal ? QRect(0, 0, 300, 12) : QRect(0, 0, 12, 300);
    option.minimum = 0;
    option.maximum = maximum;
    option.pageStep = page;
    option.sliderPosition = option.sliderValue = value;
    return option;
}

/// One control of each kind that the style draws, in the order of Tab, and where that begins.
struct Form : QWidget {
    Form()
    {
        auto* layout = new QVBoxLayout(this);
        const auto add = [&](QWidget* control) {
            control->setFocusPolicy(Qt::StrongFocus);
            controls.push_back(control);
            layout->addWidget(control);
        };
        add(new QLineEdit(QStringLiteral("words")));
        auto* box = new QComboBox;
        box->addItems({QStringLiteral("one"), QStringLiteral("two")});
        add(box);
        add(new QSpinBox);
        add(new QPushButton(QStringLiteral("Press")));
        auto* tool = new QToolButton;
        tool->setText(QStringLiteral("…"));
        add(tool);
        add(new QCheckBox(QStringLiteral("Tick")));
        add(new QSlider(Qt::Horizontal));
        auto* tabs = new QTabBar;
        tabs->addTab(QStringLiteral("A tab"));
        tabs->addTab(QStringLiteral("Another"));
        add(tabs);
        elsewhere = new QPushButton(QStringLiteral("Elsewhere"));
        layout->addWidget(elsewhere);
    }

    std::vector<QWidget*> controls;
    QPushButton* elsewhere;
};

} // namespace

class ThemeStyleTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_theme.apply(ThemeChoice::Light); }
    void partsOfAScrollBarCoverIt_data();
    void partsOfAScrollBarCoverIt();
    void handleIsNeverTooShortToGrab();
    void fieldsAreOfOneHeight();
    void keyboardIsSeenOnEveryControl_data();
    void keyboardIsSeenOnEveryControl();
    void edgesStandOut_data();
    void edgesStandOut();
    void tickIsSeenInASelectedRow();
    void styleComesWithTheThemes();

private:
    Theme m_theme;
};

void ThemeStyleTest::partsOfAScrollBarCoverIt_data()
{
    QTest::addColumn<int>("maximum");
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("value");
    QTest::addColumn<bool>("isFlat");
    for (const bool isFlat : {false, true}) {
        const auto row = [&](const char* name, int maximum, int page, int value) {
            QTest::addRow("%s, %s", name, isFlat ? "horizontal" : "vertical")
                << maximum << page << value << isFlat;
        };
        row("begin", 1000, 100, 0);
        row("middle", 1000, 100, 500);
        row("end", 1000, 100, 1000);
        row("nothing to scroll", 0, 100, 0);
        row("millions of rows", 2'000'000'000, 20, 1'000'000'000);
        row("the largest range", std::numeric_limits<int>::max(), std::numeric_limits<int>::max(),
            std::numeric_limits<int>::max());
    }
}

void ThemeStyleTest::partsOfAScrollBarCoverIt()
{
    QFETCH(int, maximum);
    QFETCH(int, page);
    QFETCH(int, value);
    QFETCH(bool, isFlat);
    const QStyleOptionSlider bar =
        scrollOption(maximum, page, value, isFlat ? Qt::Horizontal : Qt::Vertical);
    const auto extent = [&](QStyle::SubControl part) {
        const QRect rect =
            QApplication::style()->subControlRect(QStyle::CC_ScrollBar, &bar, part, nullptr);
        return isFlat ? rect.width() : rect.height();
    };
    const int handle = extent(QStyle::SC_ScrollBarSlider);
    QVERIFY(handle > 0 && handle <= 300);
    QCOMPARE(extent(QStyle::SC_ScrollBarSubPage) + handle + extent(QStyle::SC_ScrollBarAddPage),
             300);
    QCOMPARE(extent(QStyle::SC_ScrollBarAddLine), 0);
    if (value == maximum)
        QCOMPARE(extent(QStyle::SC_ScrollBarAddPage), 0);
    if (value == 0)
        QCOMPARE(extent(QStyle::SC_ScrollBarSubPage), 0);
}

void ThemeStyleTest::handleIsNeverTooShortToGrab()
{
    const QStyleOptionSlider bar = scrollOption(100'000'000, 1, 0, Qt::Vertical);
    const QRect handle = QApplication::style()->subControlRect(QStyle::CC_ScrollBar, &bar,
                                                               QStyle::SC_ScrollBarSlider, nullptr);
    QVERIFY2(handle.height() >= 24, qPrintable(QString::number(handle.height())));
}

void ThemeStyleTest::fieldsAreOfOneHeight()
{
    Form form;
    for (int i = 0; i < 5; ++i) // from the line to the tool button
        QCOMPARE(form.controls[static_cast<std::size_t>(i)]->sizeHint().height(),
                 style::kFieldHeight);
}

void ThemeStyleTest::keyboardIsSeenOnEveryControl_data()
{
    QTest::addColumn<ThemeChoice>("choice");
    QTest::newRow("light") << ThemeChoice::Light;
    QTest::newRow("dark") << ThemeChoice::Dark;
}

void ThemeStyleTest::keyboardIsSeenOnEveryControl()
{
    QFETCH(ThemeChoice, choice);
    m_theme.apply(choice);
    Form form;
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    form.elsewhere->setFocus();
    QTRY_VERIFY(form.elsewhere->hasFocus());
    for (QWidget* control : form.controls) {
        const QImage without = control->grab().toImage();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTRY_VERIFY(control->hasFocus());
        if (auto* field = qobject_cast<QLineEdit*>(control))
            field->deselect(); // the ring, and not what is selected
        const QImage with = control->grab().toImage();
        const QColor ring = themeColors(control->palette()).accent;
        int seen = 0;
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x)
                seen += with.pixelColor(x, y) == ring && without.pixelColor(x, y) != ring ? 1 : 0;
        }
        QVERIFY2(seen >= 8, qPrintable(QStringLiteral("%1: %2 pixels")
                                           .arg(QLatin1String(control->metaObject()->className()))
                                           .arg(seen)));
    }
}

void ThemeStyleTest::edgesStandOut_data()
{
    keyboardIsSeenOnEveryControl_data();
}

void ThemeStyleTest::edgesStandOut()
{
    QFETCH(ThemeChoice, choice);
    QStyleOption option;
    option.palette = choice == ThemeChoice::Dark ? darkPalette() : lightPalette();
    option.state = QStyle::State_Enabled;
    const style::Tones tones = style::tonesOf(option);
    QVERIFY(contrastRatio(tones.edge, tones.ground) >= kSeen);
    QVERIFY(contrastRatio(tones.ring, tones.ground) >= kSeen);
    QVERIFY(contrastRatio(tones.accent, tones.onAccent) >= kSeen);
}

void ThemeStyleTest::tickIsSeenInASelectedRow()
{
    for (const QPalette& palette : {lightPalette(), darkPalette()}) {
        const QColor row = palette.color(QPalette::Highlight);
        QImage image(24, 24, QImage::Format_RGB32);
        image.fill(row);
        QStyleOptionViewItem box;
        box.rect = QRect(4, 4, 16, 16);
        box.palette = palette;
        box.state = QStyle::State_Enabled | QStyle::State_Selected | QStyle::State_On;
        QPainter painter(&image);
        QApplication::style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, &painter,
                                             nullptr);
        painter.end();
        QVERIFY(contrastRatio(image.pixelColor(7, 7), row) >= kSeen); // its ground
        int mark = 0;
        for (int y = 6; y < 18; ++y) {
            for (int x = 6; x < 18; ++x)
                mark += contrastRatio(image.pixelColor(x, y), image.pixelColor(7, 7)) >= kSeen;
        }
        QVERIFY(mark >= 4);
    }
}

/// Where the system has no style of its own, its colours come with ours, too.
void ThemeStyleTest::styleComesWithTheThemes()
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::System}) {
        QApplication::setStyle(QStringLiteral("fusion"));
        Theme theme;
        theme.apply(choice);
        QVERIFY(qobject_cast<ThemeStyle*>(QApplication::style()) != nullptr);
    }
}

MANYHANDS_WINDOW_TEST(ThemeStyleTest)
#include "tst_theme_style.moc"
