#include "primes_run.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <utility>

#include "engine/report_json.h"
#include "exit_codes.h"
#include "number_options.h"
#include "rate_text.h"
#include "terminal.h"
#include "text_view.h"

namespace manyhands {
namespace {

PrimeCountSpec specOf(const PrimesOptions& options)
{
    return {options.range, options.kind, options.method};
}

} // namespace

PrimesRun::PrimesRun(const PrimesOptions& options, std::unique_ptr<CountJournal> journal,
                     QObject* parent)
    : QObject(parent), m_options(options), m_journal(std::move(journal))
{
    if (options.progress == ProgressMode::Bar)
        m_bar.emplace();
}

PrimesRun::~PrimesRun() = default;

void PrimesRun::start()
{
    auto job = makeJob();
    if (m_hasLeft)
        return;
    if (!job)
        return leave(job.error());
    startEngine(std::move(*job));
}

Result<RangeJob> PrimesRun::makeJob()
{
    switch (m_options.verb) {
    case PrimesVerb::Count:
        return makeCount();
    case PrimesVerb::List:
        return makeList();
    case PrimesVerb::Nth:
        m_usesFormula = true;
        return nthPrimeJob(m_options.n, m_options.range.start, m_options.workers);
    case PrimesVerb::Test:
        return makeTest();
    case PrimesVerb::Gaps:
        return makeGaps();
    }
    return failure(ErrorKind::InvalidArgument, "there is no such primes command");
}

Result<RangeJob> PrimesRun::makeCount()
{
    const PrimeCountSpec spec = specOf(m_options);
    if (m_options.explain)
        printError(explainMethod(spec, m_options.workers) + '\n');
    if (m_options.journal && !openCountJournal())
        return RangeJob{};
    const PrimeCheckpoint from =
        m_journal ? m_journal->reached() : PrimeCheckpoint{spec.range.start, 0};
    // What was found is not thrown away because another number of workers would choose otherwise.
    m_usesFormula = from.next == spec.range.start &&
                    (from.below || resolveMethod(spec, m_options.workers) == PrimeMethod::Formula);
    const auto reached = [this](const PrimeCheckpoint& at) {
        m_counted = at.sum;
        if (m_journal)
            m_journal->note(at);
    };
    if (m_usesFormula)
        return primeFormulaJob(spec.range, m_options.workers, from, reached);
    if (!m_journal)
        return primeCountJob(spec.range, spec.kind, m_options.workers);
    return checkpointedCountJob(spec.range, spec.kind, m_options.workers, from, reached);
}

/// False where the run is over: with an error, or because its answer is known.
bool PrimesRun::openCountJournal()
{
    if (!m_journal) {
        auto journal = CountJournal::open(m_options);
        if (!journal) {
            printComplaint(journal.error().message);
            leave(journal.error().code);
            return false;
        }
        m_journal = std::move(*journal);
    }
    if (!m_journal->isFinished())
        return true;
    answer();
    leave(ExitDone);
    return false;
}

Result<RangeJob> PrimesRun::makeList()
{
    auto output = ListOutput::open(m_options.output);
    if (!output)
        return tl::unexpected(output.error());
    m_list = std::move(*output);
    return primeListJob(m_options.range, m_options.kind, m_options.format, m_options.workers,
                        [this](std::span<const char> bytes) { return m_list->write(bytes); });
}

Result<RangeJob> PrimesRun::makeGaps()
{
    m_gaps = std::make_shared<PrimeGaps>();
    return primeGapsJob(m_options.range, m_options.workers, m_gaps);
}

Result<RangeJob> PrimesRun::makeTest()
{
    auto text = m_options.from ? NumberVerdicts::textOf(*m_options.from)
                               : NumberVerdicts::textOf(m_options.numbers);
    if (!text)
        return tl::unexpected(text.error());
    auto parts = divideLines(text->get());
    if (!parts) {
        Error error = parts.error();
        if (m_options.from)
            error.message = m_options.from->display() + ": " + error.message;
        return tl::unexpected(std::move(error));
    }
    auto copy = UniqueFd(::fcntl(text->get(), F_DUPFD_CLOEXEC, 0));
    if (!copy)
        return systemFailure(ErrorKind::System, "no more files can be opened", errno);
    m_verdicts = std::make_unique<NumberVerdicts>(
        std::move(copy), m_options.from ? m_options.from->display() : "",
        [this](const NumberVerdicts::Line& line) {
            if (m_options.json)
                return;
            m_lines.append(line.number).append(" ").append(primeVerdictName(line.verdict));
            if (line.factor > 0)
                m_lines.append(" ").append(std::to_string(line.factor));
            m_lines += '\n';
        });
    return primeTestJob(
        std::move(*text), std::move(*parts),
        m_options.from ? FactorSearch::Quick : FactorSearch::Long, m_options.workers,
        [this](std::span<const PrimeAnswer> answers) { return takeAnswers(answers); });
}

Status PrimesRun::takeAnswers(std::span<const PrimeAnswer> answers)
{
    m_lines.clear();
    const Status status = m_verdicts->take(answers);
    if (status)
        printOut(m_lines);
    return status;
}

void PrimesRun::startEngine(RangeJob job)
{
    EngineConfig config;
    // The formula has threads of its own, in one process.
    const auto useful = static_cast<int>(std::min<std::uint64_t>(
        static_cast<std::uint64_t>(m_options.workers), std::max<std::uint64_t>(job.chunks, 1)));
    config.workers = m_usesFormula ? 1 : useful;
    if (const auto note = fewerWorkersNote(config.workers))
        printComplaint(*note);
    config.hardenWorkers = m_options.hardenWorkers;
    config.codecs = false;
    config.thumbnails = false;
    if (m_journal)
        config.journal = m_journal->journal();
    m_engine = std::make_unique<EngineHost>(config);
    connect(m_engine.get(), &EngineHost::rangeChanged, this, &PrimesRun::takeStatus);
    connect(m_engine.get(), &EngineHost::poolChanged, this, &PrimesRun::takePool);
    connect(m_engine.get(), &EngineHost::rangeFinished, this, &PrimesRun::finish);
    m_job = m_journal && m_journal->job() ? m_journal->job() : m_engine->takeJobId();
    if (m_journal && !m_journal->job())
        m_journal->begin(m_job);
    m_engine->submitRange(std::move(job), m_job);
}

void PrimesRun::interrupt()
{
    if (std::exchange(m_isInterrupted, true) || !m_engine)
        return;
    m_engine->cancelJob(m_job);
}

void PrimesRun::takeStatus(const RangeStatus& status)
{
    m_status = status;
    tell(status);
    tellBlocked(status);
}

void PrimesRun::tellBlocked(const RangeStatus& status)
{
    const bool isBlocked = status.state == JobState::Blocked;
    if (isBlocked == m_isBlocked || m_isInterrupted)
        return;
    m_isBlocked = isBlocked;
    if (m_options.progress == ProgressMode::Json) {
        JsonObject event = JsonObject().add("event", isBlocked ? "paused" : "resumed");
        if (isBlocked)
            event.add("kind", errorKindName(status.blockedBy.kind))
                .add("reason", status.blockedBy.message);
        printError(event.text() + '\n');
        return;
    }
    if (m_bar)
        m_bar->clear();
    if (isBlocked)
        printError(pausedLine(status.blockedBy) + '\n');
    else if (status.state != JobState::Finished)
        printError("resumed: the journal can be written again\n");
}

void PrimesRun::tell(const RangeStatus& status)
{
    const double share = status.chunks > 0
                             ? static_cast<double>(status.done) / static_cast<double>(status.chunks)
                             : 1;
    const bool isKnown = share > 0 && status.chunks > 1 && !m_usesFormula;
    const double left = isKnown ? status.wallSeconds * (1 - share) / share : -1;
    if (m_options.progress == ProgressMode::Json) {
        JsonObject event = JsonObject().add("event", "progress");
        event.add("chunks", status.chunks).add("done", status.done).add("progress", share);
        event.add("workers", status.workers).add("wall_s", status.wallSeconds);
        if (left >= 0)
            event.add("eta_s", left);
        else
            event.addNull("eta_s");
        printError(event.text() + '\n');
    } else if (m_bar && status.state != JobState::Finished) {
        m_bar->draw(status.chunks > 1 && !m_usesFormula
                        ? std::to_string(static_cast<int>(share * 100)) + " % · " +
                              durationText(left) + " left · " + std::to_string(status.workers) +
                              (status.workers == 1 ? " worker" : " workers")
                        : durationText(status.wallSeconds) + " so far");
    }
}

void PrimesRun::takePool(const PoolStatus& status)
{
    if (!status.broken || std::exchange(m_isBroken, true))
        return;
    if (m_bar)
        m_bar->clear();
    printComplaint(status.brokenBy.message);
    leave(ExitEnvironment);
}

void PrimesRun::finish()
{
    if (m_hasLeft)
        return;
    if (m_bar)
        m_bar->forget();
    if (m_isInterrupted) {
        if (m_journal) {
            if (auto kept = m_journal->end(false, m_status.wallSeconds); !kept)
                printComplaint(kept.error().message);
            printError("interrupted; manyhands-cli resume " + m_options.journal->display() +
                       " goes on\n");
        }
        return leave(ExitInterrupted);
    }
    if (m_status.outcome == RangeOutcome::Failed) {
        if (m_status.error.systemError == EPIPE) // nobody reads on: that is an end like any other
            return leave(ExitDone);
        return leave(m_status.error);
    }
    if (m_journal) {
        if (auto kept = m_journal->end(true, m_status.wallSeconds); !kept)
            printComplaint(kept.error().message);
    }
    if (m_list) {
        if (auto status = m_list->finish(); !status)
            return leave(status.error());
    }
    answer();
    leave(ExitDone);
}

void PrimesRun::leave(const Error& error)
{
    if (m_bar)
        m_bar->forget();
    printComplaint(error.message);
    switch (error.kind) {
    case ErrorKind::InvalidArgument:
    case ErrorKind::NotAFile:
    case ErrorKind::Unreadable:
        return leave(ExitUsage);
    case ErrorKind::OutputUnavailable:
    case ErrorKind::System: // no shared memory, for instance
        return leave(ExitEnvironment);
    default:
        return leave(ExitSomeFailed);
    }
}

void PrimesRun::leave(int exitCode)
{
    if (std::exchange(m_hasLeft, true))
        return;
    emit finished(exitCode);
}

} // namespace manyhands
