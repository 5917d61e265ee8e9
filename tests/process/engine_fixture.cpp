#include "engine_fixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

namespace manyhands::test {
namespace {

const QByteArray kPngSignature("\x89PNG\r\n\x1A\n", 8);

} // namespace

EngineFixture::EngineFixture(EngineConfig config)
{
    QDir(m_folder.path()).mkpath("in");
    QDir(m_folder.path()).mkpath("out");
    m_host = std::make_unique<EngineHost>(std::move(config));
    connect(m_host.get(), &EngineHost::itemsChanged, this, [this](const QList<ItemStatus>& items) {
        for (const ItemStatus& item : items)
            m_items[{item.job, item.index}] = item;
    });
    connect(m_host.get(), &EngineHost::jobChanged, this,
            [this](const JobStatus& status) { m_jobs[status.id] = status; });
    connect(m_host.get(), &EngineHost::jobFinished, this,
            [this](JobId job) { m_finished.insert(job); });
    connect(m_host.get(), &EngineHost::poolChanged, this, [this](const PoolStatus& pool) {
        m_pool = pool;
        for (const WorkerStatus& worker : pool.workers)
            m_pids.insert(worker.pid);
    });
}

EngineFixture::~EngineFixture() = default;

Path EngineFixture::inputFolder() const
{
    return Path(QFile::encodeName(m_folder.filePath("in")).toStdString());
}

Path EngineFixture::outputFolder() const
{
    return Path(QFile::encodeName(m_folder.filePath("out")).toStdString());
}

QStringList EngineFixture::outputNames() const
{
    return QDir(m_folder.filePath("out"))
        .entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

void EngineFixture::addOrder(const QByteArray& name, const QByteArray& order)
{
    const Path path = inputFolder() / name.toStdString();
    QFile file(QFile::decodeName(path.c_str()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(kPngSignature + order);
    file.close();
    addFile(path, ImageFormat::Png);
}

void EngineFixture::addFile(const Path& path, ImageFormat outputFormat)
{
    PlannedItem item;
    item.input = path;
    item.output = outputFolder() / ("processed_" + std::string(path.stem()) +
                                    std::string(formatExtension(outputFormat)));
    item.bytesIn = static_cast<std::uint64_t>(QFileInfo(QFile::decodeName(path.c_str())).size());
    item.format = outputFormat;
    m_plan.items.push_back(item);
}

JobId EngineFixture::submit(ImageJobSpec spec)
{
    spec.outputFolder = outputFolder();
    return m_host->submit(spec, std::exchange(m_plan, {}));
}

bool EngineFixture::waitFor(const std::function<bool()>& condition, int timeoutMs)
{
    return QTest::qWaitFor(condition, timeoutMs);
}

bool EngineFixture::waitFinished(JobId job, int timeoutMs)
{
    return waitFor([this, job] { return m_finished.count(job) > 0; }, timeoutMs);
}

ItemStatus EngineFixture::item(JobId job, std::uint32_t index) const
{
    const auto found = m_items.find({job, index});
    return found == m_items.end() ? ItemStatus{} : found->second;
}

JobStatus EngineFixture::job(JobId id) const
{
    const auto found = m_jobs.find(id);
    return found == m_jobs.end() ? JobStatus{} : found->second;
}

} // namespace manyhands::test
