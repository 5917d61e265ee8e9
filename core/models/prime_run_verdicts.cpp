// A test of numbers: its text, its verdicts on the disk, and how they come back.

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

#include <QTimer>
#include <QtConcurrent>

#include "engine/number_verdicts.h"
#include "models/number_verdict_rows.h"
#include "models/prime_run.h"
#include "models/prime_run_setup.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// How often a disk that refused is tried again.
constexpr int kSealAgainMs = 1'000;
/// How often kept verdicts that the system does not let us read are asked for.
constexpr int kLoadAgainMs = 5'000;

/// What tells the text from every other one. That of numbers that were typed is told by its job.
Result<FileIdentity> sourceOf(const PrimeRequest& request, int text)
{
    auto identity = identityOf(text);
    if (identity && request.from.empty())
        return FileIdentity{0, identity->bytes, 0};
    return identity;
}

} // namespace

void PrimeRun::prepareTest(const PrimeRequest& request, Setup& setup)
{
    const auto fail = [&](const Error& error) { setup.job = tl::unexpected(error); };
    auto text = request.from.empty() ? NumberVerdicts::textOf(request.numbers)
                                     : NumberVerdicts::textOf(request.from);
    if (!text)
        return fail(text.error());
    const auto source = sourceOf(request, text->get());
    if (!source)
        return fail(source.error());
    if (!setup.verdicts.empty())
        ::mkdir(setup.verdicts.parent().c_str(), 0700);
    if (setup.takesUp)
        setup.spool = VerdictSpool::takeUp(setup.verdicts, *source);
    if (!setup.spool) {
        auto made = VerdictSpool::create(setup.verdicts, *source);
        if (!made)
            return fail(made.error());
        setup.spool = std::move(*made);
    }
    const TextPlace begin = setup.spool->reached();
    auto parts = divideLines(text->get(), begin);
    if (!parts)
        return fail(parts.error());
    setup.text = std::move(*text);
    setup.parts = std::move(*parts);
    if (source->bytes > 0)
        setup.doneBefore = static_cast<double>(begin.offset) / static_cast<double>(source->bytes);
}

Status PrimeRun::submitTest(Setup& setup)
{
    auto forWorkers = UniqueFd(::fcntl(setup.text.get(), F_DUPFD_CLOEXEC, 0));
    if (!forWorkers)
        return systemFailure(ErrorKind::System, "no more files can be opened", errno);
    m_spool = std::move(setup.spool);
    m_doneBefore = setup.doneBefore;
    m_verdicts = std::make_unique<NumberVerdictRows>(m_spool);
    m_testedBefore = m_verdicts->numbers();
    auto verdicts = std::make_shared<NumberVerdicts>(
        std::move(setup.text), m_request.from.display(),
        [spool = m_spool](const NumberVerdicts::Line& line) { spool->append(line); },
        m_spool->reached());
    setup.job = primeTestJob(
        std::move(forWorkers), std::move(setup.parts),
        m_request.from.empty() ? FactorSearch::Long : FactorSearch::Quick, m_request.workers,
        [verdicts](std::span<const PrimeAnswer> answers) { return verdicts->take(answers); });
    if (setup.job)
        setup.job->keep = [spool = m_spool] { return spool->keep(); };
    return {};
}

/// Syncing takes as long as the disk does, so not here. The job is over once its verdicts are safe.
void PrimeRun::sealVerdicts()
{
    m_row.counts = tr("Saving…");
    emit changed();
    QtConcurrent::run([spool = m_spool] {
        return spool->seal();
    }).then(this, [this](Result<VerdictSeal> seal) {
        if (!seal && m_status.outcome == RangeOutcome::Done && !m_isCancelled) {
            m_row.state = JobRowState::Blocked;
            m_row.error = sentence(seal.error().message);
            emit changed();
            QTimer::singleShot(kSealAgainMs, this, &PrimeRun::sealVerdicts);
            return;
        }
        m_row.error.clear();
        if (seal && !m_verdictFile.empty())
            m_seal = std::make_unique<VerdictSeal>(std::move(*seal));
        m_verdicts->setComplete();
        conclude();
    });
}

void PrimeRun::loadVerdicts()
{
    QtConcurrent::run([file = m_verdictFile, seal = *m_seal] {
        return VerdictSpool::open(file, seal);
    }).then(this, [this](Result<std::shared_ptr<VerdictSpool>> spool) {
        if (spool) {
            m_verdicts = std::make_unique<NumberVerdictRows>(std::move(*spool));
            m_verdicts->setComplete();
            emit changed();
            return;
        }
        Error error = spool.error();
        if (error.systemError != 0) { // too many files open, for instance
            QTimer::singleShot(kLoadAgainMs, this, &PrimeRun::loadVerdicts);
            return;
        }
        m_seal.reset();
        if (m_row.state != JobRowState::Finished)
            return; // it says why already, and can be tried again
        error.message += "; test the numbers again";
        fail(error);
    });
}

} // namespace manyhands
