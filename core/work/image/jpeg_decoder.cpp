#include "work/image/jpeg_decoder.h"

#include <algorithm>
#include <cstring>

#include <jerror.h>

#include "work/image/jpeg_scans.h"

namespace manyhands {
namespace {

// Rows decoded at once when interleaved: two of libjpeg's own strips of a 4:2:0 picture at most.
constexpr std::size_t kStripRows = 16;
// Real files have about ten. Each scan costs a pass over the whole picture, and thousands of them
// fit into a small hostile file.
constexpr int kMaxScans = 200;

// Packing costs about a tenth of the time of decoding, and is worth it only where the coefficients
// would be most of what a worker holds.
constexpr std::size_t kPlainCoefficientBytes = 24 * 1024 * 1024;

JpegDecoder& selfOf(void* data)
{
    return *static_cast<JpegDecoder*>(data);
}

} // namespace

JpegDecoder::JpegDecoder(int fd, std::function<bool()> cancelled)
    : m_fd(fd), m_cancelled(std::move(cancelled)), m_source(fd, m_errors)
{}

JpegDecoder::~JpegDecoder()
{
    jpeg_destroy_decompress(&m_codec);
}

Result<std::unique_ptr<JpegDecoder>> JpegDecoder::open(int fd, std::function<bool()> cancelled)
{
    std::unique_ptr<JpegDecoder> decoder(new JpegDecoder(fd, std::move(cancelled)));
    if (!decoder->m_source.rewind() || !decoder->callReadHeader())
        return decoder->error();
    const jpeg_decompress_struct& codec = decoder->m_codec;
    JpegHeader& header = decoder->m_header;
    header.inScans = jpeg_has_multiple_scans(&decoder->m_codec) != 0;
    header.width = codec.image_width;
    header.height = codec.image_height;
    header.components = codec.num_components;
    header.colours = codec.jpeg_color_space;
    if (header.components > 4 || header.colours == JCS_UNKNOWN)
        return failure(ErrorKind::UnsupportedFormat,
                       "this JPEG has " + std::to_string(header.components) +
                           " colour components, which no known colour space has");
    for (int i = 0; i < header.components; ++i)
        header.sampling.components[static_cast<std::size_t>(i)] = {
            codec.comp_info[i].h_samp_factor, codec.comp_info[i].v_samp_factor};
    return decoder;
}

bool JpegDecoder::callReadHeader()
{
    m_errors.install(reinterpret_cast<j_common_ptr>(&m_codec), true);
    if (setjmp(m_errors.jump) != 0)
        return false;
    jpeg_create_decompress(&m_codec);
    m_codec.client_data = this;
    m_source.attach(m_codec);
    for (const int marker : {JPEG_APP0 + 1, JPEG_APP0 + 2, JPEG_APP0 + 13, JPEG_COM})
        jpeg_save_markers(&m_codec, marker, 0xFFFF);
    jpeg_read_header(&m_codec, TRUE);
    return true;
}

void JpegDecoder::monitor(j_common_ptr codec)
{
    JpegDecoder& self = selfOf(codec->client_data);
    self.m_wasCancelled = self.m_cancelled && self.m_cancelled();
    self.m_tooManyScans = self.m_codec.input_scan_number > kMaxScans;
    if (self.m_wasCancelled || self.m_tooManyScans)
        self.m_errors.leave();
}

jvirt_barray_ptr JpegDecoder::requestBlocks(j_common_ptr codec, int, boolean,
                                            JDIMENSION blocksPerRow, JDIMENSION rows,
                                            JDIMENSION mostRows)
{
    const auto array =
        selfOf(codec->client_data).m_coefficients.request(blocksPerRow, rows, mostRows);
    if (!array)
        ERREXIT1(codec, JERR_OUT_OF_MEMORY, 0);
    return array;
}

bool JpegDecoder::packsCoefficients() const
{
    std::size_t bytes = 0;
    for (int i = 0; i < m_codec.num_components; ++i) {
        const jpeg_component_info& component = m_codec.comp_info[i];
        bytes +=
            std::size_t{component.width_in_blocks} * component.height_in_blocks * sizeof(JBLOCK);
    }
    return bytes > kPlainCoefficientBytes;
}

tl::unexpected<Error> JpegDecoder::error() const
{
    if (m_wasCancelled)
        return failure(ErrorKind::Cancelled, "cancelled");
    if (m_source.readError() != 0)
        return systemFailure(ErrorKind::DecodeFailed, "the file cannot be read",
                             m_source.readError());
    if (m_source.hasEnded())
        return failure(ErrorKind::DecodeFailed,
                       "the picture is incomplete: the file ends too early", m_errors.text);
    if (m_tooManyScans)
        return failure(ErrorKind::DecodeFailed, "this JPEG is built of more than " +
                                                    std::to_string(kMaxScans) +
                                                    " scans, as no camera or program makes them");
    if (m_errors.code == JERR_OUT_OF_MEMORY)
        return failure(ErrorKind::TooLarge, "the picture needs more memory than a worker may use",
                       m_errors.text);
    if (m_errors.code == JERR_BAD_PRECISION || m_errors.code == JERR_SOF_UNSUPPORTED)
        return failure(ErrorKind::UnsupportedFormat, "this rare kind of JPEG cannot be read",
                       m_errors.text);
    return failure(ErrorKind::DecodeFailed, "the picture is damaged", m_errors.text);
}

Metadata JpegDecoder::metadata() const
{
    constexpr double kInchInCentimetres = 2.54;
    Metadata metadata;
    for (auto* marker = m_codec.marker_list; marker; marker = marker->next) {
        const auto isIcc = [&] {
            return marker->data_length > 12 && std::memcmp(marker->data, "ICC_PROFILE", 12) == 0;
        };
        // Other APP2 segments point at places in the file that will not exist any more.
        if (marker->marker == JPEG_APP0 + 2 && !isIcc())
            continue;
        metadata.jpegMarkers.push_back(
            {marker->marker, Bytes(marker->data, marker->data + marker->data_length)});
    }
    readJpegMarkers(metadata);
    if (m_codec.saw_JFIF_marker && m_codec.density_unit != 0) {
        const double unit = m_codec.density_unit == 2 ? kInchInCentimetres : 1;
        metadata.density = {m_codec.X_density * unit, m_codec.Y_density * unit};
    }
    if (!metadata.density.isKnown())
        metadata.density = exifDensity(metadata.exif);
    return metadata;
}

bool JpegDecoder::hasPlanes() const
{
    if (m_header.colours != JCS_YCbCr || m_header.components != 3)
        return false;
    const auto& luma = m_header.sampling.components[0];
    return std::all_of(m_header.sampling.components.begin() + 1,
                       m_header.sampling.components.begin() + 3, [&](const auto& chroma) {
                           return luma.across % chroma.across == 0 && luma.down % chroma.down == 0;
                       });
}

Status JpegDecoder::start(JpegOutput output, int eighths)
{
    m_output = output;
    m_eighths = eighths;
    if (eighths < DCTSIZE && m_codec.progressive_mode)
        leaveOutScans();
    if (m_source.readError() != 0 || !callStart())
        return error();
    if (output == JpegOutput::Planes)
        shapePlanes();
    else
        shapeInterleaved();
    return {};
}

void JpegDecoder::leaveOutScans()
{
    std::vector<ByteRange> scans = dispensableScans(m_fd, m_eighths);
    // The header of the first scan has been read already.
    std::erase_if(scans, [&](const ByteRange& range) { return range.begin < m_source.position(); });
    // The decoder would guess what was left out, at a price and for nothing.
    if (!scans.empty() && m_source.leaveOut(std::move(scans)))
        m_codec.do_block_smoothing = FALSE;
}

bool JpegDecoder::callStart()
{
    if (setjmp(m_errors.jump) != 0)
        return false;
    m_progress.progress_monitor = monitor;
    m_codec.progress = &m_progress;
    if (m_output == JpegOutput::Planes) {
        m_codec.raw_data_out = TRUE;
        m_codec.out_color_space = JCS_YCbCr;
    } else if (m_header.components == 1) {
        m_codec.out_color_space = JCS_GRAYSCALE;
    } else {
        m_codec.out_color_space = m_header.components == 4 ? JCS_CMYK : JCS_RGB;
    }
    m_codec.scale_num = static_cast<unsigned>(m_eighths);
    m_codec.scale_denom = 8;
    if (packsCoefficients()) {
        m_codec.mem->request_virt_barray = requestBlocks;
        m_codec.mem->access_virt_barray = CoefficientStore::access;
    }
    jpeg_start_decompress(&m_codec);
    return true;
}

void JpegDecoder::shapePlanes()
{
    m_shape = {m_header.width, m_header.height, ColourModel::YCbCr, {}};
    for (int i = 0; i < m_header.components; ++i) {
        const jpeg_component_info& component = m_codec.comp_info[i];
        PlaneShape shape;
        shape.width = component.downsampled_width;
        shape.height = component.downsampled_height;
        shape.pixelsAcross =
            static_cast<unsigned>(m_codec.max_h_samp_factor / component.h_samp_factor);
        shape.pixelsDown =
            static_cast<unsigned>(m_codec.max_v_samp_factor / component.v_samp_factor);
        m_shape.planes.push_back(shape);
        // libjpeg writes whole blocks, and as many as a unit of all components has.
        const std::size_t unit = static_cast<std::size_t>(component.h_samp_factor) * DCTSIZE;
        const std::size_t width = (shape.width + unit - 1) / unit * unit;
        const std::size_t rows = static_cast<std::size_t>(component.v_samp_factor) * DCTSIZE;
        Plane plane{RowBuffer(rows, width, 1), {}, 0, 0};
        for (std::size_t row = 0; row < rows; ++row)
            plane.pointers.push_back(plane.rows.row(row));
        m_planes.push_back(std::move(plane));
    }
}

void JpegDecoder::shapeInterleaved()
{
    PlaneShape shape;
    shape.width = m_codec.output_width;
    shape.height = m_codec.output_height;
    shape.bands = static_cast<unsigned>(m_codec.output_components);
    const ColourModel model = shape.bands == 1   ? ColourModel::Grey
                              : shape.bands == 4 ? ColourModel::Cmyk
                                                 : ColourModel::Rgb;
    m_shape = {shape.width, shape.height, model, {shape}};
    Plane plane{RowBuffer(kStripRows, shape), {}, 0, 0};
    for (std::size_t row = 0; row < kStripRows; ++row)
        plane.pointers.push_back(plane.rows.row(row));
    m_planes.push_back(std::move(plane));
}

Result<bool> JpegDecoder::readStrip()
{
    if (m_rowsDone == m_shape.height) {
        if (isIncomplete())
            return error();
        return false;
    }
    const std::size_t rows = m_output == JpegOutput::Planes ? callReadRaw() : callReadScanlines();
    if (rows == 0)
        return error();
    m_rowsDone = std::min(m_shape.height, m_rowsDone + static_cast<std::uint32_t>(rows));
    for (std::size_t i = 0; i < m_planes.size(); ++i) {
        Plane& plane = m_planes[i];
        plane.count = m_output == JpegOutput::Planes
                          ? std::min(plane.pointers.size(), m_shape.planes[i].height - plane.done)
                          : rows;
        plane.done += plane.count;
    }
    if (m_shape.model == ColourModel::Cmyk && m_codec.saw_Adobe_marker)
        invertInk();
    return true;
}

std::size_t JpegDecoder::callReadRaw()
{
    if (setjmp(m_errors.jump) != 0)
        return 0;
    JSAMPARRAY planes[MAX_COMPONENTS];
    for (std::size_t i = 0; i < m_planes.size(); ++i)
        planes[i] = reinterpret_cast<JSAMPARRAY>(m_planes[i].pointers.data());
    return jpeg_read_raw_data(&m_codec, planes,
                              static_cast<JDIMENSION>(m_codec.max_v_samp_factor) * DCTSIZE);
}

std::size_t JpegDecoder::callReadScanlines()
{
    if (setjmp(m_errors.jump) != 0)
        return 0;
    auto* rows = reinterpret_cast<JSAMPARRAY>(m_planes[0].pointers.data());
    const JDIMENSION first = m_codec.output_scanline;
    const JDIMENSION end =
        std::min(m_codec.output_height, first + static_cast<JDIMENSION>(kStripRows));
    while (m_codec.output_scanline < end)
        jpeg_read_scanlines(&m_codec, rows + (m_codec.output_scanline - first),
                            end - m_codec.output_scanline);
    return end - first;
}

// Adobe stores the absence of ink.
void JpegDecoder::invertInk()
{
    for (std::size_t row = 0; row < m_planes[0].count; ++row) {
        std::byte* samples = m_planes[0].rows.row(row);
        for (std::size_t i = 0; i < m_shape.planes[0].rowBytes(); ++i)
            samples[i] = ~samples[i];
    }
}

// A progressive file that ended between two scans gives a whole picture, but a coarse one.
bool JpegDecoder::isIncomplete() const
{
    if (!m_source.hasEnded() || !m_codec.coef_bits)
        return false;
    for (int component = 0; component < m_header.components; ++component)
        for (int k = 0; k < DCTSIZE2; ++k)
            if (m_codec.coef_bits[component][k] != 0)
                return true;
    return false;
}

StripRows JpegDecoder::strip(std::size_t plane) const
{
    return {m_planes[plane].pointers.data(), m_planes[plane].count};
}

} // namespace manyhands
