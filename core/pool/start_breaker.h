#pragma once

#include <cstdint>
#include <deque>

namespace manyhands {

/// Keeps an environment in which no worker can start from becoming a storm of processes: paces
/// restarts, and opens after too many deaths in a row of workers that did nothing. Pure; times are
/// monotonicNs().
class StartBreaker {
public:
    /// Five deaths in ten seconds are no accident any more.
    static constexpr int kDeathsToOpen = 5;
    static constexpr std::int64_t kWindowMs = 10'000;
    /// One that hangs is found out after many seconds only: fewer of them do.
    static constexpr int kHangsToOpen = 3;
    /// Somebody outside who ends processes at random is no broken environment as soon: twice as
    /// many.
    static constexpr int kKillsToOpen = 10;
    static constexpr std::int64_t kFirstDelayMs = 100;
    static constexpr std::int64_t kLongestDelayMs = 30'000;
    static constexpr std::int64_t kLongestKillDelayMs =
        1'000; ///< Ten of them take as long as the window.

    /// A worker died before it was of any use.
    void recordDeath(std::int64_t nowNs);
    /// The same by SIGKILL, which no worker sends itself.
    void recordKill();
    /// A worker never got ready in its time.
    void recordHang(std::int64_t nowNs);
    /// A worker answered an item: the environment works.
    void recordSuccess();
    /// No further start will help (the program is missing).
    void open() { m_open = true; }
    /// Others do work: go on, with the pace there is.
    void closeAgain();
    /// The user asks to try again.
    void reset();

    bool isOpen() const { return m_open; }
    /// How long to wait before the next start, milliseconds; doubles with every death in a row.
    std::int64_t delayMs() const { return m_delayMs; }

private:
    std::deque<std::int64_t> m_deaths;
    int m_hangs = 0;
    int m_kills = 0;
    std::int64_t m_delayMs = 0;
    bool m_open = false;
};

} // namespace manyhands
