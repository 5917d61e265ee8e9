#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace manyhands {

/// XMP of more than a JPEG's segment, as XMP part 3 (1.1.3.1) has it: a packet that names another
/// one, which travels in pieces.
struct SplitXmp {
    std::vector<std::uint8_t> main;
    std::string name; ///< 32 digits, a digest of the other one.
    std::vector<std::uint8_t> extension;
};

/// Nothing for a packet that has no x:xmpmeta.
std::optional<SplitXmp> splitXmp(std::span<const std::uint8_t> packet);

/// The name of the other packet, or empty.
std::string extensionName(std::span<const std::uint8_t> main);

/// Both in one packet again; nothing where one of them is not built as usual.
std::optional<std::vector<std::uint8_t>> joinXmp(std::span<const std::uint8_t> main,
                                                 std::span<const std::uint8_t> extension);

} // namespace manyhands
