#pragma once

#include <cstdint>

namespace manyhands {

/// What follows when a run is over. Stored: append only.
enum class WhenDone : std::uint8_t { Nothing, Notify, OpenFolder, Suspend };

/// What the program does with the desktop around its window.
struct DesktopOptions {
    WhenDone whenDone = WhenDone::Notify;
    bool tellTrouble = true; ///< A notification when the work waits: disk full, no workers.
    bool keepAwake = true;   ///< The computer does not fall asleep by itself during a run.

    bool operator==(const DesktopOptions&) const = default;
};

} // namespace manyhands
