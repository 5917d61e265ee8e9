#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"

namespace manyhands {

/// Samples that may be read and written behind the end of a row: every row that is passed on
/// carries this padding, so that no kernel needs a scalar tail. Covers 2048-bit vectors.
inline constexpr std::size_t kRowPadding = 256;

/// The value is the number of bytes a sample takes.
enum class SampleDepth : std::uint8_t { Bits8 = 1, Bits16 = 2 };

/// Cmyk: 0 is no ink. YCbCr: three planes of one band each, as JPEG stores them.
enum class ColourModel : std::uint8_t { Grey, Rgb, Cmyk, YCbCr };

/// One raster of interleaved samples. Chroma planes may be coarser than the picture.
struct PlaneShape {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    unsigned bands = 1; ///< Alpha included.
    SampleDepth depth = SampleDepth::Bits8;
    bool alpha = false;        ///< The last band is alpha, straight.
    unsigned pixelsAcross = 1; ///< Pixels of the picture that one sample spans.
    unsigned pixelsDown = 1;

    std::size_t samplesPerRow() const { return std::size_t{width} * bands; }
    std::size_t rowBytes() const { return samplesPerRow() * static_cast<std::size_t>(depth); }
    bool operator==(const PlaneShape&) const = default;
};

/// Of an animation all frames are alike, and this is one of them.
struct PictureShape {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    ColourModel model = ColourModel::Rgb;
    std::vector<PlaneShape> planes;
    std::uint32_t frames = 1;
};

/// Takes the rows of one plane, top to bottom, and gives rows on. A consumer copies what it needs:
/// the pointer is valid during the call only. Rows are aligned to their samples and padded.
class RowConsumer {
public:
    virtual ~RowConsumer() = default;
    virtual void push(const std::byte* row) = 0;
    /// After the last row: gives on some of the rows still held (a strip's worth, so that the
    /// caller can look up in between); false when none are left.
    virtual bool drain() { return false; }
};

/// Gives every row on as it is.
class RowPassage final : public RowConsumer {
public:
    explicit RowPassage(RowConsumer& next) : m_next(next) {}
    void push(const std::byte* row) override { m_next.push(row); }

private:
    RowConsumer& m_next;
};

/// The rows of one strip of one plane.
struct StripRows {
    const std::byte* const* rows = nullptr;
    std::size_t count = 0;
};

/// A decoder: gives the picture strip by strip.
class RowSource {
public:
    virtual ~RowSource() = default;
    virtual const PictureShape& shape() const = 0;
    /// Decodes the next strip; false at the end of the picture. Of several frames it says false at
    /// the end of each, and goes on with the next one.
    virtual Result<bool> readStrip() = 0;
    /// What readStrip() brought, valid until its next call.
    virtual StripRows strip(std::size_t plane) const = 0;
};

/// What an encoder calls when it wants rows.
class RowFeeder {
public:
    virtual ~RowFeeder() = default;
    /// Decodes and filters a bit more, which pushes rows into the encoder or not; false when there
    /// is no more to come, because of the end, an error, or a cancellation.
    virtual bool step() = 0;
    virtual const Status& status() const = 0;
};

/// An encoder: takes the rows of every plane.
class RowSink {
public:
    virtual ~RowSink() = default;
    virtual RowConsumer& plane(std::size_t index) = 0;
    /// Runs the feeder until its end and writes everything.
    virtual Status encode(RowFeeder& feeder) = 0;
    /// The first error so far; rows that come after one are dropped.
    virtual const Status& status() const = 0;
    /// What reached the descriptor.
    virtual std::uint64_t bytesOut() const = 0;
};

} // namespace manyhands
