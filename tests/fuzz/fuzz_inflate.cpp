// Our inflater beside libdeflate's, on any bytes; and our deflater, whose streams both must read.

#include <optional>

#include <libdeflate.h>

#include "fuzz.h"
#include "work/deflate/deflater.h"
#include "work/deflate/inflater.h"

using namespace manyhands;

namespace {

constexpr std::size_t kMost = 1 << 18;
using Bytes = std::vector<std::uint8_t>;

/// Hands the stream over in pieces.
class Pieces final : public InflaterInput {
public:
    Pieces(std::span<const std::uint8_t> bytes, std::size_t piece) : m_rest(bytes), m_piece(piece)
    {}
    Result<std::span<const std::uint8_t>> next() override
    {
        const auto part = m_rest.first(std::min(m_piece, m_rest.size()));
        m_rest = m_rest.subspan(part.size());
        return part;
    }

private:
    std::span<const std::uint8_t> m_rest;
    std::size_t m_piece;
};

std::optional<Bytes> ours(std::span<const std::uint8_t> stream, std::size_t piece, std::size_t step)
{
    Pieces input(stream, piece);
    Inflater inflater(input);
    Bytes out(kMost + 1);
    std::size_t size = 0;
    while (size < out.size()) {
        const std::size_t wanted = std::min(step, out.size() - size);
        const auto got = inflater.read(std::span(out).subspan(size, wanted));
        if (!got)
            return std::nullopt;
        size += *got;
        if (*got < wanted)
            break;
    }
    out.resize(size);
    return out;
}

std::optional<Bytes> theirs(std::span<const std::uint8_t> stream)
{
    static libdeflate_decompressor* const decompressor = libdeflate_alloc_decompressor();
    Bytes out(kMost);
    std::size_t used = 0;
    std::size_t size = 0;
    if (libdeflate_zlib_decompress_ex(decompressor, stream.data(), stream.size(), out.data(),
                                      out.size(), &used, &size) != LIBDEFLATE_SUCCESS)
        return std::nullopt;
    out.resize(size);
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input in(data, size);
    const auto how = in.take<std::uint8_t>();
    const std::size_t piece = 1 + in.take<std::uint8_t>() * std::size_t{7};
    const std::size_t step = 1 + in.take<std::uint16_t>();
    if (how & 1) {
        const auto bytes = in.bytes();
        Deflater deflater(how / 2 % 11);
        for (std::size_t at = 0; at < bytes.size(); at += piece)
            deflater.append(bytes.data() + at, std::min(piece, bytes.size() - at));
        deflater.finish();
        const Bytes plain(bytes.begin(), bytes.end());
        FUZZ_REQUIRE(ours(deflater.output(), piece, step) == plain);
        FUZZ_REQUIRE(theirs(deflater.output()) == plain);
        return 0;
    }
    const auto mine = ours(in.bytes(), piece, step);
    const auto other = theirs(in.bytes());
    if (mine && mine->size() <= kMost)
        FUZZ_REQUIRE(other == mine);
    if (other)
        FUZZ_REQUIRE(mine == other);
    return 0;
}
