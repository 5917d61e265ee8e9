#include "work/image_fixtures.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

#include <jpeglib.h>
#include <vips/vips.h>

namespace manyhands::fixtures {
namespace {

std::size_t sampleCount(const Pixels& pixels)
{
    return static_cast<std::size_t>(pixels.width) * pixels.height * pixels.bands;
}

Bytes samplesOf(const Pixels& pixels)
{
    Bytes bytes;
    for (const std::uint16_t sample : pixels.samples) {
        bytes.push_back(static_cast<std::uint8_t>(sample));
        if (pixels.wide)
            bytes.push_back(static_cast<std::uint8_t>(sample >> 8));
    }
    return bytes;
}

void put(Bytes& bytes, std::size_t at, std::size_t size, std::uint32_t value, bool bigEndian)
{
    if (bytes.size() < at + size)
        bytes.resize(at + size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[at + i] = static_cast<std::uint8_t>(value >> 8 * (bigEndian ? size - 1 - i : i));
}

ReadBack readJpeg(const Bytes& file)
{
    ReadBack result;
    jpeg_decompress_struct codec{};
    jpeg_error_mgr errors{};
    codec.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&codec);
    jpeg_mem_src(&codec, file.data(), file.size());
    for (int i = 1; i < 16; ++i)
        jpeg_save_markers(&codec, JPEG_APP0 + i, 0xFFFF);
    jpeg_save_markers(&codec, JPEG_COM, 0xFFFF);
    jpeg_read_header(&codec, TRUE);
    for (auto* marker = codec.marker_list; marker; marker = marker->next)
        result.segments.push_back(
            {marker->marker, Bytes(marker->data, marker->data + marker->data_length)});
    result.across = codec.comp_info[0].h_samp_factor;
    result.down = codec.comp_info[0].v_samp_factor;
    result.components = codec.num_components;
    if (codec.num_components == 4)
        codec.out_color_space = JCS_CMYK;
    jpeg_start_decompress(&codec);
    Pixels& pixels = result.pixels;
    pixels.width = static_cast<int>(codec.output_width);
    pixels.height = static_cast<int>(codec.output_height);
    pixels.bands = codec.output_components;
    Bytes row(codec.output_width * static_cast<std::size_t>(codec.output_components));
    while (codec.output_scanline < codec.output_height) {
        JSAMPROW rows[] = {row.data()};
        jpeg_read_scanlines(&codec, rows, 1);
        for (const std::uint8_t sample : row)
            pixels.samples.push_back(codec.saw_Adobe_marker && pixels.bands == 4 ? 255 - sample
                                                                                 : sample);
    }
    jpeg_finish_decompress(&codec);
    jpeg_destroy_decompress(&codec);
    return result;
}

Bytes blob(VipsImage* image, const char* name)
{
    const void* data = nullptr;
    std::size_t size = 0;
    if (!vips_image_get_typeof(image, name) || vips_image_get_blob(image, name, &data, &size))
        return {};
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    return Bytes(bytes, bytes + size);
}

} // namespace

Pixels noise(int width, int height, int bands, bool wide)
{
    Pixels pixels{width, height, bands, wide, {}};
    std::uint32_t state = 12345;
    for (std::size_t i = 0; i < sampleCount(pixels); ++i) {
        state = state * 1664525U + 1013904223U;
        pixels.samples.push_back(static_cast<std::uint16_t>(wide ? state >> 16 : state >> 24));
    }
    return pixels;
}

Pixels smooth(int width, int height, int bands, bool wide)
{
    Pixels pixels{width, height, bands, wide, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int b = 0; b < bands; ++b) {
                const int across = 200 * (x + 1) / (width + 1);
                const int down = 200 * (y + 1) / (height + 1);
                const int level = b == 0 ? across + 20 : b == 1 ? down + 20 : 220 - across / 2;
                pixels.samples.push_back(static_cast<std::uint16_t>(wide ? level * 257 : level));
            }
    return pixels;
}

Pixels flat(int width, int height, const std::vector<std::uint16_t>& colour, bool wide)
{
    Pixels pixels{width, height, static_cast<int>(colour.size()), wide, {}};
    for (int i = 0; i < width * height; ++i)
        pixels.samples.insert(pixels.samples.end(), colour.begin(), colour.end());
    return pixels;
}

Bytes jpegOf(const Pixels& pixels, const JpegOptions& options)
{
    jpeg_compress_struct codec{};
    jpeg_error_mgr errors{};
    codec.err = jpeg_std_error(&errors);
    jpeg_create_compress(&codec);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&codec, &memory, &size);
    codec.image_width = static_cast<JDIMENSION>(pixels.width);
    codec.image_height = static_cast<JDIMENSION>(pixels.height);
    codec.input_components = pixels.bands;
    codec.in_color_space = pixels.bands == 1   ? JCS_GRAYSCALE
                           : pixels.bands == 4 ? JCS_CMYK
                                               : JCS_RGB;
    jpeg_set_defaults(&codec);
    if (options.ycck)
        jpeg_set_colorspace(&codec, JCS_YCCK);
    jpeg_set_quality(&codec, options.quality, TRUE);
    for (const int component : {0, 3})
        if (pixels.bands == 3 ? component == 0 : options.ycck) {
            codec.comp_info[component].h_samp_factor = options.across;
            codec.comp_info[component].v_samp_factor = options.down;
        }
    if (options.progressive)
        jpeg_simple_progression(&codec);
    jpeg_start_compress(&codec, TRUE);
    for (const Segment& segment : options.segments)
        jpeg_write_marker(&codec, segment.code, segment.bytes.data(),
                          static_cast<unsigned>(segment.bytes.size()));
    Bytes bytes = samplesOf(pixels);
    if (pixels.bands == 4)
        for (auto& byte : bytes)
            byte = static_cast<std::uint8_t>(255 - byte);
    const std::size_t stride = static_cast<std::size_t>(pixels.width) * pixels.bands;
    while (codec.next_scanline < codec.image_height) {
        JSAMPROW rows[] = {bytes.data() + codec.next_scanline * stride};
        jpeg_write_scanlines(&codec, rows, 1);
    }
    jpeg_finish_compress(&codec);
    jpeg_destroy_compress(&codec);
    Bytes file(memory, memory + size);
    std::free(memory);
    return file;
}

Bytes vipsFileOf(const Pixels& pixels, const std::string& suffix, int orientation)
{
    const Bytes bytes = samplesOf(pixels);
    VipsImage* plain = vips_image_new_from_memory(
        bytes.data(), bytes.size(), pixels.width, pixels.height, pixels.bands,
        pixels.wide ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR);
    VipsImage* picture = nullptr;
    const VipsInterpretation interpretation =
        pixels.bands < 3 ? (pixels.wide ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_B_W)
                         : (pixels.wide ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB);
    vips_copy(plain, &picture, "interpretation", interpretation, nullptr);
    if (orientation != 0) {
        const Bytes exif = exifSegment(exifBlock(orientation, false)).bytes;
        vips_image_set_blob_copy(picture, VIPS_META_EXIF_NAME, exif.data(), exif.size());
        vips_image_set_int(picture, VIPS_META_ORIENTATION, orientation);
    }
    void* memory = nullptr;
    std::size_t size = 0;
    vips_image_write_to_buffer(picture, suffix.c_str(), &memory, &size, nullptr);
    g_object_unref(picture);
    g_object_unref(plain);
    const auto* data = static_cast<const std::uint8_t*>(memory);
    Bytes file(data, data + size);
    g_free(memory);
    return file;
}

ReadBack readBack(const Bytes& file)
{
    if (sniffFormat(file) == ImageFormat::Jpeg)
        return readJpeg(file);
    ReadBack result;
    VipsImage* image = vips_image_new_from_buffer(file.data(), file.size(), "", nullptr);
    if (!image)
        return result;
    Pixels& pixels = result.pixels;
    pixels.width = vips_image_get_width(image);
    pixels.height = vips_image_get_height(image);
    pixels.bands = vips_image_get_bands(image);
    pixels.wide = vips_image_get_format(image) == VIPS_FORMAT_USHORT;
    result.exif = blob(image, VIPS_META_EXIF_NAME);
    result.xmp = blob(image, VIPS_META_XMP_NAME);
    result.icc = blob(image, VIPS_META_ICC_NAME);
    if (vips_image_get_typeof(image, VIPS_META_ORIENTATION))
        vips_image_get_int(image, VIPS_META_ORIENTATION, &result.orientation);
    std::size_t size = 0;
    void* memory = vips_image_write_to_memory(image, &size);
    for (std::size_t i = 0; memory && i < sampleCount(pixels); ++i)
        pixels.samples.push_back(pixels.wide ? static_cast<std::uint16_t*>(memory)[i]
                                             : static_cast<std::uint8_t*>(memory)[i]);
    g_free(memory);
    g_object_unref(image);
    return result;
}

Bytes heicOf(const Pixels& pixels, const HeicMetadata& metadata)
{
    const Bytes samples = samplesOf(pixels);
    VipsImage* plain = vips_image_new_from_memory(
        samples.data(), samples.size(), pixels.width, pixels.height, pixels.bands,
        pixels.wide ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR);
    VipsImage* picture = nullptr;
    vips_copy(plain, &picture, "interpretation",
              pixels.wide ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB, nullptr);
    const auto attach = [&](const char* name, const Bytes& bytes) {
        if (!bytes.empty())
            vips_image_set_blob_copy(picture, name, bytes.data(), bytes.size());
    };
    // Its writer takes the block as a JPEG has it, and would write it anew where it can.
    if (!metadata.exif.empty())
        attach(VIPS_META_EXIF_NAME, exifSegment(metadata.exif).bytes);
    attach(VIPS_META_XMP_NAME, metadata.xmp);
    attach(VIPS_META_ICC_NAME, metadata.icc);
    void* memory = nullptr;
    std::size_t size = 0;
    Bytes file;
    if (vips_heifsave_buffer(picture, &memory, &size, "compression",
                             VIPS_FOREIGN_HEIF_COMPRESSION_HEVC, "Q", 95, "subsample_mode",
                             VIPS_FOREIGN_SUBSAMPLE_OFF, "bitdepth", pixels.wide ? 10 : 8, "effort",
                             0, nullptr) == 0) {
        const auto* bytes = static_cast<const std::uint8_t*>(memory);
        file.assign(bytes, bytes + size);
        g_free(memory);
    }
    g_object_unref(picture);
    g_object_unref(plain);
    return file;
}

Bytes tiffOfNumbers(int width, int height, int bands, const std::vector<double>& samples,
                    Numbers numbers, const Bytes& icc)
{
    constexpr VipsBandFormat kFormats[] = {VIPS_FORMAT_FLOAT, VIPS_FORMAT_CHAR, VIPS_FORMAT_SHORT,
                                           VIPS_FORMAT_INT, VIPS_FORMAT_UINT};
    VipsImage* plain = vips_image_new_from_memory(samples.data(), samples.size() * sizeof(double),
                                                  width, height, bands, VIPS_FORMAT_DOUBLE);
    VipsImage* cast = nullptr;
    VipsImage* picture = nullptr;
    void* memory = nullptr;
    std::size_t size = 0;
    if (vips_cast(plain, &cast, kFormats[static_cast<std::size_t>(numbers)], nullptr) ||
        vips_copy(cast, &picture, "interpretation",
                  bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB, nullptr))
        return {};
    if (!icc.empty())
        vips_image_set_blob_copy(picture, VIPS_META_ICC_NAME, icc.data(), icc.size());
    if (vips_tiffsave_buffer(picture, &memory, &size, nullptr))
        return {};
    const auto* bytes = static_cast<const std::uint8_t*>(memory);
    Bytes file(bytes, bytes + size);
    g_free(memory);
    for (VipsImage* image : {picture, cast, plain})
        g_object_unref(image);
    return file;
}

Bytes inkTiff(const Pixels& pixels)
{
    const Bytes samples = samplesOf(pixels);
    VipsImage* plain =
        vips_image_new_from_memory(samples.data(), samples.size(), pixels.width, pixels.height, 4,
                                   pixels.wide ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR);
    VipsImage* inks = nullptr;
    void* memory = nullptr;
    std::size_t size = 0;
    if (vips_copy(plain, &inks, "interpretation", VIPS_INTERPRETATION_CMYK, nullptr) ||
        vips_tiffsave_buffer(inks, &memory, &size, nullptr))
        return {};
    const auto* bytes = static_cast<const std::uint8_t*>(memory);
    Bytes file(bytes, bytes + size);
    g_free(memory);
    g_object_unref(inks);
    g_object_unref(plain);
    return file;
}

Pixels inkAsRgb(const Bytes& file)
{
    VipsImage* inks = vips_image_new_from_buffer(file.data(), file.size(), "", nullptr);
    if (!inks)
        return {};
    const bool wide = vips_image_get_format(inks) == VIPS_FORMAT_USHORT;
    VipsImage* rgb = nullptr;
    if (vips_icc_transform(inks, &rgb, "srgb", "embedded", TRUE, "input_profile", "cmyk", "depth",
                           wide ? 16 : 8, nullptr))
        return {};
    Pixels pixels{vips_image_get_width(rgb), vips_image_get_height(rgb), 3, wide, {}};
    std::size_t size = 0;
    void* memory = vips_image_write_to_memory(rgb, &size);
    for (std::size_t i = 0; memory && i < sampleCount(pixels); ++i)
        pixels.samples.push_back(wide ? static_cast<std::uint16_t*>(memory)[i]
                                      : static_cast<std::uint8_t*>(memory)[i]);
    g_free(memory);
    g_object_unref(rgb);
    g_object_unref(inks);
    return pixels;
}

Bytes exifBlock(int orientation, bool bigEndian, int width, int height, bool thumbnail)
{
    constexpr std::size_t kFirst = 8;
    constexpr std::size_t kExif = 64;
    constexpr std::size_t kSecond = 128;
    constexpr std::size_t kThumbnail = 192;
    Bytes block(kFirst);
    block[0] = block[1] = bigEndian ? 'M' : 'I';
    const auto number = [&](std::size_t at, std::size_t size, std::uint32_t value) {
        put(block, at, size, value, bigEndian);
    };
    const auto entry = [&](std::size_t at, unsigned tag, unsigned type, std::uint32_t value) {
        number(at, 2, tag);
        number(at + 2, 2, type);
        number(at + 4, 4, 1);
        number(at + 8, 4, 0);
        number(at + 8, type == 3 ? 2 : 4, value);
    };
    number(2, 2, 42);
    number(4, 4, kFirst);
    number(kFirst, 2, 2);
    entry(kFirst + 2, 0x0112, 3, static_cast<std::uint32_t>(orientation));
    entry(kFirst + 14, 0x8769, 4, kExif);
    number(kFirst + 26, 4, thumbnail ? kSecond : 0);
    number(kExif, 2, 2);
    entry(kExif + 2, 0xA002, 4, static_cast<std::uint32_t>(width));
    entry(kExif + 14, 0xA003, 3, static_cast<std::uint32_t>(height));
    number(kExif + 26, 4, 0);
    if (thumbnail) {
        number(kSecond, 2, 2);
        entry(kSecond + 2, 0x0201, 4, kThumbnail);
        entry(kSecond + 14, 0x0202, 4, 64);
        number(kSecond + 26, 4, 0);
        block.resize(kThumbnail);
        block.insert(block.end(), 64, 0xAB);
    }
    return block;
}

Segment exifSegment(const Bytes& block)
{
    Bytes bytes(block);
    bytes.insert(bytes.begin(), {'E', 'x', 'i', 'f', 0, 0});
    return {0xE1, bytes};
}

Bytes builtInProfile(const char* name)
{
    VipsBlob* profile = nullptr;
    if (vips_profile_load(name, &profile, nullptr) || !profile)
        return {};
    std::size_t size = 0;
    const auto* data = static_cast<const std::uint8_t*>(vips_blob_get(profile, &size));
    Bytes bytes(data, data + size);
    vips_area_unref(VIPS_AREA(profile));
    return bytes;
}

UniqueFd fileWith(const Bytes& bytes)
{
    std::FILE* file = std::tmpfile();
    UniqueFd fd(::dup(::fileno(file)));
    std::fclose(file);
    std::size_t at = 0;
    while (at < bytes.size()) {
        const ssize_t wrote = ::write(fd.get(), bytes.data() + at, bytes.size() - at);
        if (wrote <= 0)
            break;
        at += static_cast<std::size_t>(wrote);
    }
    return fd;
}

Bytes contentOf(int fd)
{
    Bytes bytes(static_cast<std::size_t>(::lseek(fd, 0, SEEK_END)));
    const ssize_t got = ::pread(fd, bytes.data(), bytes.size(), 0);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

Run process(const Bytes& input, const std::vector<std::string>& filters, EncodeOptions encode,
            const ImageObserver& observer, int outputFd, std::uint64_t maxPixels)
{
    const UniqueFd in = fileWith(input);
    const UniqueFd own = fileWith({});
    ImageTask task;
    task.inputFd = in.get();
    task.outputFd = outputFd >= 0 ? outputFd : own.get();
    task.encode = encode;
    task.maxPixels = maxPixels;
    for (const std::string& filter : filters)
        task.filters.push_back(parseFilter(filter).value());
    std::vector<UniqueFd> pictures;
    for ([[maybe_unused]] const std::string& file : chainPictures(task.filters)) {
        pictures.push_back(fileWith(vipsFileOf(noise(9, 7, 4), ".png")));
        task.pictureFds.push_back(pictures.back().get());
    }
    Run run;
    run.rgba.resize(kThumbnailBytes);
    run.thumbnail.rgba = run.rgba.data();
    run.outcome = processImage(task, observer, run.thumbnail, run.timings);
    if (outputFd < 0)
        run.output = contentOf(own.get());
    return run;
}

EncodeOptions as(ImageFormat format, int quality)
{
    EncodeOptions encode;
    encode.format = format;
    encode.quality = quality;
    return encode;
}

double meanDifference(const Pixels& a, const Pixels& b)
{
    if (a.samples.size() != b.samples.size() || a.samples.empty())
        return 1e9;
    double sum = 0;
    for (std::size_t i = 0; i < a.samples.size(); ++i)
        sum += std::abs(a.samples[i] - b.samples[i]);
    return sum / static_cast<double>(a.samples.size());
}

std::string text(const Run& run)
{
    return run.outcome ? "done, note: " + run.outcome->note
                       : std::string(errorKindName(run.outcome.error().kind)) + ": " +
                             run.outcome.error().message + " | " + run.outcome.error().detail;
}

Bytes bytesOf(const std::string& text)
{
    return Bytes(text.begin(), text.end());
}

} // namespace manyhands::fixtures
