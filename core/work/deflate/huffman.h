#pragma once

#include <cstdint>
#include <span>

namespace manyhands::deflate {

/// The lengths of a prefix code of least total size, none longer than `maxBits`, after A. Moffat
/// and J. Katajainen, "In-place calculation of minimum-redundancy codes" (1995); lengths over the
/// limit are shortened at the cost of the cheapest others. Symbols of frequency 0 get length 0; a
/// single symbol gets length 1. At most 288 symbols.
void makeCodeLengths(std::span<const std::uint32_t> frequencies, unsigned maxBits,
                     std::span<std::uint8_t> lengths);

/// The canonical codes for `lengths` (RFC 1951, 3.2.2), their bits reversed: deflate writes a code
/// from its first bit and everything else from its last.
void makeCodes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes);

} // namespace manyhands::deflate
