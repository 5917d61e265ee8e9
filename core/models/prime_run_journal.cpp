// What the journal keeps of a job about primes, and how one comes back from it.

#include "models/number_list_file.h"
#include "models/number_verdict_rows.h"
#include "models/prime_request_text.h"
#include "models/prime_run.h"

namespace manyhands {

std::string PrimeRun::requestText() const
{
    return primeRequestText(m_request);
}

std::string PrimeRun::progressText() const
{
    PrimeProgress progress;
    progress.state = m_row.state;
    progress.reached = reached();
    progress.number = number();
    progress.result = m_row.result;
    progress.error = m_row.error;
    if (isFinal()) {
        progress.wallSeconds = m_status.wallSeconds;
        progress.cpuSeconds = m_status.cpuSeconds;
    }
    if (const PrimeGaps* found = gaps())
        progress.gaps = *found;
    if (m_seal)
        progress.verdicts = *m_seal;
    return primeProgressText(progress);
}

void PrimeRun::restore(std::string_view text)
{
    PrimeProgress progress = readPrimeProgress(text);
    const bool isWhole = progress.state != JobRowState::Finished ||
                         m_request.verb != PrimesVerb::Gaps || progress.gaps;
    if (manyhands::isFinal(progress.state) && isWhole)
        return showOutcome(std::move(progress));
    continueFrom(progress);
    start();
}

void PrimeRun::continueFrom(const PrimeProgress& progress)
{
    m_takesUp = true;
    m_startsPaused = progress.state == JobRowState::Paused && m_row.canPause;
    if (m_startsPaused)
        m_row.state = JobRowState::Paused;
    if (m_request.verb == PrimesVerb::Count && method() == PrimeMethod::Formula &&
        progress.reached.below <= m_request.range.start) {
        m_reached->at.below = progress.reached.below;
        if (progress.reached.below) // which was half of the work, or nearly so
            m_expectedSeconds =
                estimatePrimeCount({0, m_request.range.stop}, m_request.workers).formulaSeconds;
        return;
    }
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
    m_status.wallSeconds = progress.wallSeconds;
    m_status.cpuSeconds = progress.cpuSeconds;
    m_status.chunks = m_status.done = 1; // that is, all of it
    m_row.state = progress.state;
    m_row.progress = progress.state == JobRowState::Finished ? 1 : 0;
    if (progress.verdicts) {
        m_seal = std::make_unique<VerdictSeal>(std::move(*progress.verdicts));
        loadVerdicts();
    }
    emit changed();
}

} // namespace manyhands
