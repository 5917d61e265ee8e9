#include "image_run.h"

#include <algorithm>
#include <utility>

#include <QtConcurrent>

#include "number_options.h"
#include "planned_status.h"
#include "same_file.h"
#include "terminal.h"

namespace manyhands {
namespace {

std::string inputList(const std::vector<Path>& inputs)
{
    constexpr std::size_t kMostNamed = 3;
    std::string list;
    for (std::size_t i = 0; i < std::min(inputs.size(), kMostNamed); ++i)
        list += (i == 0 ? "" : ", ") + inputs[i].display();
    return inputs.size() > kMostNamed ? list + ", …" : list;
}

/// What the run itself writes beside the outputs: none of them gets one of these names.
std::vector<Path> filesOfTheRun(const ImageOptions& options)
{
    std::vector<Path> files;
    if (options.report)
        files.push_back(*options.report);
    if (options.journal) {
        files.push_back(*options.journal);
        files.emplace_back(options.journal->bytes() + "-wal");
    }
    return files;
}

} // namespace

ImageRun::ImageRun(const ImageOptions& options, RunView& view, QObject* parent)
    : QObject(parent), m_options(options), m_view(view)
{
    connect(&m_preparing, &QFutureWatcherBase::finished, this, &ImageRun::takePrepared);
}

ImageRun::ImageRun(ImageResumption& resumption, RunView& view, QObject* parent)
    : QObject(parent),
      m_options(resumption.options),
      m_view(view),
      m_resumption(&resumption),
      m_journal(resumption.journal)
{}

ImageRun::~ImageRun()
{
    m_isInterrupted = true;
    m_preparing.waitForFinished();
}

void ImageRun::start()
{
    if (m_resumption)
        return resume();
    m_preparing.setFuture(
        QtConcurrent::run([this] { return std::make_shared<Prepared>(prepare()); }));
}

void ImageRun::interrupt()
{
    if (m_isInterrupted.exchange(true) || m_hasLeft)
        return;
    m_view.told("interrupted: what is finished is kept; again to leave at once");
    if (m_journal)
        m_journal->hurry(); // an output that waits for room in it would be waited for
    if (m_engine)
        m_engine->cancelJob(m_job);
}

ImageRun::Prepared ImageRun::prepare()
{
    ScanOptions options;
    options.recursion = m_options.recursion;
    options.exclude = m_options.spec.outputFolder;
    options.filter = m_options.import;
    const auto found = [this](std::uint64_t count) {
        QMetaObject::invokeMethod(this, [this, count] { m_view.scanned(count); });
    };
    Prepared prepared{scanInputs(m_options.inputs, options, m_isInterrupted, found), Plan{}};
    if (!m_isInterrupted)
        prepared.plan = makePlan(prepared.scan.files, m_options.spec, filesOfTheRun(m_options));
    return prepared;
}

void ImageRun::takePrepared()
{
    const std::shared_ptr<Prepared> prepared = m_preparing.result();
    if (m_isInterrupted)
        return leave(ExitInterrupted);
    if (refuses(prepared->scan, prepared->plan))
        return leave(ExitUsage);
    m_unreadFolders = prepared->scan.problems.size();
    if (const std::uint64_t count = prepared->scan.leftOut; count > 0)
        m_view.told(std::to_string(count) + (count == 1 ? " picture was" : " pictures were") +
                    " not taken from the folders, as asked");
    m_plan = std::move(*prepared->plan);
    if (!m_options.dryRun)
        return runPlan();
    m_view.planned(m_plan, m_options.spec.outputFolder);
    leave(m_unreadFolders > 0 ? ExitSomeFailed : ExitDone);
}

bool ImageRun::refuses(const ScanResult& scan, const Result<Plan>& plan)
{
    for (const Error& problem : scan.problems)
        complain(problem.message);
    if (scan.files.empty()) {
        const std::uint64_t left = scan.ignored + scan.leftOut;
        const std::string others =
            left > 0 ? " (" + std::to_string(left) + " other files were left out)" : "";
        complain("no pictures found in " + inputList(m_options.inputs) + others +
                 ": name a picture or a folder that holds some");
        return true;
    }
    for (const FoundFile& file : scan.files) {
        if (m_options.report && // most names differ, which costs nothing
            asciiLower(file.path.fileName()) == asciiLower(m_options.report->fileName()) &&
            isSameFile(file.path, *m_options.report)) {
            complain("--report " + m_options.report->display() +
                     " is one of the inputs: give another name");
            return true;
        }
    }
    if (!plan)
        complain(plan.error().message);
    return !plan;
}

void ImageRun::resume()
{
    m_items = m_resumption->job.statuses;
    m_totals = plannedTotals(m_items);
    m_view.told("going on with " + m_options.journal->display() + ": " +
                std::to_string(m_totals.waiting) + " of " + std::to_string(m_totals.items) +
                " pictures are left to do");
    runItems();
}

void ImageRun::runPlan()
{
    m_items = plannedItems(m_plan);
    m_totals = plannedTotals(m_items);
    runItems();
}

bool ImageRun::openJournal()
{
    if (!m_options.journal || m_journal)
        return true;
    auto journal =
        openOrRefuse(*m_options.journal, IfMissing::Make).and_then([](OpenJournal&& open) {
            return emptied(std::move(open));
        });
    if (journal) {
        m_journal = std::move(*journal);
        return true;
    }
    complain(journal.error().message);
    leave(journal.error().code);
    return false;
}

void ImageRun::runItems()
{
    const bool isRunnable = m_totals.waiting > 0;
    if (const auto usable = isRunnable ? checkOutputFolder(m_options.spec.outputFolder) : Status{};
        !usable) {
        complain(usable.error().message);
        return leave(ExitEnvironment);
    }
    if (const auto usable = m_options.report ? checkReportFile(*m_options.report) : Status{};
        !usable) {
        complain(usable.error().message);
        return leave(ExitEnvironment);
    }
    if (!openJournal())
        return;
    m_view.started(RunStart{m_items.size(), m_totals.waiting, m_options.workers,
                            m_options.spec.outputFolder, m_options.isolate});
    for (const ItemStatus& item : m_items) {
        if (isFinal(item.state) && !m_resumption) // what a run before told is not told again
            m_view.itemFinished(item);
    }
    if (isRunnable)
        startEngine();
    else
        finish();
}

void ImageRun::startEngine()
{
    EngineConfig config;
    config.workers = static_cast<int>(
        std::min<std::uint32_t>(static_cast<std::uint32_t>(m_options.workers), m_totals.waiting));
    if (const auto note = fewerWorkersNote(config.workers))
        m_view.complained(*note);
    config.memoryLimitMib = m_options.memoryLimitMib;
    config.hardenWorkers = m_options.hardenWorkers;
    config.isolate = m_options.isolate;
    config.thumbnails = false;
    config.journal = m_journal;
    m_engine = std::make_unique<EngineHost>(config);
    connect(m_engine.get(), &EngineHost::itemsChanged, this, &ImageRun::takeItems);
    connect(m_engine.get(), &EngineHost::jobChanged, this, &ImageRun::takeJob);
    connect(m_engine.get(), &EngineHost::poolChanged, this, &ImageRun::takePool);
    connect(m_engine.get(), &EngineHost::jobFinished, this, &ImageRun::finish);
    if (m_resumption) {
        m_job = m_resumption->job.id;
        m_engine->restore(std::make_shared<RestoredJob>(m_resumption->job));
    } else {
        m_job = m_engine->submit(m_options.spec, m_plan, m_journal ? clientText(m_options) : "");
    }
}

void ImageRun::takeItems(const QList<ItemStatus>& items)
{
    for (const ItemStatus& item : items)
        takeItem(item);
}

void ImageRun::takeItem(const ItemStatus& item)
{
    if (item.index >= m_items.size())
        return;
    ItemStatus& known = m_items[item.index];
    const bool isNews = !isFinal(known.state) && isFinal(item.state);
    known = item;
    if (isNews)
        m_view.itemFinished(item);
}

void ImageRun::takeJob(const JobStatus& status)
{
    m_totals = status;
    const bool isBlocked = status.state == JobState::Blocked;
    if (isBlocked && !m_isBlocked)
        m_view.paused(status.blockedBy);
    if (!isBlocked && m_isBlocked && !m_isInterrupted)
        m_view.resumed();
    m_isBlocked = isBlocked;
    m_view.jobChanged(status);
}

void ImageRun::takePool(const PoolStatus& status)
{
    m_view.poolChanged(status);
    for (const WorkerStatus& worker : status.workers) {
        if (worker.state != WorkerStatus::State::Starting)
            m_posture = m_posture.value_or(worker.posture) & worker.posture;
    }
    if (!status.broken || m_isBroken)
        return;
    m_isBroken = true;
    if (!m_isInterrupted)
        m_view.complained(status.brokenBy.message);
    m_engine->cancelJob(m_job);
}

void ImageRun::finish()
{
    if (m_hasLeft)
        return;
    int code = exitCode();
    if (const int reportCode = writeReportFile(); reportCode != ExitDone && code <= ExitSomeFailed)
        code = reportCode;
    m_view.finished(m_totals, code);
    leave(code);
}

int ImageRun::writeReportFile()
{
    if (!m_options.report)
        return ExitDone;
    const ReportJob job{m_options.spec,          m_options.workers,     m_options.memoryLimitMib,
                        m_options.hardenWorkers, m_posture.value_or(0), m_options.isolate};
    const auto written = writeReport(*m_options.report, job, m_totals, m_items);
    if (written)
        return ExitDone;
    complain(written.error().message);
    return ExitEnvironment;
}

int ImageRun::exitCode() const
{
    if (m_isInterrupted)
        return ExitInterrupted;
    if (m_isBroken && m_totals.cancelled > 0)
        return ExitEnvironment;
    const bool someFailed = m_totals.failed + m_totals.quarantined + m_unreadFolders > 0;
    return someFailed ? ExitSomeFailed : ExitDone;
}

void ImageRun::leave(int exitCode)
{
    m_hasLeft = true;
    emit finished(exitCode);
}

void ImageRun::complain(const std::string& sentence)
{
    printComplaint(sentence);
}

} // namespace manyhands
