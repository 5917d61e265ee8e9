#include "lab/lab_form.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "base/whole_number.h"
#include "choice_name.h"
#include "form_scroll.h"
#include "ipc/range_arena.h"
#include "primary_button.h"
#include "primes/form_parts.h"
#include "primes/number_field.h"
#include "theme.h"

namespace manyhands {
namespace {

/// Slow enough to be watched; zero shows how fast a queue is.
constexpr const char* kPutPause = "30";
constexpr const char* kTakePause = "50";

QString aboutText(LabPattern pattern)
{
    switch (pattern) {
    case LabPattern::Processes:
        return LabForm::tr(
            "Processes are started, run at the same time and joined. Two of them compute, one only "
            "waits, as for a disk. The whole takes as long as the longest, not as long as all of "
            "them together.");
    case LabPattern::Pool:
        return LabForm::tr(
            "The same work twice: the primes of a range by trial division, first by one process, "
            "then by a pool whose processes take chunk after chunk. The ratio of the two times is "
            "the speedup.");
    case LabPattern::Queue:
        return LabForm::tr(
            "Producers put numbered items into a queue with room for a few, consumers take them "
            "out. Who finds it full or empty has to wait. Behind the last item every consumer gets "
            "an end signal, and each item is taken exactly once.");
    case LabPattern::Counter:
        return LabForm::tr(
            "Processes add to one shared number. Without a lock, reading and writing are two "
            "steps, "
            "and what others added in between is overwritten: the sum comes out too small. With a "
            "lock, or as one atomic step, it is exact.");
    case LabPattern::Fork:
        return LabForm::tr(
            "A process forks children, which begin as copies of it, count, and leave with their "
            "number as exit status. The parent waits for each of them, so that none stays behind. "
            "On Unix systems only.");
    case LabPattern::Fault:
        return LabForm::tr(
            "Worker processes go wrong on purpose in the middle of a job of 20 chunks. The pool "
            "sees it, has the lost chunk done by another process, and shows with a further job "
            "that "
            "it is well.");
    case LabPattern::Sandbox:
        return LabForm::tr(
            "A worker as those that read pictures tries every way out that one would try that a "
            "hostile file has taken over: opening and changing files, connecting, starting "
            "processes, reaching for the program that started it. Each must be refused, and "
            "pictures must still be written and read. It is tried on files and a port that were "
            "made for it.");
    }
    return {};
}

} // namespace

struct LabForm::FieldText {
    QString name;
    QString text;
    std::uint64_t lowest;
    std::uint64_t highest;
};

LabForm::LabForm(int automaticWorkers, QWidget* parent)
    : QWidget(parent),
      m_pattern(new QComboBox),
      m_about(formNote()),
      m_pages(new QStackedWidget),
      m_go(new PrimaryButton(QStringLiteral("start")))
{
    nameChoice(m_pattern, tr("Pattern"));
    for (int i = 0; i <= static_cast<int>(LabPattern::Sandbox); ++i)
        m_pattern->addItem(labPatternText(static_cast<LabPattern>(i)));
    const QString workers = QString::number(std::max(2, automaticWorkers));
    addPage({{tr("First process adds i² for i below"), QStringLiteral("1e9"), 1, kLargestLabSum},
             {tr("Second process adds i² for i below"), QStringLiteral("15e8"), 1, kLargestLabSum},
             {tr("Third process waits, seconds"), QStringLiteral("3"), 0, kLongestLabWait}});
    addPage({{tr("From"), QStringLiteral("100000"), 0, kLargestLabPrime},
             {tr("To, included"), QStringLiteral("5e6"), 0, kLargestLabPrime},
             {tr("Chunks"), QStringLiteral("16"), 1, kMostLabChunks},
             {tr("Workers"), workers, 1, kRangePlaces}});
    addPage({{tr("Producers"), QStringLiteral("2"), 1, kMostLabWorkers},
             {tr("Consumers"), QStringLiteral("2"), 1, kMostLabWorkers},
             {tr("Room in the queue"), QStringLiteral("16"), 1, kLargestLabQueue},
             {tr("Items"), QStringLiteral("200"), 1, kMostLabItems},
             {tr("A producer rests, milliseconds"), QString::fromLatin1(kPutPause), 0,
              kLongestLabPauseMs},
             {tr("A consumer rests, milliseconds"), QString::fromLatin1(kTakePause), 0,
              kLongestLabPauseMs}});
    addPage({{tr("Processes"), QStringLiteral("4"), 1, kMostLabWorkers},
             {tr("Each adds so many times"), QStringLiteral("1e6"), 1, kMostLabAdds}});
    m_killsHolder = new QCheckBox(tr("Kill one while it holds the lock"));
    auto* counter =
        static_cast<QVBoxLayout*>(m_pages->widget(static_cast<int>(LabPattern::Counter))->layout());
    counter->insertWidget(counter->count() - 1, m_killsHolder); // above the room that is left
    addPage(
        {{tr("Children"), QStringLiteral("3"), 1, kMostForkChildren},
         {tr("Each counts to"), QStringLiteral("5"), 0, kMostForkCounts},
         {tr("Milliseconds before each number"), QStringLiteral("200"), 0, kLongestForkPauseMs}});
    m_fields.emplace_back();
    m_pages->addWidget(makeFaults());
    addPage({}); // nothing to be chosen

    auto* fields = new QWidget;
    auto* column = new QVBoxLayout(fields);
    column->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin,
                               metrics::kMargin);
    column->setSpacing(metrics::kMargin);
    column->addWidget(m_pattern);
    column->addWidget(m_about);
    column->addWidget(m_pages);
    column->addStretch(1);
    auto* scroll = new FormScroll(fields);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kMargin);
    foot->addWidget(m_go);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);
    connect(m_pattern, &QComboBox::currentIndexChanged, this, &LabForm::follow);
    connect(m_go, &QPushButton::clicked, this, &LabForm::go);
    follow();
}

void LabForm::addPage(const std::vector<FieldText>& fields)
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    m_fields.emplace_back();
    for (const FieldText& field : fields) {
        auto* line =
            new NumberField(field.name, field.text, wholeNumberReader(field.lowest, field.highest));
        layout->addWidget(line);
        m_fields.back().push_back(line);
        connect(line, &NumberField::changed, this, &LabForm::follow);
        connect(line, &NumberField::submitted, this, &LabForm::go);
    }
    layout->addStretch(1);
    m_pages->addWidget(page);
}

QWidget* LabForm::makeFaults()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    const QString names[] = {tr("A process crashes"), tr("A process computes for ever"),
                             tr("A process takes all the memory it gets"),
                             tr("A process leaves without a result"),
                             tr("A process writes nonsense to the engine")};
    for (const QString& name : names) {
        m_faults.push_back(new QCheckBox(name));
        m_faults.back()->setChecked(true);
        layout->addWidget(m_faults.back());
        connect(m_faults.back(), &QCheckBox::toggled, this, &LabForm::follow);
    }
    layout->addSpacing(metrics::kGap);
    m_isAlways = new QCheckBox(tr("Every time, until it is given up"));
    layout->addWidget(m_isAlways);
    layout->addStretch(1);
    return page;
}

NumberField* LabForm::field(int place) const
{
    return m_fields[static_cast<std::size_t>(m_pattern->currentIndex())]
                   [static_cast<std::size_t>(place)];
}

std::uint64_t LabForm::valueOf(LabPattern pattern, std::size_t field) const
{
    return parseWholeNumber(m_fields[static_cast<std::size_t>(pattern)][field]->bytes())
        .value_or(0);
}

LabRequest LabForm::request() const
{
    const auto pattern = static_cast<LabPattern>(m_pattern->currentIndex());
    const auto value = [&](std::size_t field) { return valueOf(pattern, field); };
    switch (pattern) {
    case LabPattern::Processes: {
        std::vector<LabTask> tasks{{value(0), false}, {value(1), false}};
        if (value(2) > 0)
            tasks.push_back({value(2), true});
        return tasks;
    }
    case LabPattern::Pool:
        return LabPoolSpec{value(0), value(1), value(2), static_cast<int>(value(3))};
    case LabPattern::Queue:
        return LabQueueSpec{value(0), value(1), value(2), value(3), value(4), value(5)};
    case LabPattern::Counter: {
        LabCounterSpec spec;
        spec.workers = static_cast<int>(value(0));
        spec.adds = value(1);
        spec.killsHolder = m_killsHolder->isChecked();
        return spec;
    }
    case LabPattern::Fork:
        return LabForkSpec{value(0), value(1), value(2)};
    case LabPattern::Sandbox:
        return LabSandboxSpec{};
    case LabPattern::Fault:
        break;
    }
    LabFaultSpec spec;
    const std::vector<RangeFault> all = std::move(spec.faults);
    spec.faults.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (m_faults[i]->isChecked())
            spec.faults.push_back(all[i]);
    }
    spec.isAlways = m_isAlways->isChecked();
    return spec;
}

void LabForm::setRequest(const LabRequest& request)
{
    m_pattern->setCurrentIndex(static_cast<int>(patternOf(request)));
    const auto fill = [this, &request](std::initializer_list<std::uint64_t> values) {
        std::size_t place = 0;
        for (const std::uint64_t value : values)
            m_fields[request.index()][place++]->setText(QString::number(value));
    };
    if (const auto* tasks = std::get_if<std::vector<LabTask>>(&request)) {
        std::uint64_t numbers[3] = {1, 1, 0};
        int sums = 0;
        for (const LabTask& task : *tasks) {
            if (task.isWait)
                numbers[2] = task.number;
            else if (sums < 2)
                numbers[sums++] = task.number;
        }
        fill({numbers[0], numbers[1], numbers[2]});
    } else if (const auto* pool = std::get_if<LabPoolSpec>(&request)) {
        fill({pool->first, pool->last, pool->chunks, static_cast<std::uint64_t>(pool->workers)});
    } else if (const auto* queue = std::get_if<LabQueueSpec>(&request)) {
        fill({queue->producers, queue->consumers, queue->capacity, queue->items, queue->putPauseMs,
              queue->takePauseMs});
    } else if (const auto* counter = std::get_if<LabCounterSpec>(&request)) {
        fill({static_cast<std::uint64_t>(counter->workers), counter->adds});
        m_killsHolder->setChecked(counter->killsHolder);
    } else if (const auto* fork = std::get_if<LabForkSpec>(&request)) {
        fill({fork->children, fork->counts, fork->pauseMs});
    } else if (const auto* faults = std::get_if<LabFaultSpec>(&request)) {
        const LabFaultSpec all;
        for (std::size_t i = 0; i < all.faults.size(); ++i)
            m_faults[i]->setChecked(std::find(faults->faults.begin(), faults->faults.end(),
                                              all.faults[i]) != faults->faults.end());
        m_isAlways->setChecked(faults->isAlways);
    }
}

bool LabForm::isValid() const
{
    const auto pattern = static_cast<LabPattern>(m_pattern->currentIndex());
    for (const NumberField* field : m_fields[static_cast<std::size_t>(pattern)]) {
        if (!field->isValid())
            return false;
    }
    if (pattern == LabPattern::Pool)
        return validate(std::get<LabPoolSpec>(request())).has_value();
    if (pattern == LabPattern::Fault)
        return !std::get<LabFaultSpec>(request()).faults.empty();
    return true;
}

void LabForm::setRunning(bool running)
{
    m_isRunning = running;
    follow();
}

void LabForm::follow()
{
    m_pages->setCurrentIndex(m_pattern->currentIndex());
    // Only the page that is shown has a say in how tall the form is.
    for (int i = 0; i < m_pages->count(); ++i)
        m_pages->widget(i)->setSizePolicy(QSizePolicy::Preferred, i == m_pages->currentIndex()
                                                                      ? QSizePolicy::Preferred
                                                                      : QSizePolicy::Ignored);
    setFormNote(m_about, aboutText(static_cast<LabPattern>(m_pattern->currentIndex())), false);
    m_go->setText(m_isRunning ? tr("Stop") : tr("Run"));
    m_go->setAccessibleName(m_go->text());
    m_go->setIconName(m_isRunning ? QStringLiteral("cancel") : QStringLiteral("start"));
    m_go->setEnabled(m_isRunning || isValid());
}

void LabForm::go()
{
    if (m_isRunning)
        emit stopRequested();
    else if (isValid())
        emit runRequested(request());
}

} // namespace manyhands
