#pragma once

#include <cstdint>
#include <string>

#include "engine/job_status.h"

namespace manyhands {

/// One line at the bottom of the terminal, drawn over itself. Only carriage returns and blanks, so
/// that the simplest terminal shows it.
class ProgressBar {
public:
    /// Draws at most ten times a second, and at the end; what comes in between is shown by the next
    /// call.
    void draw(const JobStatus& status);
    void draw(const std::string& line);
    /// Blanks the line, so that text can go there.
    void clear();
    /// Shows again what clear() took away.
    void redraw();
    /// Blanks the line for good.
    void forget();

private:
    void show(std::string line);
    bool isTooEarly();

    std::string m_line;
    int m_shownColumns = 0;
    std::int64_t m_drawnNs = 0;
};

/// "[####----] 40/100 40% 25.4/s 210 MP/s ETA 0:12", as much of it as fits `columns`.
std::string progressLine(const JobStatus& status, int columns);

} // namespace manyhands
