#include <QtTest>

#include "models/format_options.h"
#include "models/name_example.h"
#include "support/test_program.h"

using namespace manyhands;

class NameExampleTest : public QObject {
    Q_OBJECT

private slots:
    void isTheNameThatAPlanGives();
    void sizeOfTheResultIsUsedWhereItIsKnown();
    void mistakeIsExplained();
    void everyFieldOfTheMenuCanBeUsed();
    void optionsAreThoseOfTheFormat();
};

namespace {

NameSample sample()
{
    NameSample sample;
    sample.file.path = Path("/home/me/Holiday/IMG_2041.JPG");
    sample.file.format = ImageFormat::Jpeg;
    return sample;
}

QString exampleOf(const std::string& text, OutputFormat format, const NameSample& on)
{
    ImageJobSpec spec;
    spec.nameTemplate = text;
    spec.format = format;
    spec.filters = {defaultStep(FilterKind::Blur), defaultStep(FilterKind::Sharpen)};
    return nameExample(spec, on).text;
}

} // namespace

void NameExampleTest::isTheNameThatAPlanGives()
{
    const std::string text = "{parent}-{name}-{index:04}-{filter}";
    QCOMPARE(exampleOf(text, OutputFormat::Webp, sample()),
             QStringLiteral("Holiday-IMG_2041-0001-blur-sharpen.webp"));

    const TreePolicy flat = TreePolicy::Flat;
    ImageJobSpec spec;
    spec.nameTemplate = text;
    spec.tree = flat;
    spec.outputFolder = Path("/nowhere");
    const auto plan = makePlan({sample().file}, spec);
    QVERIFY(plan);
    QCOMPARE(nameExample(spec, sample()).text,
             QString::fromStdString(std::string(plan->items.front().output.fileName())));
}

void NameExampleTest::sizeOfTheResultIsUsedWhereItIsKnown()
{
    NameSample known = sample();
    known.width = 800;
    known.height = 533;
    QCOMPARE(exampleOf("{width}x{height}", OutputFormat::Keep, known),
             QStringLiteral("800x533.JPG"));
    QVERIFY(!exampleOf("{width}", OutputFormat::Keep, sample()).contains(QLatin1Char('{')));
}

void NameExampleTest::mistakeIsExplained()
{
    ImageJobSpec spec;
    for (const char* wrong : {"", "{nmae}", "a/b", ".hidden", "{name", "name}"}) {
        spec.nameTemplate = wrong;
        const NameExample example = nameExample(spec, sample());
        QVERIFY2(!example.error.isEmpty() && example.text.isEmpty(), wrong);
    }
}

void NameExampleTest::everyFieldOfTheMenuCanBeUsed()
{
    for (const TemplateField& field : templateFields()) {
        const QString text = exampleOf(field.text, OutputFormat::Keep, madeUpSample());
        QVERIFY2(!text.isEmpty() && !text.contains(QLatin1Char('{')), field.text);
    }
}

void NameExampleTest::optionsAreThoseOfTheFormat()
{
    QVERIFY(!optionsOf(OutputFormat::Png).quality);
    QVERIFY(optionsOf(OutputFormat::Jpeg).chroma);
    QVERIFY(!optionsOf(OutputFormat::Jpeg).lossless);
    QVERIFY(optionsOf(OutputFormat::Avif).lossless);
    QVERIFY(optionsOf(OutputFormat::Gif).effort);
    // What is offered is never refused.
    for (int format = 0; format <= static_cast<int>(OutputFormat::Gif); ++format) {
        ImageJobSpec spec;
        spec.format = static_cast<OutputFormat>(format);
        const FormatOptions options = optionsOf(spec.format);
        spec.outputFolder = Path("/out");
        spec.lossless = options.lossless;
        spec.effort = options.effort ? 9 : 0;
        spec.progressive = options.progressive;
        QVERIFY(validate(spec));
    }
}

MANYHANDS_EVENT_TEST(NameExampleTest)
#include "tst_name_example.moc"
