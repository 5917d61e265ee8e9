#include "models/prime_run.h"

#include <algorithm>
#include <cmath>

#include <QtConcurrent>

#include "engine/list_output.h"
#include "engine/number_verdicts.h"
#include "engine/prime_jobs.h"
#include "engine/verdict_spool.h"
#include "models/number_list_file.h"
#include "models/number_verdict_rows.h"
#include "models/prime_run_setup.h"
#include "models/text.h"

namespace manyhands {

PrimeRun::PrimeRun(EngineHost& engine, JobId id, PrimeRequest request, Path verdicts,
                   QObject* parent)
    : NumberJob(id, JobKind::Primes, parent),
      m_engine(engine),
      m_request(std::move(request)),
      m_verdictFile(std::move(verdicts)),
      m_reached(std::make_shared<Reached>())
{
    m_row.title = primeTitle(m_request);
    m_row.canPause = m_request.verb != PrimesVerb::Nth;
    if (m_request.verb == PrimesVerb::Count) {
        m_row.detail =
            method() == PrimeMethod::Formula ? tr("By the formula for π(x)") : tr("With a sieve");
        m_row.canPause = method() == PrimeMethod::Sieve;
        if (method() == PrimeMethod::Formula)
            m_expectedSeconds =
                estimatePrimeCount(m_request.range, m_request.workers).formulaSeconds;
    } else if (m_request.verb == PrimesVerb::List) {
        m_row.detail = folderText(m_request.output);
    } else if (!m_request.from.empty()) {
        m_row.detail = folderText(m_request.from);
    }
    connect(&engine, &EngineHost::rangeChanged, this, [this](const RangeStatus& status) {
        if (m_job && status.id == m_job)
            takeStatus(status);
    });
    connect(&engine, &EngineHost::rangeFinished, this, [this](JobId job) {
        if (m_job && job == m_job)
            finish();
    });
}

PrimeRun::~PrimeRun()
{
    if (m_job && !isFinal())
        m_engine.cancelJob(m_job);
}

PrimeMethod PrimeRun::method() const
{
    if (m_request.verb == PrimesVerb::Nth)
        return PrimeMethod::Formula;
    if (m_request.verb != PrimesVerb::Count)
        return PrimeMethod::Sieve;
    return resolveMethod({m_request.range, m_request.kind, m_request.method}, m_request.workers);
}

double PrimeRun::numbersPerSecond() const
{
    if (m_status.wallSeconds <= 0)
        return 0;
    if (m_request.verb == PrimesVerb::Test)
        return static_cast<double>(m_verdicts ? m_verdicts->numbers() - m_testedBefore : 0) /
               m_status.wallSeconds;
    if (method() == PrimeMethod::Formula || m_status.chunks == 0)
        return 0;
    const double share = static_cast<double>(m_status.done) / static_cast<double>(m_status.chunks);
    const double numbers = static_cast<double>(m_request.range.stop - m_request.range.start) + 1;
    return numbers * (1 - m_doneBefore) * share / m_status.wallSeconds;
}

std::optional<std::uint64_t> PrimeRun::number() const
{
    const bool isNumber = m_request.verb == PrimesVerb::Count || m_request.verb == PrimesVerb::Nth;
    if (!isNumber || m_row.state != JobRowState::Finished)
        return std::nullopt;
    if (m_number)
        return m_number;
    const PrimeCheckpoint at = reached();
    return at.next != 0 ? at.sum : m_status.sums[0];
}

PrimeCheckpoint PrimeRun::reached() const
{
    const std::lock_guard lock(m_reached->mutex);
    return m_reached->at;
}

const PrimeGaps* PrimeRun::gaps() const
{
    return m_row.state == JobRowState::Finished ? m_gaps.get() : nullptr;
}

void PrimeRun::start()
{
    auto setup = std::make_shared<Setup>();
    setup->reached = m_reached;
    setup->verdicts = m_verdictFile;
    setup->takesUp = m_takesUp;
    QtConcurrent::run([setup, request = m_request, chosen = method()] {
        prepare(request, chosen, *setup);
    }).then(this, [this, setup] { submit(*setup); });
}

void PrimeRun::prepare(const PrimeRequest& request, PrimeMethod method, Setup& setup)
{
    switch (request.verb) {
    case PrimesVerb::Count:
        setup.job = countJob(request, method, setup.reached);
        return;
    case PrimesVerb::Nth:
        setup.job = nthPrimeJob(request.n, request.range.start, request.workers);
        return;
    case PrimesVerb::Gaps:
        setup.gaps = std::make_shared<PrimeGaps>();
        setup.job = primeGapsJob(request.range, request.workers, setup.gaps);
        return;
    case PrimesVerb::List: {
        auto output = ListOutput::open(request.output);
        if (!output) {
            setup.job = tl::unexpected(output.error());
            return;
        }
        setup.output = std::make_shared<ListOutput>(std::move(*output));
        setup.job = primeListJob(
            request.range, request.kind, request.format, request.workers,
            [to = setup.output](std::span<const char> bytes) { return to->write(bytes); });
        return;
    }
    case PrimesVerb::Test:
        prepareTest(request, setup);
        return;
    }
}

RangeJob PrimeRun::countJob(const PrimeRequest& request, PrimeMethod method,
                            const std::shared_ptr<Reached>& reached)
{
    PrimeCheckpoint from = reached->at; // nobody writes to it yet
    const auto take = [reached](const PrimeCheckpoint& at) {
        const std::lock_guard lock(reached->mutex);
        reached->at = at;
    };
    if (method == PrimeMethod::Formula)
        return primeFormulaJob(request.range, request.workers, from, take);
    if (from.next == 0)
        from.next = request.range.start;
    return checkpointedCountJob(request.range, request.kind, request.workers, from, take);
}

void PrimeRun::submit(Setup& setup)
{
    if (m_isCancelled)
        return setState(JobRowState::Cancelled);
    if (m_request.verb == PrimesVerb::Test && setup.job) {
        if (auto status = submitTest(setup); !status)
            return fail(status.error());
    }
    if (!setup.job)
        return fail(setup.job.error());
    m_gaps = std::move(setup.gaps);
    m_output = std::move(setup.output);
    m_job = m_engine.submitRange(std::move(*setup.job), m_row.id);
    if (m_startsPaused)
        m_engine.pauseJob(m_job);
    emit changed();
}

void PrimeRun::takeStatus(const RangeStatus& status)
{
    m_status = status;
    m_row.error = sentence(status.blockedBy.message);
    if (status.state == JobState::Paused)
        m_row.state = JobRowState::Paused;
    else if (status.state == JobState::Blocked)
        m_row.state = JobRowState::Blocked;
    else if (status.state == JobState::Running)
        m_row.state =
            status.workers > 0 || status.done > 0 ? JobRowState::Running : JobRowState::Waiting;
    describeProgress();
    emit changed();
}

void PrimeRun::describeProgress()
{
    const double seconds = m_status.wallSeconds;
    if (m_status.chunks > 1 && m_expectedSeconds <= 0) {
        const double share =
            static_cast<double>(m_status.done) / static_cast<double>(m_status.chunks);
        m_row.progress = m_doneBefore + (1 - m_doneBefore) * share;
        m_row.etaSeconds = share > 0 && share < 1 ? seconds * (1 - share) / share : -1;
        m_row.counts = tr("%1 %").arg(std::floor(m_row.progress * 100));
    } else if (m_expectedSeconds > 0) {
        // Pieces of work of which nothing is heard before their end: only expected.
        constexpr double kNotYet = 0.95;
        m_row.progress = std::min(seconds / m_expectedSeconds, kNotYet);
        m_row.etaSeconds = seconds < m_expectedSeconds ? m_expectedSeconds - seconds : -1;
    }
    if (m_request.verb == PrimesVerb::Test && m_verdicts)
        m_row.counts = tr("%n number(s)", nullptr, static_cast<int>(m_verdicts->numbers()));
}

void PrimeRun::finish()
{
    if (m_spool)
        sealVerdicts();
    else
        conclude();
}

void PrimeRun::conclude()
{
    switch (m_status.outcome) {
    case RangeOutcome::Cancelled:
        m_output.reset();
        return setState(JobRowState::Cancelled);
    case RangeOutcome::Failed:
        m_output.reset();
        return fail(m_status.error);
    default:
        break;
    }
    if (m_output)
        return publishList();
    setState(JobRowState::Finished);
}

void PrimeRun::publishList()
{
    m_row.counts = tr("Saving…");
    emit changed();
    QtConcurrent::run([output = std::move(m_output)] {
        return output->finish();
    }).then(this, [this](const Status& status) {
        if (!status)
            return fail(status.error());
        m_list = std::make_unique<NumberListFile>(m_request.output, m_request.kind);
        connect(m_list.get(), &RowSource::changed, this, [this] {
            if (std::exchange(m_row.result, resultText()) != m_row.result)
                emit changed();
        });
        setState(JobRowState::Finished);
    });
}

QString PrimeRun::resultText() const
{
    if (const auto answer = number())
        return countText(*answer);
    if (m_verdicts) {
        const std::uint64_t primes = m_verdicts->countOf(PrimeVerdict::Prime) +
                                     m_verdicts->countOf(PrimeVerdict::ProbablePrime);
        return tr("%1 of %2 are prime").arg(countText(primes), countText(m_verdicts->numbers()));
    }
    if (m_list)
        return m_list->rows() > 0 ? tr("%1 rows").arg(countText(m_list->rows())) : QString();
    if (const PrimeGaps* found = gaps()) {
        const auto records = found->records();
        return records.empty() ? tr("No gap")
                               : tr("Largest gap %1").arg(countText(records.back().gap));
    }
    return {};
}

void PrimeRun::fail(const Error& error)
{
    m_row.error = sentence(error.message);
    setState(JobRowState::Failed);
}

void PrimeRun::setState(JobRowState state)
{
    m_row.state = state;
    m_row.etaSeconds = -1;
    if (state == JobRowState::Finished) {
        m_row.progress = 1;
        m_row.counts.clear();
        m_row.result = resultText();
    }
    emit changed();
}

void PrimeRun::pause()
{
    if (m_job && m_row.canPause)
        m_engine.pauseJob(m_job);
}

void PrimeRun::resume()
{
    if (m_job)
        m_engine.resumeJob(m_job);
}

void PrimeRun::cancel()
{
    m_isCancelled = true;
    if (m_job)
        m_engine.cancelJob(m_job);
}

} // namespace manyhands
