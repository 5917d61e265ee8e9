#include "models/plan_preview.h"

#include <algorithm>
#include <utility>

#include <QtConcurrent>

#include "engine/plan_outlook.h"
#include "models/text.h"

namespace manyhands {
namespace {

constexpr int kSettledMs = 200;
/// So many rows take a millisecond or two.
constexpr int kRowsAtOnce = 4000;

PlanNote noteOf(const PlannedItem& item)
{
    if (item.fate == PlannedItem::Fate::Fail)
        return {PlanNote::Kind::Failing, item.input, item.output, item.problem.message};
    if (item.fate == PlannedItem::Fate::Skip)
        return {PlanNote::Kind::Skipped, item.input, item.output, item.reason};
    return {PlanNote::Kind::Renamed, item.input, item.output, {}};
}

bool isNotable(const PlannedItem& item, PlanNote::Kind kind)
{
    switch (kind) {
    case PlanNote::Kind::Failing:
        return item.fate == PlannedItem::Fate::Fail;
    case PlanNote::Kind::Skipped:
        return item.fate == PlannedItem::Fate::Skip;
    case PlanNote::Kind::Renamed:
        return item.fate == PlannedItem::Fate::Run && item.renamed;
    }
    return false;
}

void sumUp(const Plan& plan, PlanSummary& summary)
{
    summary.total = static_cast<std::uint32_t>(plan.items.size());
    summary.renamed = plan.renamed;
    summary.skipped = plan.skipped;
    summary.failing = plan.failing;
    for (const auto kind :
         {PlanNote::Kind::Failing, PlanNote::Kind::Skipped, PlanNote::Kind::Renamed}) {
        for (const PlannedItem& item : plan.items) {
            if (summary.notes.size() == PlanSummary::kMostNotes)
                return;
            if (isNotable(item, kind))
                summary.notes.push_back(noteOf(item));
        }
    }
}

} // namespace

struct PlanPreview::Snapshot {
    std::vector<FoundFile> files;
    std::vector<Path> inUse;
};

PlanPreview::PlanPreview(const ItemModel& items, QObject* parent)
    : QObject(parent),
      m_items(items),
      m_cancelled(std::make_shared<std::atomic<bool>>(false)),
      m_settled(this),
      m_collecting(this),
      m_thread(this)
{
    m_thread.setMaxThreadCount(1);
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettledMs);
    m_collecting.setInterval(0);
    connect(&m_settled, &QTimer::timeout, this, &PlanPreview::begin);
    connect(&m_collecting, &QTimer::timeout, this, &PlanPreview::collect);
    connect(&items, &ItemModel::rowsInserted, this, &PlanPreview::forgetRows);
    connect(&items, &ItemModel::rowsRemoved, this, &PlanPreview::forgetRows);
    connect(&items, &ItemModel::modelReset, this, &PlanPreview::forgetRows);
    connect(&items, &ItemModel::countsChanged, this, &PlanPreview::followRows);
}

PlanPreview::~PlanPreview()
{
    m_cancelled->store(true);
    m_thread.waitForDone();
}

void PlanPreview::setSpec(const ImageJobSpec& spec)
{
    m_spec = spec;
    restart();
}

/// While a batch runs, counts change all the time; only those that wait for a start matter here.
void PlanPreview::followRows()
{
    if (m_items.count(RowState::Ready) != m_ready)
        forgetRows();
}

void PlanPreview::forgetRows()
{
    m_ready = m_items.count(RowState::Ready);
    m_rows.reset();
    restart();
}

void PlanPreview::restart()
{
    ++m_generation;
    m_cancelled->store(true);
    m_planning = false;
    m_collecting.stop();
    m_settled.start();
}

void PlanPreview::begin()
{
    if (m_rows)
        return plan();
    m_rows = std::make_shared<Snapshot>();
    m_rows->files.reserve(m_ready);
    m_nextRow = 0;
    m_collecting.start();
}

void PlanPreview::collect()
{
    const int end = std::min(m_items.rowCount(), m_nextRow + kRowsAtOnce);
    for (; m_nextRow < end; ++m_nextRow) {
        const ItemRow& row = m_items.at(m_nextRow);
        if (row.state == RowState::Ready) {
            m_rows->files.push_back(row.file);
        } else if (isActive(row.state)) {
            m_rows->inUse.push_back(row.file.path);
            m_rows->inUse.push_back(row.output);
        }
    }
    if (m_nextRow < m_items.rowCount())
        return;
    m_collecting.stop();
    plan();
}

void PlanPreview::plan()
{
    m_planning = true;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    QtConcurrent::run(&m_thread, [rows = m_rows, spec = m_spec, cancelled = m_cancelled] {
        auto summary = std::make_shared<PlanSummary>();
        summary->total = static_cast<std::uint32_t>(rows->files.size());
        summary->folder = spec.outputFolder;
        if (!rows->files.empty())
            summary->first = rows->files.front();
        if (const auto valid = validate(spec); !valid) {
            summary->error = valid.error();
        } else if (const auto folder = probeOutputFolder(spec.outputFolder); !folder) {
            summary->error = folder.error();
        } else if (const auto plan = makePlan(rows->files, spec, rows->inUse, *cancelled); plan) {
            sumUp(*plan, *summary);
        } else {
            summary->error = plan.error();
        }
        return summary;
    }).then(this, [this, generation = m_generation](std::shared_ptr<PlanSummary> summary) {
        take(generation, std::move(summary));
    });
}

void PlanPreview::take(std::uint64_t generation, std::shared_ptr<PlanSummary> summary)
{
    if (generation != m_generation)
        return; // something newer is asked for
    m_planning = false;
    m_summary = std::move(*summary);
    emit changed();
}

QString planText(const PlanSummary& summary, const QString& folder)
{
    QStringList parts{
        PlanPreview::tr("%Ln pictures → %1", nullptr, static_cast<int>(summary.running()))
            .arg(folder)};
    const auto add = [&](std::uint32_t count, const QString& text) {
        if (count > 0)
            parts << text;
    };
    add(summary.renamed,
        PlanPreview::tr("%Ln renamed", nullptr, static_cast<int>(summary.renamed)));
    add(summary.skipped,
        PlanPreview::tr("%Ln skipped", nullptr, static_cast<int>(summary.skipped)));
    add(summary.failing,
        PlanPreview::tr("%Ln cannot be done", nullptr, static_cast<int>(summary.failing)));
    return parts.join(QStringLiteral(", "));
}

QString noteText(const PlanNote& note)
{
    if (note.reason.empty())
        return PlanPreview::tr("becomes %1")
            .arg(pathText(Path(std::string(note.output.fileName()))));
    return sentence(note.reason);
}

} // namespace manyhands
