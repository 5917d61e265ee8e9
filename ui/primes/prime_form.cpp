#include "primes/prime_form.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include "base/whole_number.h"
#include "choice_name.h"
#include "file_dialog.h"
#include "form_scroll.h"
#include "icons.h"
#include "models/input_paths.h"
#include "models/text.h"
#include "primary_button.h"
#include "primes/form_parts.h"
#include "primes/number_field.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kNumbersHeight = 128;

QString estimateText(double seconds)
{
    const int decimals = seconds < 1 ? 2 : seconds < 10 ? 1 : 0;
    return seconds < 0.01 ? PrimeForm::tr("less than %1 s").arg(QLocale().toString(0.01, 'f', 2))
           : seconds < 60
               ? PrimeForm::tr("about %1 s").arg(QLocale().toString(seconds, 'f', decimals))
               : PrimeForm::tr("about %1").arg(remainingText(seconds));
}

} // namespace

PrimeForm::PrimeForm(QWidget* parent)
    : QWidget(parent),
      // In the order of the enumerators: the index is the value.
      m_verb(formChoice(tr("What to do"),
                        {tr("Count primes"), tr("List primes"), tr("Find the n-th prime"),
                         tr("Test numbers"), tr("Gaps between primes")})),
      m_about(formNote()),
      m_place(new NumberField(tr("N"), QStringLiteral("1e6"),
                              [](const QString& text) -> Result<QString> {
                                  const auto n = readPrimePlace(text.toStdString());
                                  if (!n)
                                      return tl::unexpected(n.error());
                                  return *n < 0 ? tr("counts downwards")
                                                : numberEcho(text, static_cast<std::uint64_t>(*n));
                              })),
      m_kind(formChoice(tr("Kind"), {tr("Primes"), tr("Twins"), tr("Triplets"), tr("Quadruplets"),
                                     tr("Quintuplets"), tr("Sextuplets")})),
      m_method(formChoice(tr("Method"), {tr("Automatic"), tr("Sieve"), tr("Formula for π(x)")})),
      m_explanation(formNote()),
      m_go(new PrimaryButton(QStringLiteral("start")))
{
    nameChoice(m_verb, tr("What to do"));
    m_start = new NumberField(tr("From"), QStringLiteral("0"), [](const QString& text) {
        const auto number = parseWholeNumber(text.toStdString());
        return number ? Result<QString>(numberEcho(text, *number)) : tl::unexpected(number.error());
    });
    m_stop =
        new NumberField(tr("To, included"), QStringLiteral("1e10"), [this](const QString& text) {
            const auto number = parseWholeNumber(text.toStdString());
            if (!number)
                return Result<QString>(tl::unexpected(number.error()));
            const auto start = parseWholeNumber(m_start->bytes());
            if (start && *start > *number)
                return Result<QString>(
                    failure(ErrorKind::InvalidArgument,
                            tr("the range ends before it begins").toStdString()));
            return Result<QString>(numberEcho(text, *number));
        });
    auto* scroll = new FormScroll(makeFields());
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kMargin);
    foot->addWidget(m_go);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);

    connect(m_verb, &QComboBox::currentIndexChanged, this, &PrimeForm::followVerb);
    for (QComboBox* box : {m_kind, m_method, m_format})
        connect(box, &QComboBox::currentIndexChanged, this, &PrimeForm::follow);
    connect(m_start, &NumberField::changed, m_stop, &NumberField::check);
    for (NumberField* field : {m_place, m_start, m_stop}) {
        connect(field, &NumberField::changed, this, &PrimeForm::follow);
        connect(field, &NumberField::submitted, this, &PrimeForm::go);
    }
    connect(m_output, &QLineEdit::textChanged, this, &PrimeForm::follow);
    connect(m_numbers, &QPlainTextEdit::textChanged, this, &PrimeForm::follow);
    connect(m_go, &QPushButton::clicked, this, &PrimeForm::go);
    followVerb();
}

QWidget* PrimeForm::makeFields()
{
    m_kindPart = formPart(tr("Kind"), m_kind);
    m_methodPart = formPart(tr("Method"), m_method);
    m_methodPart->layout()->addWidget(m_explanation);
    m_listPart = makeListPart();
    m_testPart = makeTestPart();
    auto* fields = new QWidget;
    auto* layout = new QVBoxLayout(fields);
    layout->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin,
                               metrics::kMargin);
    layout->setSpacing(metrics::kMargin);
    QWidget* what = formPart({}, m_verb);
    what->layout()->addWidget(m_about);
    layout->addWidget(what);
    for (QWidget* part :
         {static_cast<QWidget*>(m_place), static_cast<QWidget*>(m_start),
          static_cast<QWidget*>(m_stop), m_testPart, m_kindPart, m_methodPart, m_listPart})
        layout->addWidget(part);
    layout->addStretch(1);
    return fields;
}

QWidget* PrimeForm::makeListPart()
{
    m_format =
        formChoice(tr("Format"), {tr("Text, a line each"), tr("CSV"), tr("Binary, 64 bits each")});
    m_output = new QLineEdit;
    m_output->setAccessibleName(tr("File"));
    m_output->setText(QStringLiteral("~/primes.txt"));
    m_outputNote = formNote();
    auto* browse = new QToolButton;
    browse->setIcon(themedIcon(QStringLiteral("folder")));
    browse->setAccessibleName(tr("Choose the file"));
    browse->setToolTip(tr("Choose the file"));
    auto* open = new QPushButton(tr("Show a list…"));
    open->setAccessibleName(tr("Show a list that is in a file"));
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSmall);
    row->addWidget(m_output, 1);
    row->addWidget(browse);
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSmall);
    layout->addWidget(new QLabel(tr("Format")));
    layout->addWidget(m_format);
    layout->addSpacing(metrics::kGap);
    auto* label = new QLabel(tr("File"));
    label->setBuddy(m_output);
    layout->addWidget(label);
    layout->addLayout(row);
    layout->addWidget(m_outputNote);
    layout->addSpacing(metrics::kGap);
    layout->addWidget(open, 0, Qt::AlignLeft);
    connect(browse, &QToolButton::clicked, this, &PrimeForm::chooseOutput);
    connect(open, &QPushButton::clicked, this, &PrimeForm::chooseList);
    return part;
}

QWidget* PrimeForm::makeTestPart()
{
    m_numbers = new QPlainTextEdit;
    m_numbers->setAccessibleName(tr("Numbers, one a line"));
    m_numbers->setPlainText(QStringLiteral("2^61-1\n2^127-1\n1e10+19"));
    m_numbers->setFixedHeight(kNumbersHeight);
    m_numbers->setTabChangesFocus(true);
    m_numbersNote = formNote();
    auto* file = new QPushButton(tr("Take a file of numbers…"));
    auto* label = new QLabel(tr("Numbers, one a line"));
    label->setBuddy(m_numbers);
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSmall);
    layout->addWidget(label);
    layout->addWidget(m_numbers);
    layout->addWidget(m_numbersNote);
    layout->addSpacing(metrics::kGap);
    layout->addWidget(file, 0, Qt::AlignLeft);
    connect(file, &QPushButton::clicked, this, &PrimeForm::chooseNumbers);
    return part;
}

void PrimeForm::chooseOutput()
{
    askForTarget(this, tr("List of primes"), QStringLiteral("primes.txt"),
                 [this](const Path& file) { m_output->setText(pathText(file)); });
}

void PrimeForm::chooseNumbers()
{
    askForFile(this, tr("Numbers to test"), [this](const Path& file) {
        PrimeRequest chosen = request();
        chosen.from = file;
        chosen.numbers.clear();
        emit startRequested(chosen);
    });
}

void PrimeForm::chooseList()
{
    askForFile(this, tr("List of numbers"),
               [this](const Path& file) { emit openListRequested(file); });
}

void PrimeForm::setWorkers(int workers)
{
    m_workers = std::max(1, workers);
    explain();
}

void PrimeForm::followVerb()
{
    const PrimesVerb verb = currentVerb();
    const bool isRange =
        verb == PrimesVerb::Count || verb == PrimesVerb::List || verb == PrimesVerb::Gaps;
    m_place->setVisible(verb == PrimesVerb::Nth);
    m_start->setVisible(verb != PrimesVerb::Test);
    m_stop->setVisible(isRange);
    m_kindPart->setVisible(verb == PrimesVerb::Count || verb == PrimesVerb::List);
    m_methodPart->setVisible(verb == PrimesVerb::Count);
    m_listPart->setVisible(verb == PrimesVerb::List);
    m_testPart->setVisible(verb == PrimesVerb::Test);
    static const char* const kAbout[] = {
        QT_TR_NOOP("How many there are in a range below 2^64."),
        QT_TR_NOOP("All of them, in order, into a file. It opens as a table."),
        QT_TR_NOOP("The n-th prime from a number on; below 0, backwards."),
        QT_TR_NOOP("Which numbers are prime: proved below 2^64, beyond any known doubt above."),
        QT_TR_NOOP("How often each distance between neighbouring primes occurs, and where first."),
    };
    static const char* const kGo[] = {QT_TR_NOOP("Count"), QT_TR_NOOP("List"), QT_TR_NOOP("Find"),
                                      QT_TR_NOOP("Test"), QT_TR_NOOP("Measure the gaps")};
    setFormNote(m_about, tr(kAbout[m_verb->currentIndex()]), false);
    m_go->setText(tr(kGo[m_verb->currentIndex()]));
    m_go->setAccessibleName(m_go->text());
    follow();
}

void PrimeForm::follow()
{
    const Status numbers = checkNumbers();
    setFormNote(m_numbersNote,
                numbers ? tr("Of any length; also 1e10+19 or 2^127-1.")
                        : sentence(numbers.error().message),
                !numbers);
    const bool hasOutput = !m_output->text().trimmed().isEmpty();
    setFormNote(m_outputNote, hasOutput ? tr("Appears when it is complete.") : tr("Name a file."),
                !hasOutput);
    explain();
    m_go->setEnabled(isValid());
}

void PrimeForm::explain()
{
    if (currentVerb() != PrimesVerb::Count || !m_start->isValid() || !m_stop->isValid()) {
        setFormNote(m_explanation, {}, false);
        return;
    }
    const PrimeRequest chosen = request();
    const PrimeCountSpec spec{chosen.range, chosen.kind, chosen.method};
    if (const Status status = validate(spec); !status) {
        setFormNote(m_explanation, tr("There is a formula for primes only."), true);
        return;
    }
    const PrimeCostEstimate cost = estimatePrimeCount(spec.range, m_workers);
    QString text = tr("Sieving takes %1").arg(estimateText(cost.sieveSeconds));
    if (spec.kind == PrimeKind::Primes)
        text += tr(", the formula %1").arg(estimateText(cost.formulaSeconds));
    text += QLatin1Char('.');
    if (spec.method == PrimeMethod::Auto)
        text += QLatin1Char(' ') + (resolveMethod(spec, m_workers) == PrimeMethod::Sieve
                                        ? tr("So it sieves.")
                                        : tr("So it takes the formula."));
    setFormNote(m_explanation, text, false);
}

void PrimeForm::go()
{
    if (isValid())
        emit startRequested(request());
}

} // namespace manyhands
