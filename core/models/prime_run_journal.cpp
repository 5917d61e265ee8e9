// What the journal keeps of a job about primes, and how one comes back from it.

#include "models/number_list_file.h"
#include "models/number_verdict_rows.h"
#include "models/prime_request_text.h"
#include "models/prime_run.h"

namespace manyhands {
namespace {

/// Of more numbers the verdicts are not kept; nobody types that many.
constexpr std::uint64_t kMostAnswersKept = 10'000;

} // namespace

std::string PrimeRun::requestText() const
{
    return primeRequestText(m_request);
}

std::string PrimeRun::progressText() const
{
    PrimeProgress progress{m_row.state, reached(), number(), m_row.result, m_row.error, {}, {}};
    if (const PrimeGaps* found = gaps())
        progress.gaps = *found;
    const bool hasVerdicts = m_row.state == JobRowState::Finished && m_verdicts &&
                             m_request.from.empty() && m_verdicts->rows() <= kMostAnswersKept;
    for (std::uint64_t row = 0; hasVerdicts && row < m_verdicts->rows(); ++row)
        progress.answers.push_back(m_verdicts->answerAt(row));
    return primeProgressText(progress);
}

void PrimeRun::restore(std::string_view text)
{
    PrimeProgress progress = readPrimeProgress(text);
    const bool isTyped = m_request.verb == PrimesVerb::Test && m_request.from.empty();
    const bool isWhole = progress.state != JobRowState::Finished ||
                         ((m_request.verb != PrimesVerb::Gaps || progress.gaps) &&
                          (!isTyped || showVerdicts(progress.answers)));
    if (manyhands::isFinal(progress.state) && isWhole)
        return showOutcome(std::move(progress));
    continueFrom(progress);
    start();
}

void PrimeRun::continueFrom(const PrimeProgress& progress)
{
    m_startsPaused = progress.state == JobRowState::Paused && m_row.canPause;
    if (m_startsPaused)
        m_row.state = JobRowState::Paused;
    if (m_request.verb != PrimesVerb::Count || method() != PrimeMethod::Sieve ||
        progress.reached.next <= m_request.range.start)
        return;
    m_reached->at = progress.reached;
    const double all = static_cast<double>(m_request.range.stop - m_request.range.start) + 1;
    m_doneBefore = static_cast<double>(progress.reached.next - m_request.range.start) / all;
}

void PrimeRun::showOutcome(PrimeProgress progress)
{
    m_number = progress.number;
    m_row.result = progress.result;
    m_row.error = progress.error;
    if (progress.gaps)
        m_gaps = std::make_shared<PrimeGaps>(std::move(*progress.gaps));
    if (progress.state == JobRowState::Finished && m_request.verb == PrimesVerb::List)
        m_list = std::make_unique<NumberListFile>(m_request.output, m_request.kind);
    m_row.state = progress.state;
    m_row.progress = progress.state == JobRowState::Finished ? 1 : 0;
    emit changed();
}

bool PrimeRun::showVerdicts(const std::vector<PrimeAnswer>& answers)
{
    auto shown = NumberVerdicts::textOf(m_request.numbers);
    auto read = NumberVerdicts::textOf(m_request.numbers);
    if (answers.size() != m_request.numbers.size() || !shown || !read)
        return false;
    auto rows = std::make_unique<NumberVerdictRows>(std::move(*shown));
    NumberVerdicts verdicts(std::move(*read), {}, rows->sink());
    if (!verdicts.take(answers) || rows->numbers() != answers.size())
        return false;
    rows->setComplete();
    m_verdicts = std::move(rows);
    return true;
}

} // namespace manyhands
