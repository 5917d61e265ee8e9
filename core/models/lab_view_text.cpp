#include "models/lab_view_text.h"

#include <algorithm>

#include <QJsonArray>

#include "ipc/lab_memory.h"
#include "models/journal_json.h"

namespace manyhands {
namespace {

using journal::choiceOf;
using journal::numberOf;
using journal::wordOf;

/// Some 2 MB of text.
constexpr std::size_t kMostPieces = 20'000;

// In the order of the enumerations.
constexpr std::array kPatternWords{"processes", "pool",  "queue",  "counter",
                                   "fork",      "fault", "sandbox"};
constexpr std::array kLooks{"compute", "wait", "alone", "pool", "parent", "child"};
constexpr std::array kMarks{"count", "left", "reaped"};
constexpr std::array kModes{"none", "lock", "atomic"};
constexpr std::array kKinds{"crash", "kill", "exit", "hang", "fail", "leak", "garbage"};
constexpr std::string_view kCells = "o+al"; // LabFaultPicture::Cell, a letter each

std::size_t piecesOf(const LabView& view)
{
    return view.times.lanes.size() + view.times.bars.size() + view.times.marks.size() +
           view.times.links.size() + view.queue.steps.size() + view.log.size();
}

QJsonObject timesObject(const LabTimes& times)
{
    QJsonArray lanes;
    for (const LabLane& lane : times.lanes)
        lanes.append(QJsonArray{lane.name, lane.aside, lane.beginsGroup});
    QJsonArray bars;
    for (const LabBar& bar : times.bars)
        bars.append(QJsonArray{bar.lane, wordOf(kLooks, bar.look), bar.begin, bar.end, bar.text});
    QJsonArray marks;
    for (const LabMark& mark : times.marks)
        marks.append(QJsonArray{mark.lane, wordOf(kMarks, mark.kind), mark.at});
    QJsonArray links;
    for (const LabLink& link : times.links)
        links.append(QJsonArray{link.from, link.to, link.at});
    return {
        {"lanes", lanes}, {"bars", bars}, {"marks", marks}, {"links", links}, {"span", times.span}};
}

QJsonObject queueObject(const LabQueuePicture& queue)
{
    QJsonArray steps;
    for (const LabQueuePicture::Step& step : queue.steps)
        steps.append(QJsonArray{step.at, static_cast<qint64>(step.items)});
    return {{"capacity", journal::text(queue.capacity)},
            {"items", journal::text(queue.items)},
            {"put", journal::text(queue.put)},
            {"taken", journal::text(queue.taken)},
            {"exact", queue.isExact},
            {"span", queue.span},
            {"steps", steps}};
}

QJsonObject counterObject(const LabCounterPicture& counter)
{
    QJsonArray modes;
    for (const LabCounterPicture::Mode& mode : counter.modes)
        modes.append(QJsonObject{{"mode", wordOf(kModes, mode.mode)},
                                 {"begun", mode.hasBegun},
                                 {"over", mode.isOver},
                                 {"value", journal::text(mode.value)},
                                 {"lost", journal::text(mode.lost)},
                                 {"seconds", mode.seconds},
                                 {"remark", mode.remark}});
    return {{"expected", journal::text(counter.expected)}, {"modes", modes}};
}

QJsonObject faultObject(const LabFaultPicture& fault)
{
    QJsonArray rows;
    for (const LabFaultPicture::Row& row : fault.rows) {
        std::string cells;
        for (const LabFaultPicture::Cell cell : row.chunks)
            cells += kCells[static_cast<std::size_t>(cell)];
        rows.append(QJsonObject{{"fault", wordOf(kKinds, row.fault)},
                                {"begun", row.hasBegun},
                                {"over", row.isOver},
                                {"survived", row.isSurvived},
                                {"chunks", QString::fromStdString(cells)},
                                {"text", row.text}});
    }
    return {{"rows", rows}};
}

QJsonArray checksArray(const std::vector<LabSandboxPicture::Row>& rows)
{
    QJsonArray array;
    for (const LabSandboxPicture::Row& row : rows)
        array.append(QJsonArray{row.text, row.isOver, row.isGood, row.remark});
    return array;
}

/// Reads arrays of plain values; what is out of bounds makes the whole unreadable.
class ViewReader {
public:
    bool isSound() const { return m_isSound; }

    LabTimes times(const QJsonObject& object)
    {
        LabTimes times;
        for (const QJsonValue& value : rows(object["lanes"])) {
            const QJsonArray lane = value.toArray();
            times.lanes.push_back(
                {lane.at(0).toString(), lane.at(1).toString(), lane.at(2).toBool()});
        }
        m_lanes = static_cast<int>(times.lanes.size());
        times.span = seconds(object["span"]);
        for (const QJsonValue& value : rows(object["bars"])) {
            const QJsonArray array = value.toArray();
            LabBar bar;
            bar.lane = lane(array.at(0));
            bar.look = choice<LabBar::Look>(kLooks, array.at(1));
            bar.begin = seconds(array.at(2));
            bar.end = seconds(array.at(3));
            bar.text = array.at(4).toString();
            times.bars.push_back(std::move(bar));
        }
        for (const QJsonValue& value : rows(object["marks"])) {
            const QJsonArray mark = value.toArray();
            times.marks.push_back(
                {lane(mark.at(0)), seconds(mark.at(2)), choice<LabMark::Kind>(kMarks, mark.at(1))});
        }
        for (const QJsonValue& value : rows(object["links"])) {
            const QJsonArray link = value.toArray();
            times.links.push_back({lane(link.at(0)), lane(link.at(1)), seconds(link.at(2))});
        }
        return times;
    }

    LabQueuePicture queue(const QJsonObject& object)
    {
        LabQueuePicture queue;
        queue.capacity = number(object["capacity"]);
        require(queue.capacity <= kLargestLabQueue);
        queue.items = number(object["items"]);
        queue.put = number(object["put"]);
        queue.taken = number(object["taken"]);
        queue.isExact = object["exact"].toBool();
        queue.span = seconds(object["span"]);
        for (const QJsonValue& value : rows(object["steps"])) {
            const QJsonArray step = value.toArray();
            const auto room = static_cast<qint64>(queue.capacity);
            queue.steps.push_back(
                {seconds(step.at(0)), std::clamp<qint64>(step.at(1).toInteger(), 0, room)});
        }
        return queue;
    }

    LabCounterPicture counter(const QJsonObject& object)
    {
        LabCounterPicture counter;
        counter.expected = number(object["expected"]);
        for (const QJsonValue& value : rows(object["modes"])) {
            const QJsonObject mode = value.toObject();
            counter.modes.push_back({choice<CounterMode>(kModes, mode["mode"]),
                                     mode["begun"].toBool(), mode["over"].toBool(),
                                     number(mode["value"]), number(mode["lost"]),
                                     seconds(mode["seconds"]), mode["remark"].toString()});
        }
        return counter;
    }

    LabFaultPicture fault(const QJsonObject& object)
    {
        LabFaultPicture fault;
        for (const QJsonValue& value : rows(object["rows"])) {
            const QJsonObject kept = value.toObject();
            LabFaultPicture::Row row;
            row.fault = choice<RangeFault>(kKinds, kept["fault"]);
            row.hasBegun = kept["begun"].toBool();
            row.isOver = kept["over"].toBool();
            row.isSurvived = kept["survived"].toBool();
            row.text = kept["text"].toString();
            for (const char letter : kept["chunks"].toString().toStdString()) {
                const std::size_t cell = kCells.find(letter);
                require(cell != std::string_view::npos && row.chunks.size() < kMostPieces);
                row.chunks.push_back(m_isSound ? static_cast<LabFaultPicture::Cell>(cell)
                                               : LabFaultPicture::Cell::Open);
            }
            fault.rows.push_back(std::move(row));
        }
        return fault;
    }

    std::vector<LabSandboxPicture::Row> checks(const QJsonValue& value)
    {
        std::vector<LabSandboxPicture::Row> checks;
        for (const QJsonValue& kept : rows(value)) {
            const QJsonArray row = kept.toArray();
            checks.push_back({row.at(0).toString(), row.at(1).toBool(), row.at(2).toBool(),
                              row.at(3).toString()});
        }
        return checks;
    }

    std::vector<LabLogLine> log(const QJsonValue& value)
    {
        std::vector<LabLogLine> lines;
        for (const QJsonValue& kept : rows(value)) {
            const QJsonArray line = kept.toArray();
            lines.push_back({seconds(line.at(0)), line.at(1).toInteger(), line.at(2).toString()});
        }
        return lines;
    }

private:
    void require(bool condition) { m_isSound = m_isSound && condition; }

    QJsonArray rows(const QJsonValue& value)
    {
        const QJsonArray array = value.toArray();
        require(static_cast<std::size_t>(array.size()) <= kMostPieces);
        return m_isSound ? array : QJsonArray();
    }

    int lane(const QJsonValue& value)
    {
        const int lane = value.toInt(-1);
        require(lane >= 0 && lane < m_lanes);
        return lane;
    }

    double seconds(const QJsonValue& value)
    {
        constexpr double kYear = 366.0 * 24 * 3600;
        const double seconds = value.toDouble(-kYear);
        // A little below zero: before the moment that was taken for the beginning.
        require(seconds > -kYear && seconds < kYear);
        return seconds;
    }

    std::uint64_t number(const QJsonValue& value)
    {
        const auto number = numberOf(value);
        require(number.has_value());
        return number.value_or(0);
    }

    template <typename Choice, std::size_t N>
    Choice choice(const std::array<const char*, N>& words, const QJsonValue& word)
    {
        const auto found = choiceOf<Choice>(words, word);
        require(found.has_value());
        return found.value_or(Choice());
    }

    bool m_isSound = true;
    int m_lanes = 0;
};

} // namespace

std::string labViewText(const LabView& view)
{
    QJsonObject object{{"pattern", wordOf(kPatternWords, view.pattern)}, {"summary", view.summary}};
    if (piecesOf(view) > kMostPieces)
        return journal::compact(object);
    QJsonArray log;
    for (const LabLogLine& line : view.log)
        log.append(QJsonArray{line.at, static_cast<qint64>(line.pid), line.text});
    object["log"] = log;
    if (!view.times.lanes.empty())
        object["times"] = timesObject(view.times);
    if (view.queue.capacity > 0)
        object["queue"] = queueObject(view.queue);
    if (!view.counter.modes.empty())
        object["counter"] = counterObject(view.counter);
    if (!view.fault.rows.empty())
        object["fault"] = faultObject(view.fault);
    if (!view.sandbox.attempts.empty())
        object["sandbox"] = QJsonObject{{"attempts", checksArray(view.sandbox.attempts)},
                                        {"formats", checksArray(view.sandbox.formats)}};
    return journal::compact(object);
}

std::optional<LabView> readLabView(std::string_view json)
{
    const QJsonObject object = journal::objectOf(json);
    const auto pattern = choiceOf<LabPattern>(kPatternWords, object["pattern"]);
    if (!pattern)
        return std::nullopt;
    LabView view;
    view.pattern = *pattern;
    view.summary = object["summary"].toString();
    ViewReader reader;
    view.log = reader.log(object["log"]);
    if (object.contains("times"))
        view.times = reader.times(object["times"].toObject());
    if (object.contains("queue"))
        view.queue = reader.queue(object["queue"].toObject());
    if (object.contains("counter"))
        view.counter = reader.counter(object["counter"].toObject());
    if (object.contains("fault"))
        view.fault = reader.fault(object["fault"].toObject());
    if (object.contains("sandbox")) {
        view.sandbox.attempts = reader.checks(object["sandbox"]["attempts"]);
        view.sandbox.formats = reader.checks(object["sandbox"]["formats"]);
    }
    return reader.isSound() ? std::optional(std::move(view)) : std::nullopt;
}

} // namespace manyhands
