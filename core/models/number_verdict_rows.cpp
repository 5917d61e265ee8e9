#include "models/number_verdict_rows.h"

#include <array>
#include <limits>
#include <mutex>
#include <unistd.h>
#include <vector>

#include "models/text.h"

namespace manyhands {
namespace {

constexpr int kProgressMs = 100;
/// Longer numbers are shown shortened.
constexpr std::size_t kDigitsShown = 120;

struct TestedNumber {
    std::uint64_t offset = 0;
    std::uint32_t factor = 0;
    PrimeVerdict verdict = PrimeVerdict::Neither;
};

} // namespace

struct NumberVerdictRows::Store {
    mutable std::mutex mutex;
    std::vector<TestedNumber> entries;
    std::array<std::uint64_t, static_cast<std::size_t>(kLastPrimeVerdict) + 1> counts{};

    void take(const NumberVerdicts::Line& line)
    {
        const std::scoped_lock lock(mutex);
        ++counts[static_cast<std::size_t>(line.verdict)];
        if (entries.size() >= kMostListed)
            return;
        // Factors are looked for among small primes only.
        const bool isSmall = line.factor <= std::numeric_limits<std::uint32_t>::max();
        entries.push_back(
            {line.offset, isSmall ? static_cast<std::uint32_t>(line.factor) : 0, line.verdict});
    }
};

NumberVerdictRows::NumberVerdictRows(UniqueFd text, QObject* parent)
    : RowSource(parent), m_text(std::move(text)), m_store(std::make_shared<Store>())
{
    m_look.callOnTimeout(this, &RowSource::changed);
    m_look.start(kProgressMs);
}

NumberVerdictRows::~NumberVerdictRows() = default;

std::function<void(const NumberVerdicts::Line&)> NumberVerdictRows::sink() const
{
    return [store = m_store](const NumberVerdicts::Line& line) { store->take(line); };
}

std::uint64_t NumberVerdictRows::numbers() const
{
    const std::scoped_lock lock(m_store->mutex);
    std::uint64_t sum = 0;
    for (const std::uint64_t count : m_store->counts)
        sum += count;
    return sum;
}

std::uint64_t NumberVerdictRows::countOf(PrimeVerdict verdict) const
{
    const std::scoped_lock lock(m_store->mutex);
    return m_store->counts[static_cast<std::size_t>(verdict)];
}

PrimeAnswer NumberVerdictRows::answerAt(std::uint64_t row) const
{
    const std::scoped_lock lock(m_store->mutex);
    if (row >= m_store->entries.size())
        return {};
    const TestedNumber& entry = m_store->entries[row];
    return {static_cast<std::uint64_t>(entry.verdict), entry.factor};
}

void NumberVerdictRows::setComplete()
{
    m_look.stop();
    m_isComplete = true;
    emit changed();
}

std::uint64_t NumberVerdictRows::rows() const
{
    const std::scoped_lock lock(m_store->mutex);
    return m_store->entries.size();
}

QString NumberVerdictRows::heading(int column) const
{
    if (column == 0)
        return tr("Number");
    return column == 1 ? tr("Verdict") : tr("Smallest factor");
}

QString NumberVerdictRows::text(std::uint64_t row, int column) const
{
    TestedNumber entry;
    {
        const std::scoped_lock lock(m_store->mutex);
        if (row >= m_store->entries.size())
            return {};
        entry = m_store->entries[row];
    }
    if (column == 1)
        return primeVerdictText(entry.verdict);
    if (column == 2) {
        if (entry.factor > 0)
            return countText(entry.factor);
        return entry.verdict == PrimeVerdict::Composite ? tr("not a small one") : QString();
    }
    char number[kDigitsShown + 1];
    const ssize_t got =
        ::pread(m_text.get(), number, sizeof number, static_cast<off_t>(entry.offset));
    if (got <= 0)
        return {};
    std::string_view line(number, static_cast<std::size_t>(got));
    line = line.substr(0, line.find_first_of("\n\r \t"));
    if (line.size() <= kDigitsShown)
        return QString::fromStdString(displayText(line));
    return QString::fromStdString(displayText(line.substr(0, kDigitsShown))) + QChar(0x2026);
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
