#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "ipc/preview_messages.h"
#include "ipc/range_messages.h"
#include "jobs/image_job.h"

namespace manyhands {

/// Both sides must agree exactly; raised with every change of a message, a frame or an arena.
inline constexpr std::uint16_t kProtocolVersion = 6;

/// To add a message: a struct here, its place at the END of the Message variant (the index is the
/// type on the wire), its fields in message_codec.cpp, a row in docs/protocol.md, a round trip in
/// tests/ipc. Lengths of strings are bounded by the limits below; decoding refuses longer ones.
inline constexpr std::size_t kMaxMessageText = 1024;
inline constexpr std::size_t kMaxDetailText = 8192;

/// Worker → engine, behind its Posture: it is warmed up and takes items.
struct Hello {
    std::uint32_t pid = 0;
    std::uint16_t protocolVersion = kProtocolVersion;
    std::string codecs; ///< For the log: libraries and versions.

    bool operator==(const Hello&) const = default;
};

/// Worker → engine, first: what keeps the process from doing harm.
struct Posture {
    enum Flag : std::uint32_t {
        NoCoreDumps = 1U << 0,
        NotDumpable = 1U << 1,
        NoNewPrivileges = 1U << 2,
        MemoryLimited = 1U << 3,
        FilesLimited = 1U << 4,  ///< In size and number.
        FilesDenied = 1U << 5,   ///< No file by its name: Landlock, or the system's sandbox.
        CallsFiltered = 1U << 6, ///< Only what work needs: seccomp, or the system's sandbox.
    };
    std::uint32_t flags = 0;

    bool operator==(const Posture&) const = default;
};

/// Engine → worker: one picture. Descriptors: [0] the input, read-only; [1] the output, empty; then
/// the pictures of the chain's watermarks, read-only and each opened for this item alone.
struct RunItem {
    ItemId item;
    std::uint32_t attempt = 1;
    FilterChain filters;
    EncodeOptions encode;
    std::uint64_t maxPixels = 0;
    bool thumbnail = true; ///< Somebody shows it: making it costs a worker some hundredths.

    bool operator==(const RunItem&) const = default;
};

/// Engine → worker: give up on the item; it answers with Failed{Cancelled}, unless Done was faster.
struct Cancel {
    ItemId item;

    bool operator==(const Cancel&) const = default;
};

/// How a worker's time on one item was spent, nanoseconds. Decoding, filtering and encoding overlap
/// row by row: the wall time of the item is divided in proportion to the processor time each used.
struct WorkTimings {
    std::int64_t decodeNs = 0;
    std::int64_t filterNs = 0;
    std::int64_t encodeNs = 0;
    std::int64_t wallNs = 0; ///< Their sum.
    std::int64_t cpuNs = 0;  ///< Processor time of all threads.

    bool operator==(const WorkTimings&) const = default;
};

/// A thumbnail in the worker arena. slot is kNoThumbnail where there is none.
struct ThumbnailRef {
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    std::uint32_t slot = kNone;
    std::uint32_t width = 0;
    std::uint32_t height = 0;

    bool operator==(const ThumbnailRef&) const = default;
};

/// Worker → engine: the output descriptor holds the whole picture.
struct Done {
    ItemId item;
    std::uint32_t width = 0; ///< Of the output, pixels.
    std::uint32_t height = 0;
    std::uint64_t bytesOut = 0;
    ImageFormat inputFormat = ImageFormat::Unknown;
    WorkTimings timings;
    std::uint64_t peakMemory = 0; ///< Bytes resident at most since the process began.
    ThumbnailRef thumbnail;
    std::string note; ///< What the format could not hold, or empty: "transparency laid on white".

    bool operator==(const Done&) const = default;
};

/// Worker → engine: the item cannot be done; the worker is well.
struct Failed {
    ItemId item;
    Error error;
    WorkTimings timings;
    std::uint64_t peakMemory = 0;

    bool operator==(const Failed&) const = default;
};

/// Engine → worker: finish what is running, take nothing more, leave with status 0.
struct Shutdown {
    bool operator==(const Shutdown&) const = default;
};

/// Work that needs less asks nobody: at 2 GiB sixteen of these fit.
inline constexpr std::uint64_t kMemoryToAskFor = 128ULL * 1024 * 1024;

/// Worker → engine, once an item at most: it will need so much memory, and waits for Admit.
struct NeedMemory {
    ItemId item;
    std::uint64_t bytes = 0;

    bool operator==(const NeedMemory&) const = default;
};

/// Engine → worker: there is room for what the item needs.
struct Admit {
    ItemId item;

    bool operator==(const Admit&) const = default;
};

using Message = std::variant<Hello, Posture, RunItem, Cancel, Done, Failed, Shutdown, RunRange,
                             RangeLeft, RunPreview, PreviewDone, NeedMemory, Admit>;

} // namespace manyhands
