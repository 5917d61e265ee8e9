#include "work/image/vips_encoder.h"

#include <algorithm>
#include <cerrno>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

#include "work/image/container_metadata.h"
#include "work/image/gif_metadata.h"
#include "work/image/heif_metadata.h"
#include "work/image/row_handoff.h"
#include "work/image/vips_stream.h"

namespace manyhands {
namespace {

constexpr int kStripRows = 16;

class VipsSink final : public RowSink {
public:
    VipsSink(int fd, const VipsSettings& settings, StageClock& clock)
        : m_settings(settings), m_clock(clock), m_rows(settings.shape.planes[0])
    {
        m_output.fd = fd;
    }

    RowConsumer& plane(std::size_t) override { return m_rows; }
    const Status& status() const override { return m_status; }
    std::uint64_t bytesOut() const override { return m_written; }

    Status encode(RowFeeder& feeder) override
    {
        m_clock.bookOtherThreads(Stage::Encode);
        std::thread saver([&] {
            m_saved = makeImage() && save();
            m_detail = takeVipsError();
            m_rows.close();
            vips_thread_shutdown();
        });
        while (!m_rows.isClosed() && feeder.step())
            continue;
        m_rows.end();
        m_clock.enter(Stage::Encode);
        saver.join();
        struct stat facts {};
        if (::fstat(m_output.fd, &facts) == 0)
            m_written = static_cast<std::uint64_t>(facts.st_size);
        m_status = outcome(feeder);
        return m_status;
    }

private:
    Status outcome(const RowFeeder& feeder) const
    {
        if (!feeder.status())
            return feeder.status();
        if (m_output.systemError != 0)
            return systemFailure(ErrorKind::OutputUnavailable, "the result cannot be written",
                                 m_output.systemError);
        if (!m_finished)
            return m_finished;
        if (!m_saved)
            return failure(ErrorKind::EncodeFailed,
                           "the result cannot be written as " +
                               std::string(formatName(m_settings.encode.format)),
                           m_detail);
        return {};
    }

    bool makeImage()
    {
        const PlaneShape& shape = m_settings.shape.planes[0];
        const bool wide = shape.depth == SampleDepth::Bits16;
        const VipsInterpretation interpretation =
            m_settings.shape.model == ColourModel::Cmyk ? VIPS_INTERPRETATION_CMYK
            : shape.bands < 3 ? (wide ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_B_W)
                              : (wide ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB);
        VipsRef<VipsImage> image(vips_image_new());
        vips_image_init_fields(image.get(), static_cast<int>(shape.width),
                               static_cast<int>(shape.height * m_settings.shape.frames),
                               static_cast<int>(shape.bands),
                               wide ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR, VIPS_CODING_NONE,
                               interpretation, 1.0, 1.0);
        // The only thing left to libvips, whose ways with the rest are its own: it writes EXIF
        // anew, with guesses in it, and lacks places for some.
        if (const Bytes& icc = metadata().icc;
            !icc.empty() && m_settings.encode.format == ImageFormat::Jxl)
            vips_image_set_blob_copy(image.get(), VIPS_META_ICC_NAME, icc.data(), icc.size());
        if (m_settings.shape.frames > 1)
            attachFrames(image.get());
        if (vips_image_pipelinev(image.get(), VIPS_DEMAND_STYLE_THINSTRIP, nullptr) ||
            vips_image_generate(image.get(), nullptr, generate, nullptr, this, nullptr))
            return false;
        // Whatever a saver asks for, generate() is asked for strips, in order.
        return !vips_sequential(image.get(), m_image.out(), "tile_height", kStripRows, nullptr);
    }

    void attachFrames(VipsImage* image) const
    {
        // A GIF counts in hundredths of a second, and a delay of none is read as a tenth.
        constexpr int kGifTick = 10;
        std::vector<int> delays = m_settings.frameTimes.delaysMs;
        delays.resize(m_settings.shape.frames);
        if (m_settings.encode.format == ImageFormat::Gif)
            for (int& delay : delays)
                delay = delay > 0 ? std::max(delay, kGifTick) : delay;
        vips_image_set_int(image, VIPS_META_PAGE_HEIGHT, static_cast<int>(m_settings.shape.height));
        vips_image_set_array_int(image, "delay", delays.data(), static_cast<int>(delays.size()));
        vips_image_set_int(image, "loop", m_settings.frameTimes.plays);
    }

    static int generate(VipsRegion* region, void*, void* self, void*, gboolean*)
    {
        return static_cast<VipsSink*>(self)->fill(region);
    }

    int fill(VipsRegion* region)
    {
        const VipsRect& area = region->valid;
        if (area.left != 0 || area.width != static_cast<int>(m_settings.shape.width))
            return -1;
        for (int y = area.top; y < VIPS_RECT_BOTTOM(&area); ++y)
            if (!m_rows.pop(reinterpret_cast<std::byte*>(VIPS_REGION_ADDR(region, 0, y))))
                return -1;
        return 0;
    }

    const Metadata& metadata() const
    {
        static const Metadata none;
        return m_settings.metadata ? *m_settings.metadata : none;
    }

    bool save()
    {
        switch (m_settings.encode.format) {
        case ImageFormat::Webp:
            return saveWebp();
        case ImageFormat::Tiff:
            return saveTiff();
        case ImageFormat::Avif:
            return saveAvif();
        case ImageFormat::Jxl:
            return saveJxl();
        case ImageFormat::Gif:
            return saveGif();
        default:
            return false;
        }
    }

    // Behind what the file will begin with, and then with all of it.
    bool saveTiff()
    {
        const bool wide = m_settings.shape.planes[0].depth == SampleDepth::Bits16;
        TiffPosition alone;
        TiffPosition& position = m_settings.position ? *m_settings.position : alone;
        const Bytes front =
            position.begin > 0 ? Bytes() : tiffFront(metadata(), wide || position.pagesFollow);
        m_output.base = static_cast<std::int64_t>(position.begin + front.size());
        if (::lseek(m_output.fd, m_output.base, SEEK_SET) < 0) {
            m_output.systemError = errno;
            return false;
        }
        const VipsRef<VipsTarget> target = m_output.makeTarget();
        if (vips_tiffsave_target(m_image.get(), target.get(), "compression",
                                 VIPS_FOREIGN_TIFF_COMPRESSION_LZW, "predictor",
                                 VIPS_FOREIGN_TIFF_PREDICTOR_HORIZONTAL, "strip", TRUE, nullptr))
            return false;
        m_finished = finishTiffPage(m_output.fd, front, m_settings.metadata, position);
        return m_finished.has_value();
    }

    /// The asked effort, 1 to 9, on a scale of the codec's; `usual` where none was asked for.
    int effort(int least, int most, int usual) const
    {
        const int asked = m_settings.encode.effort;
        return asked == 0 ? usual : least + (asked - 1) * (most - least) / 8;
    }

    /// What a saver left in memory.
    class Saved {
    public:
        ~Saved() { g_free(m_bytes); }
        void** bytes() { return &m_bytes; }
        std::size_t* size() { return &m_size; }
        std::span<std::uint8_t> span() const
        {
            return {static_cast<std::uint8_t*>(m_bytes), m_size};
        }

    private:
        void* m_bytes = nullptr;
        std::size_t m_size = 0;
    };

    bool write(std::span<const std::uint8_t> bytes)
    {
        return m_output.writeAll(bytes.data(), bytes.size());
    }

    // In memory first, where libwebp assembles it anyway: writing it through a target leaks the
    // assembled file when a write fails.
    bool saveWebp()
    {
        Saved saved;
        const EncodeOptions& encode = m_settings.encode;
        const gboolean sharpChroma = encode.chroma == ChromaPolicy::Full444;
        if (vips_webpsave_buffer(m_image.get(), saved.bytes(), saved.size(), "Q", encode.quality,
                                 "smart_subsample", sharpChroma, "lossless",
                                 gboolean{encode.lossless}, "effort", effort(0, 6, 4), "strip",
                                 TRUE, nullptr))
            return false;
        // libvips makes the shortest delays longer.
        if (m_settings.shape.frames > 1)
            setWebpDelays(saved.span(), m_settings.frameTimes.delaysMs);
        const auto parts = webpWithMetadata(saved.span(), metadata(), m_settings.shape);
        return parts && write(parts->head) && write(parts->pictures) && write(parts->tail);
    }

    bool saveAvif()
    {
        Saved saved;
        const EncodeOptions& encode = m_settings.encode;
        // Lossless colours need all of their samples.
        const bool allChroma = encode.lossless || encode.chroma == ChromaPolicy::Full444;
        const VipsForeignSubsample chroma = allChroma ? VIPS_FOREIGN_SUBSAMPLE_OFF
                                            : encode.chroma == ChromaPolicy::Subsample420
                                                ? VIPS_FOREIGN_SUBSAMPLE_ON
                                                : VIPS_FOREIGN_SUBSAMPLE_AUTO;
        if (vips_heifsave_buffer(m_image.get(), saved.bytes(), saved.size(), "compression",
                                 VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "Q", encode.quality, "lossless",
                                 gboolean{encode.lossless}, "effort", effort(0, 9, 4),
                                 "subsample_mode", chroma, "strip", TRUE, nullptr))
            return false;
        const auto file = heifWithMetadata(saved.span(), metadata());
        return file && write(*file);
    }

    // In memory first, since what stands before the codestream depends on its kind.
    bool saveJxl()
    {
        Saved saved;
        const EncodeOptions& encode = m_settings.encode;
        if (vips_jxlsave_buffer(m_image.get(), saved.bytes(), saved.size(), "Q", encode.quality,
                                "lossless", gboolean{encode.lossless}, "effort", effort(1, 9, 7),
                                "strip", gboolean{m_settings.metadata == nullptr}, nullptr))
            return false;
        return write(jxlContainerHead(metadata(), saved.span())) && write(saved.span());
    }

    // libvips has no place for what is beside the frames.
    bool saveGif()
    {
        m_output.insertion = {gifBlocksFor(metadata()), gifBlocksPlace};
        const VipsRef<VipsTarget> target = m_output.makeTarget();
        return !vips_gifsave_target(m_image.get(), target.get(), "effort", effort(1, 10, 7),
                                    "strip", TRUE, nullptr) &&
               m_output.finish();
    }

    const VipsSettings m_settings;
    StageClock& m_clock;
    RowHandoff m_rows;
    VipsOutput m_output;
    VipsRef<VipsImage> m_image;
    bool m_saved = false;
    Status m_finished;
    std::string m_detail;
    std::uint64_t m_written = 0;
    Status m_status;
};

} // namespace

std::unique_ptr<RowSink> makeVipsSink(int fd, const VipsSettings& settings, StageClock& clock)
{
    return std::make_unique<VipsSink>(fd, settings, clock);
}

} // namespace manyhands
