#include "ipc/message_codec.h"

#include "ipc/byte_codec.h"
#include "ipc/message_parts.h"
#include "ipc/range_arena.h"

namespace manyhands {
namespace {

struct Encoder {
    ByteWriter& out;

    void operator()(const Hello& hello)
    {
        out.integer(hello.pid);
        out.integer(hello.protocolVersion);
        out.text(hello.codecs, kMaxMessageText);
    }
    void operator()(const Posture& posture) { out.integer(posture.flags); }
    void operator()(const RunItem& run)
    {
        out.integer(run.item.value);
        out.integer(run.attempt);
        write(out, run.filters);
        write(out, run.encode);
        out.integer(run.maxPixels);
        out.integer(std::uint8_t{run.thumbnail});
    }
    void operator()(const Cancel& cancel) { out.integer(cancel.item.value); }
    void operator()(const Done& done)
    {
        out.integer(done.item.value);
        out.integer(done.width);
        out.integer(done.height);
        out.integer(done.bytesOut);
        out.integer(static_cast<std::uint8_t>(done.inputFormat));
        write(out, done.timings);
        out.integer(done.peakMemory);
        out.integer(done.thumbnail.slot);
        out.integer(done.thumbnail.width);
        out.integer(done.thumbnail.height);
        out.text(done.note, kMaxMessageText);
    }
    void operator()(const Failed& failed)
    {
        out.integer(failed.item.value);
        write(out, failed.error);
        write(out, failed.timings);
        out.integer(failed.peakMemory);
    }
    void operator()(const Shutdown&) {}
    void operator()(const RunRange& run)
    {
        out.integer(run.item.value);
        out.integer(run.range);
        out.integer(run.place);
        out.integer(static_cast<std::uint8_t>(run.task.kind));
        for (const std::uint64_t parameter : run.task.parameters)
            out.integer(parameter);
        out.integer(static_cast<std::uint16_t>(run.again.size()));
        for (const std::uint64_t chunk : run.again)
            out.integer(chunk);
    }
    void operator()(const RangeLeft& left)
    {
        out.integer(left.item.value);
        out.integer(static_cast<std::uint8_t>(left.why));
        out.integer(left.chunks);
        out.integer(left.cpuNs);
        out.integer(left.peakMemory);
    }
    void operator()(const RunPreview& run)
    {
        out.integer(run.item.value);
        write(out, run.filters);
        write(out, run.encode);
        out.integer(run.maxPixels);
        write(out, run.view);
        for (const bool flag : {run.before, run.after, run.encoded})
            out.integer(static_cast<std::uint8_t>(flag));
    }
    void operator()(const PreviewDone& done)
    {
        out.integer(done.item.value);
        write(out, done.before);
        write(out, done.after);
        out.integer(done.bytesOut);
        out.integer(static_cast<std::uint8_t>(done.inputFormat));
        out.integer(done.wallNs);
        out.integer(done.peakMemory);
        out.text(done.note, kMaxMessageText);
    }
    void operator()(const NeedMemory& need)
    {
        out.integer(need.item.value);
        out.integer(need.bytes);
    }
    void operator()(const Admit& admit) { out.integer(admit.item.value); }
};

bool readFields(ByteReader& in, Hello& hello)
{
    hello.pid = in.integer<std::uint32_t>();
    hello.protocolVersion = in.integer<std::uint16_t>();
    hello.codecs = in.text(kMaxMessageText);
    return true;
}

bool readFields(ByteReader& in, Posture& posture)
{
    posture.flags = in.integer<std::uint32_t>();
    return true;
}

bool readFields(ByteReader& in, RunItem& run)
{
    run.item.value = in.integer<std::uint64_t>();
    run.attempt = in.integer<std::uint32_t>();
    read(in, run.filters);
    read(in, run.encode);
    run.maxPixels = in.integer<std::uint64_t>();
    run.thumbnail = in.integer<std::uint8_t>() != 0;
    return run.item && isRunnable(run.filters, run.encode);
}

bool readFields(ByteReader& in, RunPreview& run)
{
    run.item.value = in.integer<std::uint64_t>();
    read(in, run.filters);
    read(in, run.encode);
    run.maxPixels = in.integer<std::uint64_t>();
    read(in, run.view);
    for (bool* flag : {&run.before, &run.after, &run.encoded})
        *flag = in.integer<std::uint8_t>() != 0;
    return run.item && isRunnable(run.filters, run.encode) && isValid(run.view);
}

bool readFields(ByteReader& in, PreviewDone& done)
{
    done.item.value = in.integer<std::uint64_t>();
    read(in, done.before);
    read(in, done.after);
    done.bytesOut = in.integer<std::uint64_t>();
    done.inputFormat = in.enumeration(kLastImageFormat);
    done.wallNs = in.integer<std::int64_t>();
    done.peakMemory = in.integer<std::uint64_t>();
    done.note = in.text(kMaxMessageText);
    return done.wallNs >= 0;
}

bool readFields(ByteReader& in, Cancel& cancel)
{
    cancel.item.value = in.integer<std::uint64_t>();
    return true;
}

bool readFields(ByteReader& in, Done& done)
{
    done.item.value = in.integer<std::uint64_t>();
    done.width = in.integer<std::uint32_t>();
    done.height = in.integer<std::uint32_t>();
    done.bytesOut = in.integer<std::uint64_t>();
    done.inputFormat = in.enumeration(kLastImageFormat);
    read(in, done.timings);
    done.peakMemory = in.integer<std::uint64_t>();
    done.thumbnail.slot = in.integer<std::uint32_t>();
    done.thumbnail.width = in.integer<std::uint32_t>();
    done.thumbnail.height = in.integer<std::uint32_t>();
    done.note = in.text(kMaxMessageText);
    return isSensible(done.timings);
}

bool readFields(ByteReader& in, Failed& failed)
{
    failed.item.value = in.integer<std::uint64_t>();
    read(in, failed.error);
    read(in, failed.timings);
    failed.peakMemory = in.integer<std::uint64_t>();
    return isSensible(failed.timings);
}

bool readFields(ByteReader&, Shutdown&)
{
    return true;
}

bool readFields(ByteReader& in, RunRange& run)
{
    run.item.value = in.integer<std::uint64_t>();
    run.range = in.integer<std::uint64_t>();
    run.place = in.integer<std::uint32_t>();
    run.task.kind = in.enumeration(kLastRangeKind);
    for (std::uint64_t& parameter : run.task.parameters)
        parameter = in.integer<std::uint64_t>();
    const auto count = in.integer<std::uint16_t>();
    for (std::uint16_t i = 0; i < count && in.ok() && i <= kMostAgain; ++i)
        run.again.push_back(in.integer<std::uint64_t>());
    return run.item && run.range != 0 && run.place < kRangePlaces && run.again.size() <= kMostAgain;
}

bool readFields(ByteReader& in, RangeLeft& left)
{
    left.item.value = in.integer<std::uint64_t>();
    left.why = in.enumeration(kLastRangeEnd);
    left.chunks = in.integer<std::uint64_t>();
    left.cpuNs = in.integer<std::int64_t>();
    left.peakMemory = in.integer<std::uint64_t>();
    return left.cpuNs >= 0 && left.cpuNs <= kLongestTimeNs;
}

bool readFields(ByteReader& in, NeedMemory& need)
{
    need.item.value = in.integer<std::uint64_t>();
    need.bytes = in.integer<std::uint64_t>();
    return true;
}

bool readFields(ByteReader& in, Admit& admit)
{
    admit.item.value = in.integer<std::uint64_t>();
    return true;
}

template <typename T>
Result<Message> decodeAs(std::span<const std::byte> payload)
{
    ByteReader in(payload);
    T message;
    const bool sensible = readFields(in, message);
    if (!in.finished() || !sensible)
        return failure(ErrorKind::ProtocolViolation, "a message's fields are malformed");
    return Message(std::move(message));
}

template <std::size_t... Index>
Result<Message> decodeIndexed(std::uint16_t type, std::span<const std::byte> payload,
                              std::index_sequence<Index...>)
{
    Result<Message> result = failure(ErrorKind::ProtocolViolation, "unknown message type");
    const auto attempt = [&]<std::size_t I>() {
        if (type == I)
            result = decodeAs<std::variant_alternative_t<I, Message>>(payload);
    };
    (attempt.template operator()<Index>(), ...);
    return result;
}

} // namespace

std::vector<std::byte> encodeMessage(const Message& message)
{
    ByteWriter out;
    std::visit(Encoder{out}, message);
    return out.take();
}

Result<Message> decodeMessage(std::uint16_t type, std::span<const std::byte> payload)
{
    return decodeIndexed(type, payload, std::make_index_sequence<std::variant_size_v<Message>>{});
}

} // namespace manyhands
