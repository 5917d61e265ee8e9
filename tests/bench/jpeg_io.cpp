#include "jpeg_io.h"

#include <cerrno>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <jpeglib.h>

namespace manyhands::bench {
namespace {

constexpr int kQuality = 90;

/// libjpeg reports errors by calling error_exit, which must not return.
struct JumpingErrors {
    jpeg_error_mgr manager; ///< First, so that the library's pointer is ours too.
    std::jmp_buf back;
    char text[JMSG_LENGTH_MAX];
};

[[noreturn]] void jumpBack(j_common_ptr codec)
{
    auto* errors = reinterpret_cast<JumpingErrors*>(codec->err);
    errors->manager.format_message(codec, errors->text);
    std::longjmp(errors->back, 1);
}

void useErrors(jpeg_error_mgr*& slot, JumpingErrors& errors)
{
    slot = jpeg_std_error(&errors.manager);
    errors.manager.error_exit = jumpBack;
    errors.manager.output_message = [](j_common_ptr) {};
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

} // namespace

Result<std::vector<unsigned char>> readFile(const std::string& path)
{
    const File file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file)
        return systemFailure(ErrorKind::Unreadable, "cannot open " + path, errno);
    std::fseek(file.get(), 0, SEEK_END);
    const long size = std::ftell(file.get());
    std::rewind(file.get());
    std::vector<unsigned char> bytes(size > 0 ? std::size_t(size) : 0);
    if (bytes.empty() || std::fread(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
        return failure(ErrorKind::Unreadable, "cannot read " + path);
    return bytes;
}

Status writeFile(const std::string& path, const unsigned char* data, std::size_t size)
{
    const File file(std::fopen(path.c_str(), "wb"), std::fclose);
    if (!file || std::fwrite(data, 1, size, file.get()) != size || std::fflush(file.get()) != 0)
        return systemFailure(ErrorKind::OutputUnavailable, "cannot write " + path, errno);
    return {};
}

Status decodeJpeg(const std::vector<unsigned char>& file,
                  const std::function<void(const Shape& shape)>& begin,
                  const std::function<void(const unsigned char* row)>& row)
{
    jpeg_decompress_struct codec{};
    JumpingErrors errors{};
    // Made before setjmp, so that a jump skips no destructor.
    std::vector<unsigned char> buffer;
    useErrors(codec.err, errors);
    if (setjmp(errors.back) != 0) {
        jpeg_destroy_decompress(&codec);
        return failure(ErrorKind::DecodeFailed, errors.text);
    }
    jpeg_create_decompress(&codec);
    jpeg_mem_src(&codec, file.data(), file.size());
    jpeg_read_header(&codec, TRUE);
    codec.out_color_space = codec.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_start_decompress(&codec);
    const Shape shape{int(codec.output_width), int(codec.output_height), codec.output_components};
    buffer.resize(shape.rowBytes());
    begin(shape);
    JSAMPROW line = buffer.data();
    while (codec.output_scanline < codec.output_height) {
        jpeg_read_scanlines(&codec, &line, 1);
        row(line);
    }
    jpeg_finish_decompress(&codec);
    jpeg_destroy_decompress(&codec);
    return {};
}

Result<std::vector<unsigned char>> encodeJpeg(const unsigned char* pixels, const Shape& shape)
{
    jpeg_compress_struct codec{};
    JumpingErrors errors{};
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    useErrors(codec.err, errors);
    if (setjmp(errors.back) != 0) {
        jpeg_destroy_compress(&codec);
        std::free(bytes);
        return failure(ErrorKind::EncodeFailed, errors.text);
    }
    jpeg_create_compress(&codec);
    jpeg_mem_dest(&codec, &bytes, &size);
    codec.image_width = JDIMENSION(shape.width);
    codec.image_height = JDIMENSION(shape.height);
    codec.input_components = shape.channels;
    codec.in_color_space = shape.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    // The defaults halve both directions of chroma and do not optimise the Huffman tables.
    jpeg_set_defaults(&codec);
    jpeg_set_quality(&codec, kQuality, TRUE);
    jpeg_start_compress(&codec, TRUE);
    while (codec.next_scanline < codec.image_height) {
        auto* line = const_cast<JSAMPROW>(pixels + codec.next_scanline * shape.rowBytes());
        jpeg_write_scanlines(&codec, &line, 1);
    }
    jpeg_finish_compress(&codec);
    jpeg_destroy_compress(&codec);
    std::vector<unsigned char> result(bytes, bytes + size);
    std::free(bytes);
    return result;
}

} // namespace manyhands::bench
