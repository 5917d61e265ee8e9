#pragma once

#include <cstdint>
#include <vector>

#include <QString>

#include "jobs/range_task.h"
#include "jobs/sandbox_attempt.h"

namespace manyhands {

// What the lab's pictures are painted from: plain data, times in seconds since the pattern began.

enum class LabPattern : std::uint8_t { Processes, Pool, Queue, Counter, Fork, Fault, Sandbox };

/// One process, or one of its turns, as a bar.
struct LabBar {
    enum class Look : std::uint8_t { Compute, Wait, Alone, Pool, Parent, Child };
    int lane = 0;
    Look look = Look::Compute;
    double begin = 0;
    double end = 0;
    bool isOpen = false; ///< It goes on.
    QString text;
};
/// A moment on a lane.
struct LabMark {
    enum class Kind : std::uint8_t { Count, Left, Reaped };
    int lane = 0;
    double at = 0;
    Kind kind = Kind::Count;
};
/// From the moment a parent forked to its child's lane, or back when it was waited for.
struct LabLink {
    int from = 0;
    int to = 0;
    double at = 0;
};
struct LabLane {
    QString name;
    QString aside; ///< A process id.
    bool beginsGroup = false;
};
struct LabTimes {
    std::vector<LabLane> lanes;
    std::vector<LabBar> bars;
    std::vector<LabMark> marks;
    std::vector<LabLink> links;
    double span = 0; ///< Of the axis.
};

/// A bounded queue: how full it is, and was.
struct LabQueuePicture {
    struct Step {
        double at = 0;
        std::int64_t items = 0;
    };
    std::uint64_t capacity = 0;
    std::uint64_t items = 0;
    std::uint64_t put = 0;
    std::uint64_t taken = 0;
    std::vector<Step> steps;
    double span = 0;
    bool isExact = false; ///< From the log of every item, and not from looks at it.
};

struct LabCounterPicture {
    struct Mode {
        CounterMode mode = CounterMode::None;
        bool hasBegun = false;
        bool isOver = false;
        std::uint64_t value = 0;
        std::uint64_t lost = 0;
        double seconds = 0;
        QString remark; ///< Of a holder that was killed.
    };
    std::uint64_t expected = 0;
    std::vector<Mode> modes;
};

struct LabFaultPicture {
    enum class Cell : std::uint8_t { Open, Done, Again, Lost };
    struct Row {
        RangeFault fault = RangeFault::Crash;
        bool hasBegun = false;
        bool isOver = false;
        bool isSurvived = false;
        std::vector<Cell> chunks;
        QString text; ///< What happened and what the pool did.
    };
    std::vector<Row> rows;
};

struct LabSandboxPicture {
    struct Row {
        QString text;
        bool isOver = false;
        bool isGood = false; ///< Refused, or, of a format, written and read.
        QString remark;      ///< Where it is not good.
    };
    std::vector<Row> attempts;
    std::vector<Row> formats;
};

/// One line of a pattern's log.
struct LabLogLine {
    double at = 0;
    std::int64_t pid = 0; ///< 0: of none.
    QString text;
};

/// A pattern as it stands: one of the pictures, its log, and what it shows in a sentence.
struct LabView {
    LabPattern pattern = LabPattern::Processes;
    LabTimes times;        ///< Of Processes, Pool and Fork.
    LabQueuePicture queue; ///< Of Queue.
    LabCounterPicture counter;
    LabFaultPicture fault;
    LabSandboxPicture sandbox;
    std::vector<LabLogLine> log;
    QString summary; ///< Empty before the end.
};

/// "Processes", "Pool", … for people.
QString labPatternText(LabPattern pattern);
QString counterModeText(CounterMode mode);
QString faultText(RangeFault fault);
/// "Open /etc/passwd", …
QString sandboxAttemptSentence(SandboxAttempt attempt);

} // namespace manyhands
