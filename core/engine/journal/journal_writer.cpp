#include "engine/journal/journal_writer.h"

#include <chrono>

namespace manyhands {
namespace {

using namespace std::chrono_literals;

/// What happens meanwhile shares the transaction and its sync. A kill of the program makes an item
/// run again at most, since outputs that got their names are recognised.
constexpr auto kGather = 200ms;
/// How often a disk that refused is tried again.
constexpr auto kRetry = 1s;
/// At the end a disk that refuses gets one more chance, and no more.
constexpr int kLastTries = 2;

} // namespace

Journal::Writer::Writer(Path file, IfMissing missing) : m_file(std::move(file))
{
    m_thread = std::thread([this, missing] { run(missing); });
}

Journal::Writer::~Writer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

JournalResult<JournalContents> Journal::Writer::opened()
{
    std::unique_lock lock(m_mutex);
    m_written.wait(lock, [this] { return m_opened.has_value(); });
    JournalResult<JournalContents> result = std::move(*m_opened);
    m_opened.emplace(JournalContents{});
    return result;
}

void Journal::Writer::run(IfMissing missing)
{
    auto database = JournalDatabase::open(m_file, missing);
    JournalResult<JournalContents> result = JournalContents{};
    if (!database) {
        result = tl::unexpected(database.error());
    } else if (auto contents = loadJournal(**database); !contents) {
        result = tl::unexpected(JournalProblem{JournalProblem::Kind::Damaged, contents.error()});
    } else {
        result = std::move(*contents);
    }
    const bool isOpen = result.has_value();
    {
        const std::lock_guard lock(m_mutex);
        m_opened.emplace(std::move(result));
    }
    m_written.notify_all();
    if (isOpen)
        writeUntilEnd(**database);
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_written.notify_all();
}

void Journal::Writer::post(Change change)
{
    {
        const std::lock_guard lock(m_mutex);
        m_pending.push_back(std::move(change));
        ++m_posted;
    }
    m_wake.notify_all();
}

Status Journal::Writer::wait(Patience patience)
{
    std::unique_lock lock(m_mutex);
    const std::uint64_t target = m_posted;
    const auto isOver = [&] {
        return m_onDisk >= target || m_ended || m_ending ||
               (!m_refusal && (m_hurry || patience == Patience::UntilRefused));
    };
    ++m_waiting;
    m_wake.notify_all();
    m_written.wait(lock, isOver);
    --m_waiting;
    if (m_onDisk >= target)
        return {};
    if (!m_refusal)
        return m_refusal;
    return failure(ErrorKind::OutputUnavailable, "the journal was closed");
}

void Journal::Writer::hurry()
{
    {
        const std::lock_guard lock(m_mutex);
        m_hurry = true;
    }
    m_written.notify_all();
}

void Journal::Writer::writeUntilEnd(JournalDatabase& database)
{
    std::vector<Change> batch;
    int lastTries = 0;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_ending || !m_pending.empty(); });
        if (!m_ending && m_waiting == 0)
            m_wake.wait_for(lock, kGather, [this] { return m_ending || m_waiting > 0; });
        batch.swap(m_pending);
        while (!batch.empty()) {
            lock.unlock();
            const Status status = database.transaction([&]() -> Status {
                for (const Change& change : batch) {
                    if (Status done = change(database); !done)
                        return done;
                }
                return {};
            });
            lock.lock();
            const bool isNews = status.has_value() != m_refusal.has_value();
            m_refusal = status;
            if (status) {
                m_onDisk += batch.size();
                batch.clear();
            }
            m_written.notify_all();
            if (isNews) {
                lock.unlock();
                tell(status);
                lock.lock();
            }
            if (batch.empty())
                break;
            if (m_ending && ++lastTries >= kLastTries)
                return;
            m_wake.wait_for(lock, kRetry, [this] { return m_ending; });
        }
        if (m_ending && m_pending.empty())
            return;
    }
}

void Journal::Writer::tell(const Status& status)
{
    const std::lock_guard lock(m_listenerMutex);
    if (m_listener)
        m_listener(status);
}

void Journal::Writer::setListener(std::function<void(const Status&)> listener)
{
    const std::lock_guard lock(m_listenerMutex);
    m_listener = std::move(listener);
}

} // namespace manyhands
