#include "json_view.h"

#include "engine/report_json.h"
#include "ipc/posture_text.h"
#include "terminal.h"

namespace manyhands {
namespace {

JsonObject event(std::string_view name)
{
    return JsonObject().add("event", name);
}

void print(const JsonObject& object)
{
    printOut(object.text() + '\n');
}

const char* stateWord(WorkerStatus::State state)
{
    switch (state) {
    case WorkerStatus::State::Starting:
        return "starting";
    case WorkerStatus::State::Idle:
        return "idle";
    case WorkerStatus::State::Busy:
        return "busy";
    case WorkerStatus::State::Leaving:
        break;
    }
    return "leaving";
}

} // namespace

void JsonView::planned(const Plan& plan, const Path& outputFolder)
{
    std::uint64_t index = 0;
    for (const PlannedItem& item : plan.items) {
        JsonObject object = event("planned");
        object.add("index", index++).addPath("input", item.input);
        if (!item.output.empty())
            object.addPath("output", item.output);
        switch (item.fate) {
        case PlannedItem::Fate::Run:
            object.add("fate", "run").add("renamed", item.renamed);
            break;
        case PlannedItem::Fate::Skip:
            object.add("fate", "skip").add("reason", item.reason);
            break;
        case PlannedItem::Fate::Fail:
            object.add("fate", "fail").add("reason", item.problem.message);
            break;
        }
        print(object);
    }
    print(event("plan")
              .add("items", index)
              .add("renamed", plan.renamed)
              .add("skipped", plan.skipped)
              .add("failing", plan.failing)
              .addPath("output_folder", outputFolder));
}

void JsonView::scanned(std::uint64_t count)
{
    print(event("scanning").add("found", count));
}

void JsonView::started(const RunStart& start)
{
    print(event("started")
              .add("items", std::uint64_t{start.items})
              .add("runnable", std::uint64_t{start.runnable})
              .add("workers", start.workers)
              .add("isolate", start.isolate)
              .addPath("output_folder", start.outputFolder));
}

void JsonView::itemFinished(const ItemStatus& item)
{
    print(event("item").add("index", item.index).addJson("item", itemJson(item)));
}

void JsonView::jobChanged(const JobStatus& status)
{
    JsonObject object = event("progress");
    object.add("items", status.items)
        .add("waiting", status.waiting)
        .add("running", status.running)
        .add("done", status.done)
        .add("failed", status.failed)
        .add("skipped", status.skipped)
        .add("quarantined", status.quarantined)
        .add("cancelled", status.cancelled)
        .add("progress", status.progress)
        .add("items_per_s", status.itemsPerSecond)
        .add("megapixels_per_s", status.megapixelsPerSecond)
        .add("wall_s", status.wallSeconds);
    if (status.etaSeconds >= 0)
        object.add("eta_s", status.etaSeconds);
    else
        object.addNull("eta_s");
    print(object);
}

void JsonView::poolChanged(const PoolStatus& status)
{
    std::string workers = "[";
    for (const WorkerStatus& worker : status.workers) {
        if (workers.size() > 1)
            workers += ',';
        workers += JsonObject()
                       .add("pid", worker.pid)
                       .add("state", stateWord(worker.state))
                       .addJson("posture", postureJson(worker.posture))
                       .text();
    }
    JsonObject object = event("pool");
    object.add("target", status.target)
        .addJson("workers", workers + ']')
        .add("deaths", status.deaths)
        .add("broken", status.broken);
    if (status.broken)
        object.add("reason", status.brokenBy.message);
    std::string text = object.text();
    if (text == m_lastPool)
        return;
    printOut(text + '\n');
    m_lastPool = std::move(text);
}

void JsonView::paused(const Error& reason)
{
    print(event("paused").add("kind", errorKindName(reason.kind)).add("reason", reason.message));
}

void JsonView::resumed()
{
    print(event("resumed"));
}

void JsonView::told(std::string_view sentence)
{
    print(event("message").add("text", sentence));
}

void JsonView::complained(std::string_view sentence)
{
    printComplaint(std::string(sentence));
}

void JsonView::finished(const JobStatus& totals, int exitCode)
{
    print(event("finished").addJson("totals", totalsJson(totals)).add("exit_code", exitCode));
}

} // namespace manyhands
