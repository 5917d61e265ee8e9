// The forms of primes and of the lab, and their panes in a window.

#include <QAccessible>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QtTest>

#include "actions.h"
#include "jobs/job_panel.h"
#include "lab/lab_form.h"
#include "lab/lab_page.h"
#include "models/number_jobs.h"
#include "number_desk.h"
#include "panes/lower_panes.h"
#include "primary_button.h"
#include "primes/number_field.h"
#include "primes/prime_form.h"
#include "primes/prime_result_view.h"
#include "primes/rows_view.h"
#include "queue/queue_page.h"
#include "speedup/speedup_page.h"
#include "support/test_program.h"
#include "timings/timings_page.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

constexpr int kPatienceMs = 60'000;

/// A billion rows of their own number.
class ManyRows : public RowSource {
public:
    std::uint64_t rows() const override { return 1'000'000'000; }
    int columns() const override { return 1; }
    QString heading(int) const override { return QStringLiteral("Row"); }
    QString text(std::uint64_t row, int) const override { return QString::number(row); }
    bool isComplete() const override { return true; }
};

QString digits(QString text)
{
    return text.remove(QRegularExpression("[^0-9]"));
}

void choose(PrimeForm& form, PrimesVerb verb)
{
    form.verb()->setCurrentIndex(static_cast<int>(verb));
}

} // namespace

class NumberFormsTest : public QObject {
    Q_OBJECT
private slots:
    void echoesWhatWasUnderstood()
    {
        NumberField field("To", "1e10", wholeNumberReader(0, ~std::uint64_t{0}));
        QVERIFY(field.isValid());
        QCOMPARE(digits(field.note()->text()), QString("10000000000"));
        field.setText("2^40");
        QCOMPARE(digits(field.note()->text()), QString("1099511627776"));
        field.setText("1_000_000");
        QVERIFY(field.isValid());
        field.setText("12 apples");
        QVERIFY(!field.isValid());
        QVERIFY(field.note()->text().contains("12 apples"));
        QCOMPARE(field.edit()->accessibleDescription(), field.note()->text());
    }

    void saysThatARangeIsReversedAsOneTypes()
    {
        PrimeForm form;
        form.start()->setText("100");
        form.stop()->setText("10");
        QVERIFY(!form.isValid());
        QVERIFY(!form.startButton()->isEnabled());
        QVERIFY(form.stop()->note()->text().contains("before it begins"));
        form.stop()->setText("1000");
        QVERIFY(form.isValid());
        form.start()->setText("2000"); // the other field is looked at anew
        QVERIFY(!form.stop()->isValid());
    }

    void explainsTheMethod()
    {
        PrimeForm form;
        form.stop()->setText("1e15");
        QVERIFY(form.explanation()->text().contains("takes the formula"));
        form.stop()->setText("1e5");
        form.start()->setText("0");
        form.method()->setCurrentIndex(static_cast<int>(PrimeMethod::Formula));
        QVERIFY(form.isValid());
        form.kind()->setCurrentIndex(static_cast<int>(PrimeKind::Twins));
        QVERIFY(!form.isValid());
        QVERIFY(form.explanation()->text().contains("primes only"));
    }

    void asksForWhatStandsInIt()
    {
        PrimeForm form;
        choose(form, PrimesVerb::Nth);
        form.place()->setText("-5");
        form.start()->setText("1e6");
        PrimeRequest request = form.request();
        QVERIFY(request.verb == PrimesVerb::Nth);
        QCOMPARE(request.n, std::int64_t{-5});
        QCOMPARE(request.range.start, std::uint64_t{1'000'000});
        choose(form, PrimesVerb::Test);
        form.numbers()->setPlainText(" 7 \n\n2^61-1\n");
        request = form.request();
        QCOMPARE(request.numbers, (std::vector<std::string>{"7", "2^61-1"}));
        form.numbers()->setPlainText("-7");
        QVERIFY(!form.isValid());
        choose(form, PrimesVerb::List);
        form.output()->clear();
        QVERIFY(!form.isValid());
        form.output()->setText("/tmp/list.txt");
        QVERIFY(form.isValid());
    }

    void takesARequestBack()
    {
        PrimeForm form;
        PrimeRequest request;
        request.verb = PrimesVerb::Count;
        request.range = {5, 77};
        request.kind = PrimeKind::Triplets;
        request.method = PrimeMethod::Sieve;
        form.setRequest(request);
        const PrimeRequest again = form.request();
        QVERIFY(again.range == request.range);
        QVERIFY(again.kind == request.kind);
        QVERIFY(again.method == request.method);
    }

    void checksTheLabsParameters()
    {
        LabForm form(2);
        for (int pattern = 0; pattern < form.pattern()->count(); ++pattern) {
            form.pattern()->setCurrentIndex(pattern);
            QVERIFY(form.isValid());
            QVERIFY(form.button()->isEnabled());
            QCOMPARE(static_cast<int>(patternOf(form.request())), pattern);
            LabForm other(2);
            other.setRequest(form.request());
            QCOMPARE(other.pattern()->currentIndex(), pattern);
        }
        form.pattern()->setCurrentIndex(static_cast<int>(LabPattern::Queue));
        form.field(0)->setText("0");
        QVERIFY(!form.button()->isEnabled());
        QVERIFY(form.field(0)->note()->text().contains("1 to"));
        form.setRunning(true); // what runs can always be stopped
        QVERIFY(form.button()->isEnabled());
    }

    void showsABillionRows()
    {
        ManyRows rows;
        RowsView view("Rows");
        view.resize(300, 300);
        view.show();
        view.setSource(&rows);
        QCOMPARE(view.firstRow(), std::uint64_t{0});
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentRow(), std::uint64_t{999'999'999});
        QVERIFY(view.firstRow() + static_cast<std::uint64_t>(view.rowsOnScreen()) ==
                1'000'000'000);
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(view.currentRow(), std::uint64_t{999'999'998});
        view.goTo(123'456'789);
        QCOMPARE(view.currentText(), QString("123456789"));
        QTest::keyClick(&view, Qt::Key_Home);
        QTest::keyClick(&view, Qt::Key_PageDown);
        QCOMPARE(view.currentRow(), static_cast<std::uint64_t>(view.rowsOnScreen()));
        QVERIFY(!view.grab().isNull());
    }

    void countsInTheWindow()
    {
        WindowFixture fixture;
        NumberDesk& desk = *fixture.window().numbers();
        QVERIFY(fixture.window().showsEmptyState());
        fixture.window().jobPanel()->showKind(desk.primeForm());
        desk.primeForm()->stop()->setText("1e7");
        QTest::mouseClick(desk.primeForm()->startButton(), Qt::LeftButton);
        QVERIFY(!fixture.window().showsEmptyState());
        QCOMPARE(fixture.session().jobs().size(), 1);
        QVERIFY(QTest::qWaitFor(
            [&] { return digits(desk.primeResult()->number()->text()) == "664579"; }, kPatienceMs));
        QVERIFY(!desk.primeResult()->facts()->text().isEmpty());
        QCOMPARE(fixture.window().queuePage()->lower()->currentPane(), desk.resultPane());
    }

    void runsAPatternInTheWindow()
    {
        WindowFixture fixture;
        NumberDesk& desk = *fixture.window().numbers();
        LabForm& form = *desk.labForm();
        fixture.window().jobPanel()->showKind(&form);
        form.pattern()->setCurrentIndex(static_cast<int>(LabPattern::Queue));
        form.field(3)->setText("20");
        QTest::mouseClick(form.button(), Qt::LeftButton);
        QCOMPARE(form.button()->text(), QString("Stop"));
        QVERIFY(QTest::qWaitFor([&] { return form.button()->text() == "Run"; }, kPatienceMs));
        QVERIFY(desk.labPage()->summary()->text().contains("20 of 20"));
        QVERIFY(desk.labPage()->log()->source()->rows() == 40);
        QVERIFY(!desk.labPage()->grab().isNull());
    }

    void showsAndExportsTimes()
    {
        WindowFixture fixture;
        fixture.makePictures(3);
        QVERIFY(fixture.addAll(3));
        fixture.window().actions().start->trigger();
        QVERIFY(fixture.waitUntilFinished());
        TimingsPage& page = *fixture.window().numbers()->timingsPage();
        fixture.window().queuePage()->lower()->showPane(&page);
        QTRY_COMPARE(page.model().rowCount(), 3);
        const std::string file = fixture.folder() / "times.json";
        QSignalSpy exported(&page, &TimingsPage::exported);
        page.exportTo(Path(file));
        QVERIFY(exported.wait(kPatienceMs));
        const QJsonDocument json =
            QJsonDocument::fromJson(QByteArray::fromStdString(readFile(file)));
        QCOMPARE(json["items"].toArray().size(), 3);
        QCOMPARE(json["totals"]["done"].toInt(), 3);
    }

    void measuresNothingWithoutPictures()
    {
        WindowFixture fixture;
        SpeedupPage& page = *fixture.window().numbers()->speedupPage();
        page.work()->setCurrentIndex(static_cast<int>(SpeedupRequest::Work::Pictures));
        QTest::mouseClick(page.button(), Qt::LeftButton);
        QCOMPARE(fixture.session().jobs().size(), 0);
        QVERIFY(page.verdict()->text().contains("no pictures"));
    }

    void givesEveryControlAName()
    {
        WindowFixture fixture;
        NumberDesk& desk = *fixture.window().numbers();
        const QList<QWidget*> roots{desk.primeForm(), desk.labForm(), desk.primeResult(),
                                    desk.labPage(), desk.speedupPage(), desk.timingsPage()};
        for (QWidget* root : roots) {
            for (QWidget* widget : root->findChildren<QWidget*>()) {
                if (widget->focusPolicy() == Qt::NoFocus || !widget->isEnabled() ||
                    widget->objectName().startsWith("qt_"))
                    continue;
                QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
                QVERIFY(face);
                QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                         widget->metaObject()->className());
            }
        }
    }
};

MANYHANDS_WINDOW_TEST(NumberFormsTest)
#include "tst_number_forms.moc"
