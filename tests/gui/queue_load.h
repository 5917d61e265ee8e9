#pragma once

#include <algorithm>
#include <utility>

#include "engine/engine_host.h"
#include "models/session.h"

namespace manyhands::testing {

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
    std::uint32_t left() const { return m_status.items - m_next; }

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

    /// All that is not over fails, and is told of in one report.
    void failRest()
    {
        QList<ItemStatus> items;
        for (; m_next < m_status.items; ++m_next)
            items.append(statusOf(m_next, ItemState::Failed));
        m_status.failed += static_cast<std::uint32_t>(items.size());
        m_status.running = m_status.waiting = 0;
        m_status.progress = 1;
        m_status.state = JobState::Finished;
        emit m_engine.itemsChanged(std::exchange(items, {}));
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
