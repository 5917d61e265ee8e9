#include "pool/start_breaker.h"

#include <algorithm>

#include "base/clock.h"

namespace manyhands {

void StartBreaker::recordDeath(std::int64_t nowNs)
{
    m_deaths.push_back(nowNs);
    while (nowNs - m_deaths.front() > kWindowMs * kNsPerMs)
        m_deaths.pop_front();
    if (m_deaths.size() >= static_cast<std::size_t>(kDeathsToOpen))
        m_open = true;
    m_delayMs = std::clamp(m_delayMs * 2, kFirstDelayMs, kLongestDelayMs);
}

void StartBreaker::recordKill()
{
    if (++m_kills >= kKillsToOpen)
        m_open = true;
    m_delayMs = std::clamp(m_delayMs * 2, kFirstDelayMs, kLongestKillDelayMs);
}

void StartBreaker::recordHang(std::int64_t nowNs)
{
    recordDeath(nowNs);
    if (++m_hangs >= kHangsToOpen)
        m_open = true;
}

void StartBreaker::closeAgain()
{
    m_deaths.clear();
    m_hangs = 0;
    m_kills = 0;
    m_open = false;
}

void StartBreaker::recordSuccess()
{
    m_deaths.clear();
    m_hangs = 0;
    m_kills = 0;
    m_delayMs = 0;
}

void StartBreaker::reset()
{
    recordSuccess();
    m_open = false;
}

} // namespace manyhands
