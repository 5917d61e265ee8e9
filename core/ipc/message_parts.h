#pragma once

#include <cstdint>

#include "ipc/byte_codec.h"
#include "ipc/messages.h"

namespace manyhands {

// What messages are made of, field by field. A reader that meets something impossible fails, and
// what was read then means nothing.

/// A year: no item takes longer, and sums of these never overflow.
inline constexpr std::int64_t kLongestTimeNs = 365LL * 24 * 3600 * 1'000'000'000;

void write(ByteWriter& out, const WorkTimings& timings);
void read(ByteReader& in, WorkTimings& timings);
void write(ByteWriter& out, const Error& error);
void read(ByteReader& in, Error& error);
void write(ByteWriter& out, const FilterChain& chain);
void read(ByteReader& in, FilterChain& chain);
void write(ByteWriter& out, const EncodeOptions& options);
void read(ByteReader& in, EncodeOptions& options);
void write(ByteWriter& out, const PreviewView& view);
void read(ByteReader& in, PreviewView& view);
void write(ByteWriter& out, const PreviewPicture& picture);
void read(ByteReader& in, PreviewPicture& picture);
/// Whether times lie between nothing and the longest.
bool isSensible(const WorkTimings& timings);
/// Whether a worker may be asked for this; the planner asks for nothing else.
bool isRunnable(const FilterChain& filters, const EncodeOptions& encode);

} // namespace manyhands
