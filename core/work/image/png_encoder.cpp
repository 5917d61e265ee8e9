#include "work/image/png_encoder.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <unistd.h>

#include <libdeflate.h>

#include "work/deflate/deflater.h"
#include "work/image/png_file.h"
#include "work/image/png_filters.h"
#include "work/image/png_metadata.h"
#include "work/image/row_queue.h"

namespace manyhands {
namespace {

constexpr std::uint8_t kSignature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
// Rows filtered and compressed at once: the clock is switched as often.
constexpr std::size_t kStripRows = 16;
// Pixels go out in chunks of this size or a bit more.
constexpr std::size_t kChunkBytes = 256 * 1024;
// Zeros in front of a row, for the pixel before the first; keeps rows aligned.
constexpr std::size_t kMargin = 64;

void appendNumber(Bytes& to, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        to.push_back(static_cast<std::uint8_t>(value >> shift));
}

class PngSink final : public RowSink, private RowConsumer {
public:
    PngSink(int fd, const PngSettings& settings, StageClock& clock);

    Status start(const PngSettings& settings);
    RowConsumer& plane(std::size_t) override { return *this; }
    const Status& status() const override { return m_status; }
    Status encode(RowFeeder& feeder) override;
    std::uint64_t bytesOut() const override { return m_written; }

private:
    void push(const std::byte* row) override;
    void compressQueue();
    void compressRow(const std::byte* row);
    void storeRow(const std::byte* row, std::uint8_t* to) const;
    void writeHeader();
    void writePixels();
    void writeChunk(const char* type, const std::uint8_t* data, std::size_t size);
    void writeOut(const std::uint8_t* data, std::size_t size);

    const int m_fd;
    StageClock& m_clock;
    const PictureShape m_shape;
    const PlaneShape& m_plane;
    const PngKernels& m_kernels;
    const std::size_t m_rowBytes;
    const std::size_t m_step;
    Deflater m_deflater;
    RowQueue m_queue;
    RowBuffer m_stored; ///< The row and the one above it, as they are stored but for the filter.
    std::size_t m_current = 0;
    std::vector<std::uint8_t> m_filtered;
    std::uint64_t m_written = 0;
    Status m_status;
};

PngSink::PngSink(int fd, const PngSettings& settings, StageClock& clock)
    : m_fd(fd),
      m_clock(clock),
      m_shape(settings.shape),
      m_plane(m_shape.planes[0]),
      m_kernels(vectorPngKernels()),
      m_rowBytes(m_plane.rowBytes()),
      m_step(m_plane.bands * static_cast<std::size_t>(m_plane.depth)),
      m_deflater(settings.effort),
      m_queue(2 * kStripRows, m_rowBytes, static_cast<std::size_t>(m_plane.depth)),
      m_stored(2, kMargin + m_rowBytes, 1),
      m_filtered(m_rowBytes + 1 + kRowPadding)
{}

Status PngSink::start(const PngSettings& settings)
{
    writeOut(kSignature, sizeof kSignature);
    writeHeader();
    for (const PngChunk& chunk : pngChunksFor(settings.metadata, m_shape.model))
        writeChunk(chunk.type.c_str(), chunk.data.data(), chunk.data.size());
    return m_status;
}

void PngSink::writeHeader()
{
    const bool grey = m_shape.model == ColourModel::Grey;
    const PngColour colour = grey ? (m_plane.alpha ? PngColour::GreyAlpha : PngColour::Grey)
                                  : (m_plane.alpha ? PngColour::Rgba : PngColour::Rgb);
    Bytes header;
    appendNumber(header, m_shape.width);
    appendNumber(header, m_shape.height);
    header.push_back(m_plane.depth == SampleDepth::Bits16 ? 16 : 8);
    header.push_back(static_cast<std::uint8_t>(colour));
    header.insert(header.end(), {0, 0, 0}); // Compression, filters, not interlaced.
    writeChunk("IHDR", header.data(), header.size());
}

void PngSink::push(const std::byte* row)
{
    std::memcpy(m_queue.append(), row, m_rowBytes);
    if (m_queue.size() >= kStripRows)
        compressQueue();
}

void PngSink::compressQueue()
{
    const Stage before = m_clock.enter(Stage::Encode);
    for (std::size_t i = 0; i < m_queue.size() && m_status; ++i)
        compressRow(m_queue.at(i));
    m_queue.drop(m_queue.size());
    if (m_status && m_deflater.output().size() >= kChunkBytes)
        writePixels();
    m_clock.enter(before);
}

void PngSink::compressRow(const std::byte* row)
{
    const std::uint8_t* above = m_stored.as<std::uint8_t>(m_current) + kMargin;
    m_current = 1 - m_current;
    std::uint8_t* stored = m_stored.as<std::uint8_t>(m_current) + kMargin;
    storeRow(row, stored);
    std::array<std::uint64_t, kPngFilters> costs{};
    m_kernels.filterCosts(stored, above, m_step, m_rowBytes, costs);
    const auto best = std::min_element(costs.begin(), costs.end()) - costs.begin();
    m_filtered[0] = static_cast<std::uint8_t>(best);
    m_kernels.filter(static_cast<PngFilter>(best), stored, above, m_step, m_rowBytes,
                     m_filtered.data() + 1);
    m_deflater.append(m_filtered.data(), m_rowBytes + 1);
}

// 16-bit samples are stored with their high byte first.
void PngSink::storeRow(const std::byte* row, std::uint8_t* to) const
{
    if (m_plane.depth == SampleDepth::Bits8) {
        std::memcpy(to, row, m_rowBytes);
        return;
    }
    const auto* samples = reinterpret_cast<const std::uint16_t*>(row);
    for (std::size_t i = 0; i < m_plane.samplesPerRow(); ++i) {
        to[2 * i] = static_cast<std::uint8_t>(samples[i] >> 8);
        to[2 * i + 1] = static_cast<std::uint8_t>(samples[i]);
    }
}

Status PngSink::encode(RowFeeder& feeder)
{
    while (feeder.step())
        continue;
    if (!feeder.status())
        return feeder.status();
    compressQueue();
    const Stage before = m_clock.enter(Stage::Encode);
    if (m_status) {
        m_deflater.finish();
        writePixels();
        writeChunk("IEND", nullptr, 0);
    }
    m_clock.enter(before);
    return m_status;
}

void PngSink::writePixels()
{
    writeChunk("IDAT", m_deflater.output().data(), m_deflater.output().size());
    m_deflater.output().clear();
}

void PngSink::writeChunk(const char* type, const std::uint8_t* data, std::size_t size)
{
    Bytes head;
    appendNumber(head, static_cast<std::uint32_t>(size));
    head.insert(head.end(), type, type + 4);
    std::uint32_t crc = libdeflate_crc32(0, head.data() + 4, 4);
    if (size > 0)
        crc = libdeflate_crc32(crc, data, size);
    Bytes tail;
    appendNumber(tail, crc);
    writeOut(head.data(), head.size());
    writeOut(data, size);
    writeOut(tail.data(), tail.size());
}

void PngSink::writeOut(const std::uint8_t* data, std::size_t size)
{
    for (std::size_t at = 0; at < size && m_status;) {
        const ssize_t wrote = ::write(m_fd, data + at, size - at);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0) {
            m_status = systemFailure(ErrorKind::OutputUnavailable, "the result cannot be written",
                                     wrote < 0 ? errno : EIO);
            return;
        }
        at += static_cast<std::size_t>(wrote);
        m_written += static_cast<std::uint64_t>(wrote);
    }
}

} // namespace

Result<std::unique_ptr<RowSink>> makePngSink(int fd, const PngSettings& settings, StageClock& clock)
{
    auto sink = std::make_unique<PngSink>(fd, settings, clock);
    if (auto status = sink->start(settings); !status)
        return tl::unexpected(status.error());
    return sink;
}

} // namespace manyhands
