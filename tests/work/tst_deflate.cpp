#include <QTest>

#include <algorithm>
#include <functional>
#include <numeric>

#include <libdeflate.h>

#include "support/test_program.h"
#include "work/deflate/deflater.h"
#include "work/deflate/huffman.h"
#include "work/deflate/inflater.h"

using namespace manyhands;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes made(std::size_t size, const std::function<unsigned(std::size_t, std::uint32_t)>& value)
{
    Bytes bytes(size);
    std::uint32_t state = 1;
    for (std::size_t i = 0; i < size; ++i) {
        state = state * 1664525U + 1013904223U;
        bytes[i] = static_cast<std::uint8_t>(value(i, state >> 16));
    }
    return bytes;
}

// What filtered rows are like, from flat to noisy, and some that are meant to be awkward.
Bytes sample(int kind, std::size_t size)
{
    switch (kind) {
    case 0:
        return Bytes(size, 0);
    case 1:
        return made(size, [](std::size_t, std::uint32_t r) { return r; });
    case 2: // Small differences around zero.
        return made(size, [](std::size_t, std::uint32_t r) { return (r & 3) - (r >> 4 & 3); });
    case 3: // Rows that are nearly alike.
        return made(size, [](std::size_t i, std::uint32_t r) {
            return r % 97 == 0 ? r : (i % 1201) * (i % 1201) >> 7;
        });
    case 4: // Sharp edges among zeros.
        return made(size, [](std::size_t i, std::uint32_t r) { return i % 50 < 3 ? 200 + r % 3 : 0; });
    case 5: // Runs of every length, each just as long as no match may be, or longer.
        return made(size, [](std::size_t i, std::uint32_t) { return i / 259 % 2 + i / 1000; });
    default: // Repetitions at the very end of the window.
        return made(size, [](std::size_t i, std::uint32_t) { return (i % 32768) * 2654435761U >> 13; });
    }
}
constexpr int kKinds = 7;

Bytes deflated(const Bytes& bytes, int effort, std::size_t piece)
{
    Deflater deflater(effort);
    Bytes stream;
    const auto collect = [&] {
        stream.insert(stream.end(), deflater.output().begin(), deflater.output().end());
        deflater.output().clear();
    };
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        deflater.append(bytes.data() + at, std::min(piece, bytes.size() - at));
        collect();
    }
    deflater.finish();
    collect();
    return stream;
}

class Pieces final : public InflaterInput {
public:
    Pieces(const Bytes& stream, std::size_t piece) : m_stream(stream), m_piece(piece) {}
    Result<std::span<const std::uint8_t>> next() override
    {
        // A fresh copy, so that reading outside of it is seen by sanitizers.
        const std::size_t size = std::min(m_piece, m_stream.size() - m_at);
        m_current.assign(m_stream.begin() + static_cast<std::ptrdiff_t>(m_at),
                         m_stream.begin() + static_cast<std::ptrdiff_t>(m_at + size));
        m_at += size;
        return std::span<const std::uint8_t>(m_current);
    }

private:
    const Bytes& m_stream;
    const std::size_t m_piece;
    std::size_t m_at = 0;
    Bytes m_current;
};

Result<Bytes> inflated(const Bytes& stream, std::size_t piece, std::size_t limit = 1 << 22)
{
    Pieces pieces(stream, piece);
    Inflater inflater(pieces);
    Bytes bytes;
    Bytes part(3001);
    while (bytes.size() < limit) {
        const auto got = inflater.read(part);
        if (!got)
            return tl::unexpected(got.error());
        bytes.insert(bytes.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(*got));
        if (*got < part.size())
            break;
    }
    return bytes;
}

// Through another library.
Bytes inflatedElsewhere(const Bytes& stream, std::size_t size)
{
    libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
    Bytes bytes(size + 1);
    std::size_t got = 0;
    const auto result = libdeflate_zlib_decompress(decompressor, stream.data(), stream.size(),
                                                   bytes.data(), bytes.size(), &got);
    libdeflate_free_decompressor(decompressor);
    bytes.resize(result == LIBDEFLATE_SUCCESS ? got : 0);
    return bytes;
}

Bytes deflatedElsewhere(const Bytes& bytes, int level)
{
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(level);
    Bytes stream(libdeflate_zlib_compress_bound(compressor, bytes.size()));
    stream.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), stream.data(),
                                           stream.size()));
    libdeflate_free_compressor(compressor);
    return stream;
}

} // namespace

class DeflateTest : public QObject {
    Q_OBJECT
private slots:
    void codesAreCompleteLimitedAndOptimal();
    void streamsOfEverySizeInflateElsewhere();
    void piecesDoNotMatter();
    void flatDataShrinkAndNoiseHardlyGrows();
    void streamsOfOthersInflate();
    void cutStreamsAreIncomplete();
    void changedBytesNeverPass();
    void brokenStreamsAreRefused_data();
    void brokenStreamsAreRefused();
};

void DeflateTest::codesAreCompleteLimitedAndOptimal()
{
    // Fibonacci numbers make the deepest code there is.
    std::vector<std::uint32_t> frequencies{1, 1};
    while (frequencies.size() < 30)
        frequencies.push_back(frequencies.end()[-1] + frequencies.end()[-2]);
    frequencies.insert(frequencies.begin() + 5, 0);
    for (const unsigned limit : {5U, 7U, 14U, 15U}) {
        std::vector<std::uint8_t> lengths(frequencies.size());
        deflate::makeCodeLengths(frequencies, limit, lengths);
        double used = 0;
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            QCOMPARE(lengths[i] == 0, frequencies[i] == 0);
            QVERIFY(lengths[i] <= limit);
            used += lengths[i] > 0 ? 1.0 / (1 << lengths[i]) : 0;
        }
        QCOMPARE(used, 1.0);
    }
    // Worked out by hand: 3 + 4 = 7, 7 + 8 = 15, 15 + 20 = 35.
    std::vector<std::uint8_t> lengths(4);
    deflate::makeCodeLengths(std::vector<std::uint32_t>{20, 3, 8, 4}, 15, lengths);
    QCOMPARE(lengths, (std::vector<std::uint8_t>{1, 3, 2, 3}));
    // RFC 1951, 3.2.2: lengths 3, 3, 3, 3, 3, 2, 4, 4 give 010 … 110, 00, 1110, 1111; reversed here.
    std::vector<std::uint16_t> codes(8);
    deflate::makeCodes(std::vector<std::uint8_t>{3, 3, 3, 3, 3, 2, 4, 4}, codes);
    QCOMPARE(codes, (std::vector<std::uint16_t>{0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111,
                                                0b1111}));
}

void DeflateTest::streamsOfEverySizeInflateElsewhere()
{
    // Around the sizes of a match, a stretch with its look-ahead, the window and the buffer.
    std::vector<std::size_t> sizes(40);
    std::iota(sizes.begin(), sizes.end(), std::size_t{0});
    for (const std::size_t edge : {258, 32768, 65536, 65536 + 266, 131072, 294912, 295178})
        for (std::size_t size = edge - 2; size <= edge + 2; ++size)
            sizes.push_back(size);
    for (int kind = 0; kind < kKinds; ++kind)
        for (const int effort : {0, 3, 5, 7, 10})
            for (const std::size_t size : sizes) {
                if (effort > 5 && size > 70'000)
                    continue;
                const Bytes bytes = sample(kind, size);
                const Bytes stream = deflated(bytes, effort, 10'007);
                QVERIFY2(inflatedElsewhere(stream, size) == bytes,
                         qPrintable(QString("kind %1 effort %2 size %3")
                                        .arg(kind).arg(effort).arg(size)));
            }
}

void DeflateTest::piecesDoNotMatter()
{
    for (int kind = 0; kind < kKinds; ++kind) {
        const Bytes bytes = sample(kind, 400'000);
        const Bytes stream = deflated(bytes, 5, bytes.size());
        QCOMPARE(deflated(bytes, 5, 999), stream);
        for (const std::size_t piece : {1, 7, 8, 9, 4096, 1'000'000}) {
            const auto back = inflated(stream, piece);
            QVERIFY(back);
            QCOMPARE(*back, bytes);
        }
    }
}

void DeflateTest::flatDataShrinkAndNoiseHardlyGrows()
{
    QVERIFY(deflated(Bytes(1 << 20, 0), 5, 1 << 20).size() < 2500);
    QVERIFY(deflated(sample(1, 1 << 20), 5, 1 << 20).size() < (1 << 20) * 1.01);
    // Every second byte of a pair of rows is known from the first.
    const Bytes noise = sample(1, 8000);
    Bytes twice = noise;
    twice.insert(twice.end(), noise.begin(), noise.end());
    QVERIFY(deflated(twice, 0, 16'000).size() < 8300);
}

void DeflateTest::streamsOfOthersInflate()
{
    for (int kind = 0; kind < kKinds; ++kind)
        for (const int level : {0, 1, 6, 9, 12})
            for (const std::size_t size : {0, 1, 100, 70'000, 300'000}) {
                const Bytes bytes = sample(kind, size);
                const auto back = inflated(deflatedElsewhere(bytes, level), 5000);
                QVERIFY(back);
                QCOMPARE(*back, bytes);
            }
}

void DeflateTest::cutStreamsAreIncomplete()
{
    for (const int level : {0, 1, 9}) {
        const Bytes whole = deflatedElsewhere(sample(3, 3000), level);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const auto back = inflated(Bytes(whole.begin(), whole.begin() + size), 100);
            QVERIFY(!back);
            QCOMPARE(back.error().kind, ErrorKind::DecodeFailed);
            QVERIFY(size < 2 || back.error().message.find("ends too early") != std::string::npos);
        }
    }
}

void DeflateTest::changedBytesNeverPass()
{
    const Bytes bytes = sample(3, 5000);
    for (const int level : {0, 1, 9}) {
        const Bytes whole = deflatedElsewhere(bytes, level);
        for (std::size_t at = 0; at < whole.size(); ++at)
            for (const unsigned flip : {0x01, 0x10, 0xFF}) {
                Bytes changed = whole;
                changed[at] ^= static_cast<std::uint8_t>(flip);
                const auto back = inflated(changed, 64);
                // The header says some things that nobody needs to know.
                QVERIFY(!back || *back == bytes);
            }
    }
}

void DeflateTest::brokenStreamsAreRefused_data()
{
    QTest::addColumn<QByteArray>("stream");
    const auto row = [](const char* name, std::initializer_list<int> bytes) {
        QByteArray stream;
        for (const int byte : bytes)
            stream.append(static_cast<char>(byte));
        QTest::newRow(name) << stream + QByteArray(64, 'U');
    };
    row("no zlib stream", {0x12, 0x34});
    row("wants a dictionary", {0x78, 0xBB, 0, 0, 0, 1});
    row("unknown type of block", {0x78, 0x9C, 0x07});
    row("stored size contradicts itself", {0x78, 0x9C, 0x01, 5, 0, 5, 0});
    // Fixed codes: length symbol 257 is 0000001, distance symbol 0 is 00000: nothing is there yet.
    row("looks back before the start", {0x78, 0x9C, 0x03, 0x02, 0x00});
    // Fixed codes, literal symbol 286 is 11000110: bits 1 10 and the code from its first bit on.
    row("a length that is none", {0x78, 0x9C, 0x1B, 0x03});
    // Own codes, four lengths for the code of code lengths, all of one bit.
    row("too many code lengths", {0x78, 0x9C, 0x05, 0x00, 0x92, 0x04});
    // 287 literal symbols: HLIT is 30.
    row("too many symbols", {0x78, 0x9C, 0xF5, 0x00});
}

void DeflateTest::brokenStreamsAreRefused()
{
    QFETCH(QByteArray, stream);
    const auto back = inflated(Bytes(stream.begin(), stream.end()), 4);
    QVERIFY(!back);
    QCOMPARE(back.error().kind, ErrorKind::DecodeFailed);
}

MANYHANDS_TEST(DeflateTest)
#include "tst_deflate.moc"
