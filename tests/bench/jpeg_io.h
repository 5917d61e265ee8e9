#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace manyhands::bench {

/// The shape of a picture of bytes, rows without padding.
struct Shape {
    int width = 0;
    int height = 0;
    int channels = 0; ///< 1 for grey, 3 for RGB.

    std::size_t rowBytes() const { return std::size_t(width) * channels; }
    std::size_t bytes() const { return rowBytes() * height; }
};

/// Whole file at once; the files of a benchmark are photographs of some megabytes.
Result<std::vector<unsigned char>> readFile(const std::string& path);
Status writeFile(const std::string& path, const unsigned char* data, std::size_t size);

/// Decodes a JPEG row by row: `begin` once, then `row` for each. Grey stays grey, all else is RGB.
Status decodeJpeg(const std::vector<unsigned char>& file,
                  const std::function<void(const Shape& shape)>& begin,
                  const std::function<void(const unsigned char* row)>& row);

/// Encodes with quality 90, 4:2:0, the standard Huffman tables; a valid JPEG in memory.
Result<std::vector<unsigned char>> encodeJpeg(const unsigned char* pixels, const Shape& shape);

} // namespace manyhands::bench
