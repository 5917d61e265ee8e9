#include <cmath>
#include <set>

#include <QTest>

#include "jobs/filter.h"
#include "jobs/nearest.h"
#include "support/test_program.h"

using namespace manyhands;

class TestFilter : public QObject {
    Q_OBJECT
private slots:
    void declarationsAgreeWithTheKinds()
    {
        std::set<std::string_view> names;
        std::set<FilterKind> kinds;
        for (const FilterDeclaration& filter : filterDeclarations()) {
            QVERIFY(kinds.insert(filter.kind).second);
            QCOMPARE(filterDeclaration(filter.kind).name, filter.name);
            QVERIFY(names.insert(filter.name).second);
            QVERIFY(!filter.description.empty());
            QVERIFY(filter.parameters.size() <= kMaxFilterParameters);
            for (const ParameterDeclaration& parameter : filter.parameters) {
                QVERIFY(parameter.minimum <= parameter.defaultValue);
                QVERIFY(parameter.defaultValue <= parameter.maximum);
            }
        }
        QCOMPARE(kinds.size(), static_cast<std::size_t>(kLastFilterKind) + 1);
    }

    void textReadsBackToTheSameStep()
    {
        for (const FilterDeclaration& filter : filterDeclarations()) {
            FilterStep step = defaultStep(filter.kind);
            if (filter.kind == FilterKind::Watermark) { // there is no picture by default
                step.file = "a,b\\c=\xE9.png";
                QVERIFY(!parseFilter(filter.name));
            } else {
                QCOMPARE(parseFilter(filter.name).value(), step);
            }
            QCOMPARE(parseFilter(filterText(step)).value(), step);
            // A size of nothing and a part of nothing are no values, and tested apart.
            if (filter.kind == FilterKind::Resize || filter.kind == FilterKind::Crop)
                continue;
            for (std::size_t i = 0; i < filter.parameters.size(); ++i)
                step.values[i] = filter.parameters[i].minimum;
            QVERIFY(validateChain({step}));
            QCOMPARE(parseFilter(filterText(step)).value(), step);
        }
    }

    void readsValues()
    {
        QCOMPARE(parseFilter("blur:sigma=0.75").value().values[0], 0.75);
        QCOMPARE(parseFilter("blur:sigma=1,sigma=3").value().values[0], 3.0);
        QCOMPARE(parseFilter("blur:sigma=0.2").value().values[0], 0.2);
        QCOMPARE(parseFilter("blur:sigma=250").value().values[0], 250.0);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("hint");
        const auto row = [](const char* text, const char* hint) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(hint);
        };
        row("", "known are none, blur, sharpen, edges, unsharp");
        row("blr", "did you mean \"blur\"?");
        row("Shapren", "did you mean \"sharpen\"?");
        row("mirror", "known are none, blur, sharpen, edges, unsharp");
        row("blur:sigm=2", "did you mean \"sigma\"?");
        row("blur:", "sigma");
        row("blur:sigma", "is not a number: give 0.2 to 250");
        row("blur:sigma=", "is not a number");
        row("blur:sigma=two", "is not a number");
        row("blur:sigma=2px", "is not a number");
        row("blur:sigma=nan", "is not a number");
        row("blur:sigma=inf", "is not a number");
        row("blur:sigma=0.19", "out of range: give 0.2 to 250");
        row("blur:sigma=251", "out of range");
        row("blur:sigma=-1", "out of range");
        row("blur:sigma=1,", "sigma");
        row("resize:fit=insde", "did you mean \"inside\"?");
        row("resize:width=0", "needs a width, a height or both");
        row("resize:upscale=maybe", "give yes or no");
        row("crop:aspect=3:0", "width:height like 3:2");
        row("crop:aspect=none", "needs a rectangle or an aspect");
        row("border:color=#12345", "a colour like #ff8800");
        row("rotate:background=chartreusey", "a colour like");
        row("edges:x=1", "takes no parameters");
        row("median:radius=1.5", "not a whole number: give 1 to 10");
        row("levels:black=200,white=100", "black has to be below white");
        row("watermark", "needs a picture: for instance watermark:image=");
        row("watermark:opacity=3", "needs a picture");
        row("watermark:image=", "nothing is no path");
        row("greyscale", "did you mean \"grayscale\"?");
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, hint);
        const auto step = parseFilter(text.toStdString());
        QVERIFY(!step);
        QCOMPARE(step.error().kind, ErrorKind::InvalidArgument);
        const QByteArray message = QByteArray::fromStdString(step.error().message);
        QVERIFY2(message.contains(hint), message);
        QVERIFY(!message.contains('\n'));
    }

    void readsPaths()
    {
        const FilterStep step = parseFilter("watermark:image=/a b/c\\,d=e.png,opacity=30").value();
        QCOMPARE(step.file, std::string("/a b/c,d=e.png"));
        QCOMPARE(step.values[2], 30.0);
        QCOMPARE(parseFilter("watermark:image=c:\\x.png").value().file, std::string("c:\\x.png"));
    }

    void namesAChain()
    {
        QCOMPARE(chainText({}), std::string("none"));
        QCOMPARE(chainText({parseFilter("blur:sigma=1.5").value(), defaultStep(FilterKind::Edges)}),
                 std::string("blur:sigma=1.5 + edges"));
    }

    void validatesChainsFromElsewhere()
    {
        QVERIFY(validateChain({}));
        QVERIFY(validateChain(FilterChain(kMaxFilterSteps, defaultStep(FilterKind::Blur))));
        QVERIFY(!validateChain(FilterChain(kMaxFilterSteps + 1, defaultStep(FilterKind::Blur))));
        FilterStep unknown;
        unknown.kind = static_cast<FilterKind>(200);
        QVERIFY(!validateChain({unknown}));
        FilterStep notANumber = defaultStep(FilterKind::Blur);
        notANumber.values[0] = std::nan("");
        QVERIFY(!validateChain({notANumber}));
        // Of every type of parameter, and of any size.
        for (const FilterDeclaration& filter : filterDeclarations()) {
            for (std::size_t i = 0; i < filter.parameters.size(); ++i) {
                for (const double value : {std::nan(""), -std::nan(""), HUGE_VAL, -HUGE_VAL}) {
                    FilterStep step = defaultStep(filter.kind);
                    step.values[i] = value;
                    QVERIFY(!validateChain({step}));
                }
            }
        }
        QVERIFY(colourOf(std::nan("")) == (Colour{0, 0, 0, 0}));
        QVERIFY(colourOf(-1) == (Colour{0, 0, 0, 0}));
        QVERIFY(colourOf(1e300) == (Colour{255, 255, 255, 255}));
    }

    void suggestsTheNearestName()
    {
        constexpr std::string_view kKnown[] = {"keep", "flat"};
        QCOMPARE(suggestion("kep", kKnown), std::string("; did you mean \"keep\"?"));
        QCOMPARE(suggestion("FLAT", kKnown), std::string("; did you mean \"flat\"?"));
        QCOMPARE(suggestion("sideways", kKnown), std::string("; known are keep, flat"));
        QCOMPARE(suggestion(std::string(100000, 'x'), kKnown),
                 std::string("; known are keep, flat"));
    }
};

MANYHANDS_TEST(TestFilter)
#include "tst_filter.moc"
