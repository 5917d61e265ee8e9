#pragma once

#include <cstdint>

#include <QString>

namespace manyhands::test {

/// Writes an uncompressed RGB TIFF whose pixels are a hole in the file: a picture of any size that
/// takes no room and a real worker some time.
bool writeSparseTiff(const QString& path, std::uint32_t width, std::uint32_t height);

} // namespace manyhands::test
