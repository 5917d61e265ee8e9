#include "models/lab_request_text.h"

#include <QJsonArray>

#include "ipc/range_arena.h"
#include "models/journal_json.h"

namespace manyhands {
namespace {

using journal::choiceOf;
using journal::numberWithin;
using journal::text;
using journal::wordOf;

// In the order of the enumerations.
constexpr std::array kPatterns{"processes", "pool", "queue", "counter", "fork", "fault", "sandbox"};
constexpr std::array kCounterModes{"none", "lock", "atomic"};
constexpr std::array kFaultWords{"crash", "kill", "exit", "hang", "fail", "leak", "garbage"};

QJsonObject objectOf(const std::vector<LabTask>& tasks)
{
    QJsonArray array;
    for (const LabTask& task : tasks)
        array.append(QJsonObject{{task.isWait ? "wait" : "sum", text(task.number)}});
    return {{"tasks", array}};
}

QJsonObject objectOf(const LabPoolSpec& spec)
{
    return {{"first", text(spec.first)},
            {"last", text(spec.last)},
            {"chunks", text(spec.chunks)},
            {"workers", text(static_cast<std::uint64_t>(spec.workers))}};
}

QJsonObject objectOf(const LabQueueSpec& spec)
{
    return {{"producers", text(spec.producers)},     {"consumers", text(spec.consumers)},
            {"capacity", text(spec.capacity)},       {"items", text(spec.items)},
            {"put_pause_ms", text(spec.putPauseMs)}, {"take_pause_ms", text(spec.takePauseMs)}};
}

QJsonObject objectOf(const LabCounterSpec& spec)
{
    QJsonArray modes;
    for (const CounterMode mode : spec.modes)
        modes.append(wordOf(kCounterModes, mode));
    return {{"workers", text(static_cast<std::uint64_t>(spec.workers))},
            {"adds", text(spec.adds)},
            {"kills_holder", spec.killsHolder},
            {"modes", modes}};
}

QJsonObject objectOf(const LabForkSpec& spec)
{
    return {{"children", text(spec.children)},
            {"counts", text(spec.counts)},
            {"pause_ms", text(spec.pauseMs)}};
}

QJsonObject objectOf(const LabFaultSpec& spec)
{
    QJsonArray faults;
    for (const RangeFault fault : spec.faults)
        faults.append(wordOf(kFaultWords, fault));
    return {{"faults", faults}, {"always", spec.isAlways}};
}

QJsonObject objectOf(const LabSandboxSpec&)
{
    return {};
}

std::optional<LabRequest> readTasks(const QJsonObject& object)
{
    std::vector<LabTask> tasks;
    for (const QJsonValue& value : object["tasks"].toArray()) {
        const QJsonObject task = value.toObject();
        const bool isWait = task.contains("wait");
        const auto number = isWait ? numberWithin(task["wait"], 0, kLongestLabWait)
                                   : numberWithin(task["sum"], 1, kLargestLabSum);
        if (!number || tasks.size() == kMostLabTasks)
            return std::nullopt;
        tasks.push_back({*number, isWait});
    }
    return tasks.empty() ? std::nullopt : std::optional<LabRequest>(std::move(tasks));
}

std::optional<LabRequest> readPool(const QJsonObject& object)
{
    const auto first = numberWithin(object["first"], 0, kLargestLabPrime);
    const auto last = numberWithin(object["last"], 0, kLargestLabPrime);
    const auto chunks = numberWithin(object["chunks"], 1, kMostLabChunks);
    const auto workers = numberWithin(object["workers"], 1, kRangePlaces);
    if (!first || !last || !chunks || !workers)
        return std::nullopt;
    const LabPoolSpec spec{*first, *last, *chunks, static_cast<int>(*workers)};
    return validate(spec) ? std::optional<LabRequest>(spec) : std::nullopt;
}

std::optional<LabRequest> readQueue(const QJsonObject& object)
{
    const auto producers = numberWithin(object["producers"], 1, kMostLabWorkers);
    const auto consumers = numberWithin(object["consumers"], 1, kMostLabWorkers);
    const auto capacity = numberWithin(object["capacity"], 1, kLargestLabQueue);
    const auto items = numberWithin(object["items"], 1, kMostLabItems);
    const auto put = numberWithin(object["put_pause_ms"], 0, kLongestLabPauseMs);
    const auto take = numberWithin(object["take_pause_ms"], 0, kLongestLabPauseMs);
    if (!producers || !consumers || !capacity || !items || !put || !take)
        return std::nullopt;
    return LabQueueSpec{*producers, *consumers, *capacity, *items, *put, *take};
}

std::optional<LabRequest> readCounter(const QJsonObject& object)
{
    const auto workers = numberWithin(object["workers"], 1, kMostLabWorkers);
    const auto adds = numberWithin(object["adds"], 1, kMostLabAdds);
    if (!workers || !adds)
        return std::nullopt;
    LabCounterSpec spec;
    spec.workers = static_cast<int>(*workers);
    spec.adds = *adds;
    spec.killsHolder = object["kills_holder"].toBool();
    spec.modes.clear();
    for (const QJsonValue& word : object["modes"].toArray()) {
        const auto mode = choiceOf<CounterMode>(kCounterModes, word);
        if (!mode || spec.modes.size() == kCounterModes.size())
            return std::nullopt;
        spec.modes.push_back(*mode);
    }
    return spec.modes.empty() ? std::nullopt : std::optional<LabRequest>(std::move(spec));
}

std::optional<LabRequest> readFork(const QJsonObject& object)
{
    const auto children = numberWithin(object["children"], 1, kMostForkChildren);
    const auto counts = numberWithin(object["counts"], 0, kMostForkCounts);
    const auto pause = numberWithin(object["pause_ms"], 0, kLongestForkPauseMs);
    if (!children || !counts || !pause)
        return std::nullopt;
    return LabForkSpec{*children, *counts, *pause};
}

std::optional<LabRequest> readFaults(const QJsonObject& object)
{
    LabFaultSpec spec;
    spec.isAlways = object["always"].toBool();
    spec.faults.clear();
    for (const QJsonValue& word : object["faults"].toArray()) {
        const auto fault = choiceOf<RangeFault>(kFaultWords, word);
        if (!fault || spec.faults.size() == kFaultWords.size())
            return std::nullopt;
        spec.faults.push_back(*fault);
    }
    return spec.faults.empty() ? std::nullopt : std::optional<LabRequest>(std::move(spec));
}

} // namespace

std::string labRequestText(const LabRequest& request)
{
    QJsonObject object = std::visit([](const auto& spec) { return objectOf(spec); }, request);
    object["pattern"] = wordOf(kPatterns, patternOf(request));
    return journal::compact(object);
}

std::optional<LabRequest> readLabRequest(std::string_view json)
{
    const QJsonObject object = journal::objectOf(json);
    const auto pattern = choiceOf<LabPattern>(kPatterns, object["pattern"]);
    if (!pattern)
        return std::nullopt;
    switch (*pattern) {
    case LabPattern::Processes:
        return readTasks(object);
    case LabPattern::Pool:
        return readPool(object);
    case LabPattern::Queue:
        return readQueue(object);
    case LabPattern::Counter:
        return readCounter(object);
    case LabPattern::Fork:
        return readFork(object);
    case LabPattern::Fault:
        return readFaults(object);
    case LabPattern::Sandbox:
        return LabSandboxSpec{};
    }
    return std::nullopt;
}

} // namespace manyhands
