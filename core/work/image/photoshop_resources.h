#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace manyhands {

/// Blocks of Photoshop's "8BIM" resources, as JPEG, TIFF and PNG carry them (Photoshop File
/// Formats, "Image Resource Blocks"). One of them holds IPTC's IIM records.
enum class Resources : std::uint8_t {
    Iptc,
    Thumbnails, ///< Of Photoshop 4 and of later ones.
};

/// IIM records in the wrapping that other formats want, and out of it; empty for nothing.
std::vector<std::uint8_t> wrapIptc(const std::vector<std::uint8_t>& iptc);
std::vector<std::uint8_t> unwrapIptc(std::span<const std::uint8_t> resources);
/// Takes some out. What is no resource stays as it is, with what follows it.
void dropResources(std::vector<std::uint8_t>& resources, Resources which);
/// IIM records without zeros behind them.
std::vector<std::uint8_t> withoutPadding(std::vector<std::uint8_t> iptc);

} // namespace manyhands
