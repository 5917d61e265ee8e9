#include "image_journal.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <unistd.h>

#include <QJsonDocument>
#include <QJsonObject>

namespace manyhands {
namespace {

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

JournalAnswer<ImageResumption> takeUpImages(OpenJournal&& open, Again again)
{
    const auto& journal = open.journal;
    std::vector<JournalJob>& jobs = open.jobs;
    const Path file = journal->file();
    std::erase_if(jobs, [](const JournalJob& job) { return job.kind != kImageJob; });
    if (jobs.empty()) {
        const auto& problems = journal->problems();
        return refuseJournal(problems.empty() ? "the journal " + file.display() + " holds no run"
                                              : problems.front().message);
    }
    if (jobs.size() > 1)
        return refuseJournal("the journal " + file.display() +
                             " is a window's queue of several jobs: the window goes on with it");
    const QJsonObject client =
        QJsonDocument::fromJson(QByteArray::fromStdString(jobs.front().client)).object();
    ImageResumption resumption;
    const auto folder = Path::fromPercentEncoded(client["folder"].toString().toStdString());
    if (!folder || folder->empty())
        return refuseJournal("the journal " + file.display() +
                             " does not say where its run was started");
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
        return refuseJournal("the folder in which the run was started cannot be entered: " +
                             folder->display() + ": " + systemErrorText(errno));
    auto job = restoreImageJob(std::move(jobs.front()), again);
    if (!job)
        return refuseJournal("the journal " + file.display() + ": " + job.error().message);
    options.spec = job->spec;
    resumption.job = std::move(*job);
    resumption.journal = journal;
    return resumption;
}

Path absolutePath(const Path& path)
{
    return path.bytes().starts_with('/') ? path : here() / path.bytes();
}

} // namespace manyhands
