#pragma once

#include <ctime>

#include <QElapsedTimer>
#include <QTimer>

#include "engine/engine_host.h"
#include "models/session.h"

namespace manyhands::testing {

/// The longest that an event loop did not answer.
struct Stall {
    double waitedMs = 0;
    double computedMs = 0; ///< Processor time of the thread in a turn: without what others took.
};

/// Asks the event loop for a turn all the time, and keeps the longest it had to wait for one.
class StallWatch {
public:
    StallWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
        m_sinceTurn.start();
        m_timer.start(kEveryMs);
    }

    /// Since it was last asked for.
    Stall takeLongest()
    {
        look();
        return std::exchange(m_longest, {});
    }

private:
    static constexpr int kEveryMs = 2;

    static double processorMs()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    void look()
    {
        const double waited = static_cast<double>(m_sinceTurn.nsecsElapsed()) / 1e6 - kEveryMs;
        const double processor = processorMs();
        m_longest.waitedMs = std::max(m_longest.waitedMs, waited);
        m_longest.computedMs = std::max(m_longest.computedMs, processor - m_processorMs);
        m_processorMs = processor;
        m_sinceTurn.restart();
    }

    QTimer m_timer;
    QElapsedTimer m_sinceTurn;
    double m_processorMs = processorMs();
    Stall m_longest;
};

/// A job of many pictures in a session, told about as the engine does, ten times a second: two
/// pictures run, hundreds have ended since the last time. No worker takes part.
class QueueLoad {
public:
    QueueLoad(EngineHost& engine, Session& session, std::uint32_t items)
        : m_engine(engine), m_session(session), m_job(engine.takeJobId())
    {
        Plan plan;
        plan.items.resize(items);
        for (std::uint32_t i = 0; i < items; ++i) {
            const std::string number = std::to_string(1'000'000 + i);
            plan.items[i].input = Path("/photos/holiday/DSC_" + number + ".jpg");
            plan.items[i].output = Path("/photos/out/processed_DSC_" + number + ".jpg");
            plan.items[i].bytesIn = 1'000'000 + i * 7919 % 4'000'000;
        }
        m_status.items = m_status.waiting = items;
        ImageJobSpec spec;
        spec.filters = {defaultStep(FilterKind::Blur)};
        spec.outputFolder = Path("/photos/out");
        m_session.showJob(m_job, spec, rowsOf(plan, {}), m_status);
        m_status.id = m_job;
    }

    JobId job() const { return m_job; }
    bool isOver() const { return m_next >= m_status.items; }

    /// A tenth of a second: `ended` more items are done, two run.
    void step(std::uint32_t ended)
    {
        QList<ItemStatus> items;
        QList<ItemThumbnail> thumbnails;
        const std::uint32_t end = std::min(m_next + ended, m_status.items);
        for (; m_next < end; ++m_next) {
            items.append(statusOf(m_next, m_next % 97 == 0 ? ItemState::Failed : ItemState::Done));
            if (m_next % 97 != 0)
                thumbnails.append(thumbnailOf(m_next));
        }
        for (std::uint32_t i = m_next; i < std::min(m_next + 2, m_status.items); ++i)
            items.append(statusOf(i, ItemState::Running));
        m_status.failed = (m_next + 96) / 97;
        m_status.done = m_next - m_status.failed;
        m_status.running = std::min<std::uint32_t>(2, m_status.items - m_next);
        m_status.waiting = m_status.items - m_next - m_status.running;
        m_status.progress = static_cast<double>(m_next) / m_status.items;
        m_status.etaSeconds = (m_status.items - m_next) / 5'000.0;
        m_status.state = isOver() ? JobState::Finished : JobState::Running;
        emit m_engine.itemsChanged(items);
        emit m_engine.thumbnailsMade(thumbnails);
        emit m_engine.jobChanged(m_status);
    }

private:
    ItemStatus statusOf(std::uint32_t index, ItemState state) const
    {
        ItemStatus status;
        status.job = m_job;
        status.index = index;
        status.state = state;
        status.attempts = 1;
        status.progress = 0.5;
        status.bytesOut = 500'000;
        status.width = 4000;
        status.height = 3000;
        status.timings = {1'000'000 + index, 2'000'000, 3'000'000, index * 7919LL, 1, 2, 3};
        if (state == ItemState::Failed)
            status.failure = ItemFailure{Error{ErrorKind::DecodeFailed, "it is broken", {}}, {}};
        return status;
    }

    ItemThumbnail thumbnailOf(std::uint32_t index) const
    {
        constexpr int kSide = 64;
        return {m_job, index, kSide, kSide, QByteArray(kSide * kSide * 4, '\x7F')};
    }

    EngineHost& m_engine;
    Session& m_session;
    JobId m_job;
    JobStatus m_status;
    std::uint32_t m_next = 0;
};

} // namespace manyhands::testing
