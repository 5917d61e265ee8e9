#include "engine/report_json.h"

#include <cmath>
#include <cstdio>

#include "engine/report_text.h"
#include "engine/report_words.h"
#include "ipc/posture_text.h"

namespace manyhands {
namespace {

constexpr std::string_view kTimingsNote =
    "decode, filter and encode overlap row by row; the worker's wall time on the item is divided "
    "in proportion to the processor time of each";

std::string millisecondsJson(const ItemTimings& timings)
{
    return JsonObject()
        .addJson("wait", millisecondsText(timings.waitNs))
        .addJson("decode", millisecondsText(timings.decodeNs))
        .addJson("filter", millisecondsText(timings.filterNs))
        .addJson("encode", millisecondsText(timings.encodeNs))
        .addJson("commit", millisecondsText(timings.commitNs))
        .addJson("total", millisecondsText(timings.totalNs))
        .text();
}

std::string failureJson(const ItemFailure& failure)
{
    JsonObject error;
    error.add("kind", errorKindName(failure.error.kind));
    error.add("message", failure.error.message);
    if (const int signal = failureSignal(failure); signal != 0)
        error.add("signal", signal);
    else
        error.addNull("signal");
    if (const std::string phase = failurePhase(failure); !phase.empty())
        error.add("phase", phase);
    else
        error.addNull("phase");
    return error.text();
}

} // namespace

std::string jsonString(std::string_view text)
{
    std::string out = "\"";
    while (!text.empty()) {
        const auto byte = static_cast<unsigned char>(text[0]);
        const std::size_t length = utf8SequenceLength(text);
        if (byte == '"' || byte == '\\') {
            out += '\\';
            out += text[0];
        } else if (byte < 0x20) {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "\\u%04x", byte);
            out += buffer;
        } else if (length == 0) {
            out += "\xEF\xBF\xBD";
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out += '"';
}

void JsonObject::addKey(std::string_view key)
{
    if (m_text.size() > 1)
        m_text += ',';
    m_text += jsonString(key);
    m_text += ':';
}

JsonObject& JsonObject::addJson(std::string_view key, std::string_view json)
{
    addKey(key);
    m_text += json;
    return *this;
}

JsonObject& JsonObject::add(std::string_view key, std::string_view value)
{
    return addJson(key, jsonString(value));
}

JsonObject& JsonObject::add(std::string_view key, const char* value)
{
    return add(key, std::string_view(value));
}

JsonObject& JsonObject::add(std::string_view key, std::int64_t value)
{
    return addJson(key, std::to_string(value));
}

JsonObject& JsonObject::add(std::string_view key, std::uint64_t value)
{
    return addJson(key, std::to_string(value));
}

JsonObject& JsonObject::add(std::string_view key, std::uint32_t value)
{
    return addJson(key, std::to_string(value));
}

JsonObject& JsonObject::add(std::string_view key, bool value)
{
    return addJson(key, value ? "true" : "false");
}

JsonObject& JsonObject::add(std::string_view key, double value)
{
    return std::isfinite(value) ? addJson(key, fixedText(value)) : addNull(key);
}

JsonObject& JsonObject::addNull(std::string_view key)
{
    return addJson(key, "null");
}

JsonObject& JsonObject::addPath(std::string_view key, const Path& path)
{
    if (path.isUtf8())
        return add(key, path.bytes());
    add(key, path.display());
    return add(std::string(key) + "_encoded", path.percentEncoded());
}

std::string postureJson(std::uint32_t flags)
{
    std::string names = "[";
    for (const std::string_view name : postureNames(flags))
        names += (names.size() > 1 ? "," : "") + jsonString(name);
    return names + ']';
}

std::string jobJson(const ReportJob& job)
{
    const ImageJobSpec& spec = job.spec;
    std::string filters = "[";
    for (const FilterStep& step : spec.filters)
        filters += (filters.size() > 1 ? "," : "") + jsonString(filterText(step));
    JsonObject object;
    object.add("kind", "image")
        .addJson("filters", filters + ']')
        .add("workers", job.workers)
        .add("format", wordOf(spec.format))
        .add("quality", spec.quality)
        .add("chroma", wordOf(spec.chroma))
        .add("metadata", wordOf(spec.metadata))
        .add("effort", spec.effort)
        .add("lossless", spec.lossless)
        .add("progressive", spec.progressive)
        .add("to_srgb", spec.toSrgb)
        .add("background", colourText(spec.background))
        .add("svg_size", drawingSizeText(spec.drawing))
        .addPath("output_folder", spec.outputFolder)
        .add("name", spec.nameTemplate)
        .add("on_conflict", wordOf(spec.conflict))
        .add("tree", wordOf(spec.tree))
        .add("skip_if_larger", spec.skipIfLarger)
        .add("keep_times", spec.times == FileTimes::KeepInput)
        .add("timeout_s", static_cast<double>(spec.limits.timeoutMs) / 1000)
        .add("timeout_per_megapixel_s",
             static_cast<double>(spec.limits.timeoutPerMegapixelMs) / 1000)
        .add("retries", spec.limits.retries)
        .add("sandbox", job.hardenedWorkers)
        .add("isolate", job.isolated)
        .addJson("posture", postureJson(job.posture));
    if (job.memoryLimitMib > 0)
        object.add("memory_limit_mib", job.memoryLimitMib);
    else
        object.addNull("memory_limit_mib");
    return object.add("timings", kTimingsNote).text();
}

std::string totalsJson(const JobStatus& totals)
{
    return JsonObject()
        .add("items", totals.items)
        .add("done", totals.done)
        .add("failed", totals.failed)
        .add("skipped", totals.skipped)
        .add("quarantined", totals.quarantined)
        .add("cancelled", totals.cancelled)
        .add("wall_s", totals.wallSeconds)
        .add("cpu_s", totals.cpuSeconds)
        .add("bytes_in", totals.bytesIn)
        .add("bytes_out", totals.bytesOut)
        .add("megapixels", totals.megapixels)
        .text();
}

std::string itemJson(const ItemStatus& item)
{
    JsonObject object;
    object.addPath("input", item.input)
        .addPath("output", item.output)
        .add("status", itemStateName(item.state))
        .add("attempts", item.attempts)
        .add("worker_pid", item.workerPid)
        .add("width", item.width)
        .add("height", item.height)
        .add("bytes_in", item.bytesIn)
        .add("bytes_out", item.bytesOut)
        .addJson("timings_ms", millisecondsJson(item.timings));
    if (item.failure)
        object.addJson("error", failureJson(*item.failure));
    else
        object.addNull("error");
    if (!item.note.empty())
        object.add("note", item.note);
    return object.text();
}

} // namespace manyhands
