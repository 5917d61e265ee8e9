#include "work/image/jpeg_encoder.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <unistd.h>

#include "work/image/row_queue.h"

namespace manyhands {
namespace {

constexpr std::size_t kOutputBytes = 256 * 1024;
constexpr std::size_t kScanlineStrip = 16;

class JpegSink final : public RowSink {
public:
    JpegSink(int fd, const JpegSettings& settings, StageClock& clock);
    ~JpegSink() override { jpeg_destroy_compress(&m_codec); }

    Status start(const JpegSettings& settings);
    RowConsumer& plane(std::size_t index) override { return *m_planes[index]; }
    const Status& status() const override { return m_status; }
    Status encode(RowFeeder& feeder) override;
    std::uint64_t bytesOut() const override { return m_written; }

private:
    class Plane final : public RowConsumer {
    public:
        Plane(JpegSink& sink, const PlaneShape& shape, std::size_t storedWidth, std::size_t strip)
            : queue(2 * strip, storedWidth * shape.bands, 1),
              stripRows(strip),
              m_sink(sink),
              m_rowBytes(shape.rowBytes()),
              m_storedBytes(storedWidth * shape.bands)
        {}
        void push(const std::byte* row) override
        {
            std::byte* to = queue.append();
            std::memcpy(to, row, m_rowBytes);
            std::fill(to + m_rowBytes, to + m_storedBytes, row[m_rowBytes - 1]);
            if (queue.size() >= stripRows)
                m_sink.encodeStrips();
        }

        RowQueue queue;
        const std::size_t stripRows;

    private:
        JpegSink& m_sink;
        const std::size_t m_rowBytes;
        const std::size_t m_storedBytes;
    };

    bool callStart(const JpegSettings& settings);
    void stateDensity(const Density& density);
    bool callWriteMarker(const JpegMarker& marker);
    bool callWrite(const JSAMPIMAGE planes, JDIMENSION rows);
    bool callFinish();
    void makePlanes();
    void encodeStrips();
    void encodeStrip();
    void fail();

    static void initDestination(j_compress_ptr codec);
    static boolean emptyBuffer(j_compress_ptr codec);
    static void endDestination(j_compress_ptr codec);
    void writeOut(std::size_t count);

    const int m_fd;
    StageClock& m_clock;
    const PictureShape m_shape;
    const bool m_raw;
    jpeg_compress_struct m_codec{};
    JpegErrors m_errors{};
    jpeg_destination_mgr m_destination{};
    std::vector<JOCTET> m_buffer;
    int m_writeError = 0; ///< errno.
    std::uint64_t m_written = 0;
    std::vector<std::unique_ptr<Plane>> m_planes;
    Status m_status;
};

JpegSink::JpegSink(int fd, const JpegSettings& settings, StageClock& clock)
    : m_fd(fd),
      m_clock(clock),
      m_shape(settings.shape),
      m_raw(settings.shape.model == ColourModel::YCbCr),
      m_buffer(kOutputBytes)
{}

Status JpegSink::start(const JpegSettings& settings)
{
    const bool started = callStart(settings);
    if (started && settings.metadata)
        for (const JpegMarker& marker : jpegMarkersFor(*settings.metadata))
            if (m_status && !callWriteMarker(marker))
                fail();
    if (!started)
        fail();
    if (m_status)
        makePlanes();
    return m_status;
}

bool JpegSink::callStart(const JpegSettings& settings)
{
    m_errors.install(reinterpret_cast<j_common_ptr>(&m_codec), false);
    if (setjmp(m_errors.jump) != 0)
        return false;
    jpeg_create_compress(&m_codec);
    m_codec.client_data = this;
    m_destination.init_destination = initDestination;
    m_destination.empty_output_buffer = emptyBuffer;
    m_destination.term_destination = endDestination;
    m_codec.dest = &m_destination;
    m_codec.image_width = m_shape.width;
    m_codec.image_height = m_shape.height;
    switch (m_shape.model) {
    case ColourModel::Grey:
        m_codec.in_color_space = JCS_GRAYSCALE;
        m_codec.input_components = 1;
        break;
    case ColourModel::Rgb:
        m_codec.in_color_space = JCS_RGB;
        m_codec.input_components = 3;
        break;
    case ColourModel::Cmyk:
        m_codec.in_color_space = JCS_CMYK;
        m_codec.input_components = 4;
        break;
    case ColourModel::YCbCr:
        m_codec.in_color_space = JCS_YCbCr;
        m_codec.input_components = 3;
        break;
    }
    jpeg_set_defaults(&m_codec);
    jpeg_set_colorspace(&m_codec, settings.colours);
    jpeg_set_quality(&m_codec, settings.quality, TRUE);
    m_codec.raw_data_in = m_raw ? TRUE : FALSE;
    for (int i = 0; i < m_codec.num_components; ++i) {
        const auto& factors = settings.sampling.components[static_cast<std::size_t>(i)];
        m_codec.comp_info[i].h_samp_factor = factors.across;
        m_codec.comp_info[i].v_samp_factor = factors.down;
    }
    if (settings.metadata)
        stateDensity(settings.metadata->density);
    if (settings.progressive)
        jpeg_simple_progression(&m_codec);
    jpeg_start_compress(&m_codec, TRUE);
    return true;
}

// JFIF has whole numbers, per inch or per centimetre: whichever is nearer.
void JpegSink::stateDensity(const Density& density)
{
    constexpr double kCentimetresPerInch = 2.54;
    constexpr double kMost = 65535;
    const double least = std::min(density.across, density.down);
    const double most = std::max(density.across, density.down);
    const auto isWhole = [](double value) { return std::abs(value - std::round(value)) < 0.01; };
    const auto state = [&](int unit, double factor) {
        m_codec.density_unit = static_cast<UINT8>(unit);
        m_codec.X_density = static_cast<UINT16>(std::lround(density.across * factor));
        m_codec.Y_density = static_cast<UINT16>(std::lround(density.down * factor));
    };
    constexpr double kPerCentimetre = 1 / kCentimetresPerInch;
    const bool metric = !(isWhole(least) && isWhole(most)) && isWhole(least * kPerCentimetre) &&
                        isWhole(most * kPerCentimetre);
    if (least >= 1 && most <= kMost)
        metric&& least >= kCentimetresPerInch ? state(2, kPerCentimetre) : state(1, 1);
}

bool JpegSink::callWriteMarker(const JpegMarker& marker)
{
    if (setjmp(m_errors.jump) != 0)
        return false;
    jpeg_write_marker(&m_codec, marker.code, marker.bytes.data(),
                      static_cast<unsigned>(marker.bytes.size()));
    return true;
}

void JpegSink::makePlanes()
{
    for (std::size_t i = 0; i < m_shape.planes.size(); ++i) {
        const PlaneShape& shape = m_shape.planes[i];
        const jpeg_component_info& component = m_codec.comp_info[i];
        const std::size_t width =
            m_raw ? std::size_t{component.width_in_blocks} * DCTSIZE : shape.width;
        const std::size_t strip =
            m_raw ? static_cast<std::size_t>(component.v_samp_factor) * DCTSIZE : kScanlineStrip;
        m_planes.push_back(std::make_unique<Plane>(
            *this, shape, std::max<std::size_t>(width, shape.width), strip));
    }
}

void JpegSink::encodeStrips()
{
    const auto ready = [](const auto& plane) { return plane->queue.size() >= plane->stripRows; };
    if (!std::all_of(m_planes.begin(), m_planes.end(), ready))
        return;
    const Stage before = m_clock.enter(Stage::Encode);
    while (std::all_of(m_planes.begin(), m_planes.end(), ready))
        encodeStrip();
    m_clock.enter(before);
}

// One strip of every plane; the last one may be short, and repeats its last row.
void JpegSink::encodeStrip()
{
    // As many rows as the coarsest sampling has: 4 is libjpeg's limit.
    JSAMPROW rows[MAX_COMPONENTS][MAX_SAMP_FACTOR * DCTSIZE];
    JSAMPARRAY planes[MAX_COMPONENTS];
    std::size_t scanlines = 0;
    for (std::size_t i = 0; i < m_planes.size(); ++i) {
        Plane& plane = *m_planes[i];
        const std::size_t held = std::min(plane.queue.size(), plane.stripRows);
        for (std::size_t row = 0; row < plane.stripRows; ++row)
            rows[i][row] =
                reinterpret_cast<JSAMPROW>(plane.queue.at(held == 0 ? 0 : std::min(row, held - 1)));
        planes[i] = rows[i];
        scanlines = std::max(scanlines, held);
    }
    if (m_shape.model == ColourModel::Cmyk)
        for (std::size_t row = 0; row < scanlines; ++row)
            for (std::size_t i = 0; i < m_shape.planes[0].rowBytes(); ++i)
                rows[0][row][i] = static_cast<JSAMPLE>(~rows[0][row][i]);
    if (m_status && !callWrite(planes, static_cast<JDIMENSION>(scanlines)))
        fail();
    for (const auto& plane : m_planes)
        plane->queue.drop(std::min(plane->queue.size(), plane->stripRows));
}

bool JpegSink::callWrite(const JSAMPIMAGE planes, JDIMENSION rows)
{
    if (setjmp(m_errors.jump) != 0)
        return false;
    if (m_raw)
        jpeg_write_raw_data(&m_codec, planes,
                            static_cast<JDIMENSION>(m_codec.max_v_samp_factor) * DCTSIZE);
    else
        jpeg_write_scanlines(&m_codec, planes[0], rows);
    return true;
}

Status JpegSink::encode(RowFeeder& feeder)
{
    while (feeder.step())
        continue;
    if (!feeder.status())
        return feeder.status();
    const Stage before = m_clock.enter(Stage::Encode);
    while (m_status && m_planes[0]->queue.size() > 0)
        encodeStrip();
    if (m_status && !callFinish())
        fail();
    m_clock.enter(before);
    return m_status;
}

bool JpegSink::callFinish()
{
    if (setjmp(m_errors.jump) != 0)
        return false;
    jpeg_finish_compress(&m_codec);
    return true;
}

void JpegSink::fail()
{
    if (m_writeError != 0)
        m_status = systemFailure(ErrorKind::OutputUnavailable, "the result cannot be written",
                                 m_writeError);
    else
        m_status =
            failure(ErrorKind::EncodeFailed, "the result cannot be written as JPEG", m_errors.text);
}

void JpegSink::initDestination(j_compress_ptr codec)
{
    auto& self = *static_cast<JpegSink*>(codec->client_data);
    self.m_destination.next_output_byte = self.m_buffer.data();
    self.m_destination.free_in_buffer = self.m_buffer.size();
}

boolean JpegSink::emptyBuffer(j_compress_ptr codec)
{
    auto& self = *static_cast<JpegSink*>(codec->client_data);
    self.writeOut(self.m_buffer.size());
    initDestination(codec);
    return TRUE;
}

void JpegSink::endDestination(j_compress_ptr codec)
{
    auto& self = *static_cast<JpegSink*>(codec->client_data);
    self.writeOut(self.m_buffer.size() - self.m_destination.free_in_buffer);
}

void JpegSink::writeOut(std::size_t count)
{
    for (std::size_t at = 0; at < count;) {
        const ssize_t wrote = ::write(m_fd, m_buffer.data() + at, count - at);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0) {
            m_writeError = wrote < 0 ? errno : EIO;
            m_errors.leave();
        }
        at += static_cast<std::size_t>(wrote);
        m_written += static_cast<std::uint64_t>(wrote);
    }
}

} // namespace

Result<std::unique_ptr<RowSink>> makeJpegSink(int fd, const JpegSettings& settings,
                                              StageClock& clock)
{
    auto sink = std::make_unique<JpegSink>(fd, settings, clock);
    if (auto status = sink->start(settings); !status)
        return tl::unexpected(status.error());
    return sink;
}

} // namespace manyhands
