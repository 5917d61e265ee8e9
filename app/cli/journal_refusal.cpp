#include "journal_refusal.h"

#include <algorithm>

namespace manyhands {
namespace {

bool isUnfinished(const JournalJob& job)
{
    return job.state != JobState::Finished ||
           std::any_of(job.items.begin(), job.items.end(), [](const auto& item) {
               return !isFinal(item.status.state) || item.status.state == ItemState::Cancelled;
           });
}

} // namespace

tl::unexpected<JournalRefusal> refuseJournal(std::string message, ExitCode code)
{
    return tl::unexpected(JournalRefusal{std::move(message), code});
}

JournalAnswer<OpenJournal> openOrRefuse(const Path& file, IfMissing missing)
{
    auto journal = Journal::open(file, missing);
    if (!journal) {
        using Kind = JournalProblem::Kind;
        const Kind kind = journal.error().kind;
        const bool isEnvironment = kind == Kind::Unavailable || kind == Kind::InUse;
        return refuseJournal(journal.error().error.message,
                             isEnvironment ? ExitEnvironment : ExitUsage);
    }
    std::vector<JournalJob> jobs = (*journal)->takeJobs();
    return OpenJournal{std::move(*journal), std::move(jobs)};
}

JournalAnswer<std::shared_ptr<Journal>> emptied(OpenJournal&& open)
{
    Journal& journal = *open.journal;
    const std::string name = journal.file().display();
    if (std::any_of(open.jobs.begin(), open.jobs.end(), isUnfinished))
        return refuseJournal("the journal " + name +
                             " holds a run that is not finished: go on with manyhands-cli resume " +
                             name + ", or name another file");
    if (!journal.problems().empty())
        return refuseJournal(journal.problems().front().message + "; name another file");
    journal.forgetAll();
    return std::move(open.journal);
}

} // namespace manyhands
