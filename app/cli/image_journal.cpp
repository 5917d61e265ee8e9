#include "image_journal.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QJsonDocument>
#include <QJsonObject>

#include "base/unique_fd.h"

namespace manyhands {
namespace {

constexpr char kSqlite[] = "SQLite format 3"; // with its zero: the first sixteen bytes

tl::unexpected<JournalRefusal> refuse(std::string message, ExitCode code = ExitUsage)
{
    return tl::unexpected(JournalRefusal{std::move(message), code});
}

tl::unexpected<JournalRefusal> refuse(const JournalProblem& problem)
{
    const bool isEnvironment = problem.kind == JournalProblem::Kind::Unavailable ||
                               problem.kind == JournalProblem::Kind::InUse;
    return refuse(problem.error.message, isEnvironment ? ExitEnvironment : ExitUsage);
}

bool isUnfinished(const JournalJob& job)
{
    return job.state != JobState::Finished ||
           std::any_of(job.items.begin(), job.items.end(), [](const auto& item) {
               return !isFinal(item.status.state) || item.status.state == ItemState::Cancelled;
           });
}

Path here()
{
    const std::unique_ptr<char, void (*)(void*)> folder(::getcwd(nullptr, 0), std::free);
    return Path(folder ? folder.get() : ".");
}

QString encoded(const Path& path)
{
    return QString::fromStdString(path.percentEncoded());
}

} // namespace

JournalAnswer<std::shared_ptr<Journal>> openNewJournal(const Path& file)
{
    auto journal = Journal::open(file, IfMissing::Make);
    if (!journal)
        return refuse(journal.error());
    const std::vector<JournalJob> jobs = (*journal)->takeJobs();
    if (std::any_of(jobs.begin(), jobs.end(), isUnfinished))
        return refuse("the journal " + file.display() +
                      " holds a run that is not finished: go on with manyhands-cli resume " +
                      file.display() + ", or name another file");
    if (!(*journal)->problems().empty())
        return refuse((*journal)->problems().front().message + "; name another file");
    (*journal)->forgetAll();
    return std::move(*journal);
}

std::string clientText(const ImageOptions& options)
{
    const QJsonObject object{{"folder", encoded(here())},
                             {"workers", options.workers},
                             {"memory_limit_mib", static_cast<qint64>(options.memoryLimitMib)},
                             {"sandbox", options.hardenWorkers},
                             {"isolate", options.isolate},
                             {"report", options.report ? encoded(*options.report) : QString()}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

JournalAnswer<ImageResumption> openJournalAgain(const Path& file, Again again)
{
    auto journal = Journal::open(file, IfMissing::Refuse);
    if (!journal)
        return refuse(journal.error());
    std::vector<JournalJob> jobs = (*journal)->takeJobs();
    std::erase_if(jobs, [](const JournalJob& job) { return job.kind != kImageJob; });
    if (jobs.empty()) {
        const auto& problems = (*journal)->problems();
        return refuse(problems.empty() ? "the journal " + file.display() + " holds no run"
                                       : problems.front().message);
    }
    if (jobs.size() > 1)
        return refuse("the journal " + file.display() +
                      " is a window's queue of several jobs: the window goes on with it");
    const QJsonObject client =
        QJsonDocument::fromJson(QByteArray::fromStdString(jobs.front().client)).object();
    ImageResumption resumption;
    const auto folder = Path::fromPercentEncoded(client["folder"].toString().toStdString());
    if (!folder || folder->empty())
        return refuse("the journal " + file.display() + " does not say where its run was started");
    resumption.folder = *folder;
    ImageOptions& options = resumption.options;
    options.workers = std::clamp(client["workers"].toInt(1), 1, kMostWorkers);
    options.memoryLimitMib =
        static_cast<std::uint64_t>(std::max(client["memory_limit_mib"].toInteger(), qint64{0}));
    options.hardenWorkers = client["sandbox"].toBool(true);
    options.isolate = client["isolate"].toBool();
    options.journal = file;
    if (const auto report = Path::fromPercentEncoded(client["report"].toString().toStdString());
        report && !report->empty())
        options.report = *report;
    // Looking for outputs that got their names needs the folder that their paths begin in.
    if (::chdir(folder->c_str()) != 0)
        return refuse("the folder in which the run was started cannot be entered: " +
                      folder->display() + ": " + systemErrorText(errno));
    auto job = restoreImageJob(std::move(jobs.front()), again);
    if (!job)
        return refuse("the journal " + file.display() + ": " + job.error().message);
    options.spec = job->spec;
    resumption.job = std::move(*job);
    resumption.journal = std::move(*journal);
    return resumption;
}

Path absolutePath(const Path& path)
{
    return path.bytes().starts_with('/') ? path : here() / path.bytes();
}

bool isImageJournal(const Path& file)
{
    const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    char head[sizeof kSqlite] = {};
    return fd && ::pread(fd.get(), head, sizeof head, 0) == sizeof head &&
           std::memcmp(head, kSqlite, sizeof kSqlite) == 0;
}

} // namespace manyhands
