#include "desktop/launcher_progress.h"

#include <algorithm>
#include <cmath>

namespace manyhands {

LauncherProgress::LauncherProgress(Buses& buses, QObject* parent) : QObject(parent), m_buses(buses)
{}

void LauncherProgress::show(double progress)
{
    const int percent = std::clamp(static_cast<int>(std::floor(progress * 100)), 0, 100);
    if (percent == m_percent)
        return;
    m_percent = percent;
    tell(percent);
}

void LauncherProgress::hide()
{
    if (m_percent == kHidden)
        return;
    m_percent = kHidden;
    tell(kHidden);
}

} // namespace manyhands
