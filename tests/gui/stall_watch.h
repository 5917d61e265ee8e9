#pragma once

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

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

struct StallRow {
    std::string what;
    Stall longest;
};

/// What a user does, one after the other, and the longest wait of the event loop for each.
class StallReport {
public:
    /// `act`, and what follows from it: until `isOver`, and a moment longer, in which the window
    /// shows it.
    void run(
        std::string what, const std::function<void()>& act,
        const std::function<bool()>& isOver = [] { return true; }, int momentMs = 300)
    {
        QTest::qWait(20);
        m_watch.takeLongest();
        act();
        if (!QTest::qWaitFor(isOver, kPatienceMs))
            what += " (did not end)";
        QTest::qWait(momentMs);
        m_rows.push_back({std::move(what), m_watch.takeLongest()});
    }

    const std::vector<StallRow>& rows() const { return m_rows; }

private:
    static constexpr int kPatienceMs = 120'000;

    StallWatch m_watch;
    std::vector<StallRow> m_rows;
};

} // namespace manyhands::testing
