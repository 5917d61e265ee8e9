#include "models/number_verdict_rows.h"

#include <numeric>

#include <QtConcurrent>

#include "models/text.h"

namespace manyhands {
namespace {

constexpr int kVerdictLookMs = 100;
/// 10 MB of numbers, so that going to and fro reads nothing anew.
constexpr int kVerdictBlocksKept = 32;

QString cellText(const VerdictRow& row, int column)
{
    if (column == 1)
        return primeVerdictText(row.verdict);
    if (column == 2) {
        if (row.factor > 0)
            return countText(row.factor);
        return row.verdict == PrimeVerdict::Composite ? NumberVerdictRows::tr("not a small one")
                                                      : QString();
    }
    const QString number = QString::fromStdString(displayText(row.number));
    return row.isShortened ? number + QChar(0x2026) : number;
}

} // namespace

NumberVerdictRows::NumberVerdictRows(std::shared_ptr<const VerdictSpool> spool, QObject* parent)
    : RowSource(parent), m_spool(std::move(spool)), m_blocks(kVerdictBlocksKept)
{
    m_look.callOnTimeout(this, &RowSource::changed);
    m_look.start(kVerdictLookMs);
}

NumberVerdictRows::~NumberVerdictRows() = default;

std::uint64_t NumberVerdictRows::numbers() const
{
    const VerdictCounts counts = m_spool->counts();
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

std::uint64_t NumberVerdictRows::countOf(PrimeVerdict verdict) const
{
    return m_spool->counts()[static_cast<std::size_t>(verdict)];
}

void NumberVerdictRows::setComplete()
{
    m_look.stop();
    m_isComplete = true;
    emit changed();
}

QString NumberVerdictRows::heading(int column) const
{
    if (column == 0)
        return tr("Number");
    return column == 1 ? tr("Verdict") : tr("Smallest factor");
}

QString NumberVerdictRows::text(std::uint64_t row, int column) const
{
    if (const auto recent = m_spool->recent(row))
        return cellText(*recent, column);
    const std::uint64_t number = row / VerdictSpool::kRowsPerBlock;
    const std::uint64_t place = row % VerdictSpool::kRowsPerBlock;
    if (const Block* block = m_blocks.object(number)) {
        if (place < block->size())
            return cellText((*block)[place], column);
        return column == 0 && row < rows() ? tr("cannot be read any more") : QString();
    }
    if (row < rows())
        load(number);
    return {};
}

void NumberVerdictRows::load(std::uint64_t number) const
{
    if (m_loading.contains(number))
        return;
    m_loading.insert(number);
    auto* self = const_cast<NumberVerdictRows*>(this);
    QtConcurrent::run([spool = m_spool, number] {
        return std::make_shared<Block>(spool->read(number).value_or(Block()));
    }).then(self, [self, number](const std::shared_ptr<Block>& block) {
        self->m_loading.remove(number);
        self->m_blocks.insert(number, new Block(std::move(*block)));
        emit self->changed();
    });
}

QString primeVerdictText(PrimeVerdict verdict)
{
    switch (verdict) {
    case PrimeVerdict::Prime:
        return NumberVerdictRows::tr("Prime");
    case PrimeVerdict::ProbablePrime:
        return NumberVerdictRows::tr("Probable prime");
    case PrimeVerdict::Composite:
        return NumberVerdictRows::tr("Composite");
    case PrimeVerdict::Neither:
    case PrimeVerdict::Malformed:
    case PrimeVerdict::TooLong:
        break;
    }
    return NumberVerdictRows::tr("Neither");
}

} // namespace manyhands
