#include <string_view>

#include "engine/report_text.h"

namespace manyhands {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

std::string quoted(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    return out += '"';
}

std::string pathText(const Path& path)
{
    return path.isUtf8() ? path.bytes() : path.display();
}

std::string encoded(const Path& path)
{
    return path.isUtf8() ? "" : path.percentEncoded();
}

class Row {
public:
    Row& add(std::string_view text)
    {
        if (!m_isFirst)
            m_text += ',';
        m_isFirst = false;
        m_text += quoted(text);
        return *this;
    }
    Row& add(std::uint64_t number) { return add(std::string_view(std::to_string(number))); }
    std::string line() const { return m_text + std::string(kLineEnd); }

private:
    std::string m_text;
    bool m_isFirst = true;
};

} // namespace

std::string csvHeader()
{
    return "input,output,status,attempts,worker_pid,width,height,bytes_in,bytes_out,"
           "wait_ms,decode_ms,filter_ms,encode_ms,commit_ms,total_ms,"
           "error_kind,error_message,error_signal,error_phase,"
           "input_encoded,output_encoded,note" +
           std::string(kLineEnd);
}

std::string csvRow(const ItemStatus& item)
{
    const ItemTimings& timings = item.timings;
    Row row;
    row.add(pathText(item.input))
        .add(pathText(item.output))
        .add(itemStateName(item.state))
        .add(item.attempts)
        .add(static_cast<std::uint64_t>(item.workerPid))
        .add(item.width)
        .add(item.height)
        .add(item.bytesIn)
        .add(item.bytesOut);
    for (const std::int64_t ns : {timings.waitNs, timings.decodeNs, timings.filterNs,
                                  timings.encodeNs, timings.commitNs, timings.totalNs})
        row.add(millisecondsText(ns));
    if (item.failure) {
        const int signal = failureSignal(*item.failure);
        row.add(errorKindName(item.failure->error.kind))
            .add(item.failure->error.message)
            .add(signal != 0 ? std::to_string(signal) : std::string())
            .add(failurePhase(*item.failure));
    } else {
        row.add("").add("").add("").add("");
    }
    return row.add(encoded(item.input)).add(encoded(item.output)).add(item.note).line();
}

} // namespace manyhands
