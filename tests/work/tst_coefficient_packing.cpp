#include <QTest>

#include <cstring>
#include <random>

#include <hwy/targets.h>

#include "support/test_program.h"
#include "work/image/coefficient_packing.h"
#include "work/image/coefficient_store.h"

using namespace manyhands;

namespace {

using Blocks = std::vector<CoefficientBlock>;

/// Packing leaves the first values out.
Blocks withoutFirsts(Blocks blocks)
{
    for (CoefficientBlock& block : blocks)
        block.values[0] = 0;
    return blocks;
}

/// Blocks of which `percent` of the values are not zero and lie within ±reach.
Blocks randomBlocks(std::size_t count, unsigned percent, int reach, unsigned seed)
{
    std::mt19937 random(seed);
    Blocks blocks(count);
    for (CoefficientBlock& block : blocks)
        for (std::int16_t& value : block.values) {
            if (random() % 100 < percent)
                value = static_cast<std::int16_t>(
                    static_cast<int>(random() % (2U * static_cast<unsigned>(reach) + 1)) - reach);
        }
    return blocks;
}

std::vector<std::uint8_t> packed(const CoefficientPacking& packing, const Blocks& blocks)
{
    std::vector<std::uint8_t> bytes(blocks.size() * kMostPackedBytes + kPackedPadding);
    const std::uint8_t* end = packing.pack(blocks.data(), blocks.size(), bytes.data());
    bytes.resize(static_cast<std::size_t>(end - bytes.data()));
    return bytes;
}

Blocks unpacked(const CoefficientPacking& packing, std::vector<std::uint8_t> bytes,
                std::size_t count)
{
    bytes.resize(bytes.size() + kPackedPadding, 0xEE);
    Blocks blocks(count);
    for (CoefficientBlock& block : blocks)
        block.values.fill(77);
    packing.unpack(bytes.data(), count, blocks.data());
    return blocks;
}

/// Calls `check` for every instruction set of this processor.
template <typename Check>
void forAllTargets(Check check)
{
    hwy::SetSupportedTargetsForTest(0);
    for (auto left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
        hwy::SetSupportedTargetsForTest(left & ~(left - 1));
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        check();
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

jpeg_error_mgr& refusals()
{
    static jpeg_error_mgr errors{};
    return errors;
}

} // namespace

class CoefficientPackingTest : public QObject {
    Q_OBJECT
private slots:
    void packedBlocksComeBackWhole_data();
    void packedBlocksComeBackWhole();
    void photographsTakeAFraction();
    void storeKeepsWhatWasWritten();
    void scansOfFirstValuesLeaveTheOthers();
    void storeBeginsWithZeros();
};

void CoefficientPackingTest::packedBlocksComeBackWhole_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<int>("reach");
    for (const int percent : {0, 5, 50, 100})
        for (const int reach : {1, 127, 128, 129, 2047, 32767})
            QTest::addRow("%d %% within %d", percent, reach) << percent << reach;
}

void CoefficientPackingTest::packedBlocksComeBackWhole()
{
    QFETCH(const int, percent);
    QFETCH(const int, reach);
    Blocks blocks = randomBlocks(50, static_cast<unsigned>(percent), reach, 7);
    // The borders of a byte, each alone.
    for (const int value : {-128, 127, -129, 128, -32768}) {
        blocks.emplace_back();
        blocks.back().values[static_cast<std::size_t>(value & 31) + 1] =
            static_cast<std::int16_t>(value);
    }
    const Blocks expected = withoutFirsts(blocks);
    const auto plain = packed(scalarPacking(), blocks);
    QVERIFY(unpacked(scalarPacking(), plain, blocks.size()) == expected);
    forAllTargets([&] {
        QVERIFY(packed(vectorPacking(), blocks) == plain);
        QVERIFY(unpacked(vectorPacking(), plain, blocks.size()) == expected);
    });
}

void CoefficientPackingTest::photographsTakeAFraction()
{
    const Blocks blocks = randomBlocks(100, 15, 7, 3);
    QVERIFY(packed(vectorPacking(), blocks).size() < sizeof(CoefficientBlock) * 100 / 5);
}

void CoefficientPackingTest::storeKeepsWhatWasWritten()
{
    constexpr JDIMENSION kRows = 30;
    constexpr JDIMENSION kAcross = 21;
    jpeg_decompress_struct codec{};
    codec.err = jpeg_std_error(&refusals());
    auto* common = reinterpret_cast<j_common_ptr>(&codec);
    CoefficientStore store;
    const auto array = store.request(kAcross, kRows, 3);
    QVERIFY(array);
    const Blocks blocks = randomBlocks(kRows * kAcross, 40, 100, 11);
    // Row by row, then in strips that overlap, as an interleaved scan and a smoothing pass do.
    for (JDIMENSION y = 0; y < kRows; ++y) {
        const JBLOCKARRAY rows = CoefficientStore::access(common, array, y, 1, TRUE);
        std::memcpy(rows[0], blocks.data() + y * kAcross, kAcross * sizeof(JBLOCK));
    }
    for (JDIMENSION y = 0; y + 3 <= kRows; ++y) {
        const JBLOCKARRAY rows = CoefficientStore::access(common, array, y, 3, FALSE);
        for (JDIMENSION i = 0; i < 3; ++i)
            QVERIFY(std::memcmp(rows[i], blocks.data() + (y + i) * kAcross,
                                kAcross * sizeof(JBLOCK)) == 0);
    }
    // A second scan adds to what is there.
    for (JDIMENSION y = 0; y < kRows; ++y)
        CoefficientStore::access(common, array, y, 1, TRUE)[0][y % kAcross][5] = 99;
    for (JDIMENSION y = 0; y < kRows; ++y) {
        const JBLOCKROW row = CoefficientStore::access(common, array, y, 1, FALSE)[0];
        QCOMPARE(int(row[y % kAcross][5]), 99);
        QCOMPARE(int(row[y % kAcross][6]), int(blocks[y * kAcross + y % kAcross].values[6]));
    }
}

void CoefficientPackingTest::scansOfFirstValuesLeaveTheOthers()
{
    constexpr JDIMENSION kRows = 6;
    constexpr JDIMENSION kAcross = 5;
    jpeg_decompress_struct codec{};
    codec.err = jpeg_std_error(&refusals());
    codec.progressive_mode = TRUE;
    auto* common = reinterpret_cast<j_common_ptr>(&codec);
    CoefficientStore store;
    const auto array = store.request(kAcross, kRows, 3);
    QVERIFY(array);
    const auto forEachBlock = [&](boolean writable, auto visit) {
        for (JDIMENSION y = 0; y < kRows; ++y) {
            const JBLOCKROW row = CoefficientStore::access(common, array, y, 1, writable)[0];
            for (JDIMENSION x = 0; x < kAcross; ++x)
                visit(row[x], static_cast<JCOEF>(100 * y + x));
        }
    };
    const auto scan = [&](int last, auto visit) {
        codec.Se = last;
        forEachBlock(TRUE, visit);
    };
    scan(0, [](JCOEF* block, JCOEF value) { block[0] = value; });
    scan(63, [](JCOEF* block, JCOEF value) { block[7] = static_cast<JCOEF>(value + 1); });
    scan(0, [](JCOEF* block, JCOEF value) {
        QCOMPARE(block[0], value);
        block[0] = static_cast<JCOEF>(value * 2);
    });
    scan(63, [](JCOEF* block, JCOEF value) { block[63] = static_cast<JCOEF>(-value); });
    // However the last scan was: whoever only reads wants all.
    for (const int last : {0, 63}) {
        codec.Se = last;
        forEachBlock(FALSE, [](const JCOEF* block, JCOEF value) {
            QCOMPARE(int(block[0]), 2 * value);
            QCOMPARE(int(block[7]), value + 1);
            QCOMPARE(int(block[8]), 0);
            QCOMPARE(int(block[63]), -value);
        });
    }
}

void CoefficientPackingTest::storeBeginsWithZeros()
{
    jpeg_decompress_struct codec{};
    codec.err = jpeg_std_error(&refusals());
    CoefficientStore store;
    const auto array = store.request(4, 10, 2);
    const JBLOCKARRAY rows =
        CoefficientStore::access(reinterpret_cast<j_common_ptr>(&codec), array, 8, 2, FALSE);
    for (int block = 0; block < 4; ++block)
        for (int k = 0; k < DCTSIZE2; ++k)
            QCOMPARE(int(rows[1][block][k]), 0);
}

MANYHANDS_TEST(CoefficientPackingTest)
#include "tst_coefficient_packing.moc"
