#include "sparse_tiff.h"

#include <QDataStream>
#include <QFile>

namespace manyhands::test {
namespace {

constexpr std::uint32_t kRowsPerStrip = 16;
constexpr std::uint16_t kShort = 3;
constexpr std::uint16_t kLong = 4;

} // namespace

bool writeSparseTiff(const QString& path, std::uint32_t width, std::uint32_t height)
{
    const std::uint32_t strips = (height + kRowsPerStrip - 1) / kRowsPerStrip;
    const std::uint32_t rowBytes = width * 3;
    constexpr std::uint16_t kEntries = 10;
    const std::uint32_t behindDirectory = 8 + 2 + kEntries * 12 + 4;
    const std::uint32_t bitsAt = behindDirectory;
    const std::uint32_t offsetsAt = bitsAt + 8;
    const std::uint32_t countsAt = offsetsAt + strips * 4;
    const std::uint32_t pixelsAt = countsAt + strips * 4;

    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QDataStream out(&file);
    out.setByteOrder(QDataStream::LittleEndian);
    const auto entry = [&out](std::uint16_t tag, std::uint16_t type, std::uint32_t count,
                              std::uint32_t value) { out << tag << type << count << value; };
    out.writeRawData("II*\0", 4);
    out << std::uint32_t{8} << kEntries;
    entry(256, kLong, 1, width);
    entry(257, kLong, 1, height);
    entry(258, kShort, 3, bitsAt);
    entry(259, kShort, 1, 1); // no compression
    entry(262, kShort, 1, 2); // RGB
    entry(273, kLong, strips, offsetsAt);
    entry(277, kShort, 1, 3);
    entry(278, kLong, 1, kRowsPerStrip);
    entry(279, kLong, strips, countsAt);
    entry(284, kShort, 1, 1); // interleaved
    out << std::uint32_t{0};
    out << std::uint16_t{8} << std::uint16_t{8} << std::uint16_t{8} << std::uint16_t{0};
    for (std::uint32_t strip = 0; strip < strips; ++strip)
        out << pixelsAt + strip * kRowsPerStrip * rowBytes;
    for (std::uint32_t strip = 0; strip < strips; ++strip)
        out << std::min(kRowsPerStrip, height - strip * kRowsPerStrip) * rowBytes;
    return out.status() == QDataStream::Ok && file.flush() &&
           file.resize(static_cast<qint64>(pixelsAt) + static_cast<qint64>(rowBytes) * height);
}

} // namespace manyhands::test
