#include "progress_bar.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/clock.h"
#include "rate_text.h"
#include "terminal.h"

namespace manyhands {
namespace {

constexpr std::int64_t kRedrawEveryNs = 100 * kNsPerMs;

std::uint32_t finalItems(const JobStatus& status)
{
    return status.done + status.failed + status.skipped + status.quarantined + status.cancelled;
}

} // namespace

void ProgressBar::draw(const JobStatus& status)
{
    if (status.state == JobState::Finished || !isTooEarly())
        show(progressLine(status, errorColumns() - 1));
}

void ProgressBar::draw(const std::string& line)
{
    if (!isTooEarly())
        show(line.substr(0, static_cast<std::size_t>(std::max(0, errorColumns() - 1))));
}

void ProgressBar::clear()
{
    if (m_shownColumns > 0)
        printError('\r' + std::string(static_cast<std::size_t>(m_shownColumns), ' ') + '\r');
    m_shownColumns = 0;
}

void ProgressBar::redraw()
{
    if (!m_line.empty())
        show(m_line);
}

void ProgressBar::forget()
{
    clear();
    m_line.clear();
    m_drawnNs = 0;
}

void ProgressBar::show(std::string line)
{
    const int columns = static_cast<int>(line.size());
    std::string text = '\r' + line;
    if (columns < m_shownColumns)
        text.append(static_cast<std::size_t>(m_shownColumns - columns), ' ');
    printError(text);
    m_shownColumns = columns;
    m_line = std::move(line);
}

bool ProgressBar::isTooEarly()
{
    const std::int64_t now = monotonicNs();
    if (m_drawnNs != 0 && now - m_drawnNs < kRedrawEveryNs)
        return true;
    m_drawnNs = now;
    return false;
}

std::string progressLine(const JobStatus& status, int columns)
{
    const double share = std::clamp(status.progress, 0.0, 1.0);
    // By importance: the last ones are left out where the terminal is narrow.
    std::vector<std::string> facts{std::to_string(finalItems(status)) + '/' +
                                       std::to_string(status.items),
                                   std::to_string(static_cast<int>(std::floor(share * 100))) + '%'};
    if (const std::uint32_t bad = status.failed + status.quarantined; bad > 0)
        facts.push_back(std::to_string(bad) + " failed");
    if (status.state == JobState::Blocked)
        facts.push_back("paused");
    else if (status.etaSeconds >= 0)
        facts.push_back("ETA " + durationText(status.etaSeconds));
    facts.push_back(decimalText(status.itemsPerSecond) + "/s");
    facts.push_back(decimalText(status.megapixelsPerSecond) + " MP/s");

    const auto room = static_cast<std::size_t>(std::max(0, columns));
    std::string text;
    for (const std::string& fact : facts) {
        if (text.size() + 1 + fact.size() > room)
            break;
        text += (text.empty() ? "" : " ") + fact;
    }
    constexpr std::size_t kSmallestBar = 8;
    constexpr std::size_t kLargestBar = 40;
    const std::size_t left = room > text.size() + 3 ? room - text.size() - 3 : 0;
    if (left < kSmallestBar)
        return text;
    const std::size_t cells = std::min(left, kLargestBar);
    const auto full = static_cast<std::size_t>(share * static_cast<double>(cells));
    return '[' + std::string(full, '#') + std::string(cells - full, '-') + "] " + text;
}

} // namespace manyhands
