#include "work/image/coefficient_packing.h"

#include <bit>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "work/image/coefficient_packing_vector.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef MANYHANDS_COEFFICIENT_TABLES
#define MANYHANDS_COEFFICIENT_TABLES
namespace manyhands::packing {

/// For every mask of eight values: which ones move together, and where they came from.
struct Shuffles {
    std::uint8_t gather[256][8];
    std::uint8_t scatter[256][8];
};

constexpr Shuffles makeShuffles()
{
    constexpr std::uint8_t kZero = 0x80;
    Shuffles shuffles{};
    for (unsigned mask = 0; mask < 256; ++mask) {
        unsigned rank = 0;
        for (unsigned lane = 0; lane < 8; ++lane) {
            const bool isSet = (mask >> lane & 1) != 0;
            shuffles.scatter[mask][lane] = isSet ? static_cast<std::uint8_t>(rank) : kZero;
            if (isSet)
                shuffles.gather[mask][rank++] = static_cast<std::uint8_t>(lane);
        }
        for (; rank < 8; ++rank)
            shuffles.gather[mask][rank] = kZero;
    }
    return shuffles;
}

inline constexpr Shuffles kShuffles = makeShuffles();

} // namespace manyhands::packing
#endif

HWY_BEFORE_NAMESPACE();
namespace manyhands {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

std::uint8_t* Pack(const CoefficientBlock* blocks, std::size_t count, std::uint8_t* out)
{
    return scalarPacking().pack(blocks, count, out);
}

void Unpack(const std::uint8_t* packed, std::size_t count, CoefficientBlock* out)
{
    scalarPacking().unpack(packed, count, out);
}

#else

// A row of eight at a time, whatever the size of the vectors: the shuffles are tables of its mask.
constexpr std::size_t kRow = 8;
constexpr std::size_t kHead = sizeof(std::uint64_t);

std::uint8_t* Pack(const CoefficientBlock* blocks, std::size_t count, std::uint8_t* out)
{
    const hn::FixedTag<std::int16_t, kRow> d;
    const hn::Rebind<std::int8_t, decltype(d)> d8;
    const hn::RebindToUnsigned<decltype(d8)> dIndex;
    const auto zero = hn::Zero(d);
    for (std::size_t i = 0; i < count; ++i) {
        const std::int16_t* values = blocks[i].values.data();
        std::uint8_t* head = out;
        std::uint64_t mask = 0;
        auto changed = zero;
        out += kHead;
        for (std::size_t row = 0; row < kRow; ++row) {
            auto group = hn::Load(d, values + row * kRow);
            if (row == 0)
                group = hn::IfThenZeroElse(hn::FirstN(d, 1), group);
            const auto narrow = hn::DemoteTo(d8, group);
            changed = hn::Or(changed, hn::Xor(hn::PromoteTo(d, narrow), group));
            std::uint8_t bits[8] = {};
            hn::StoreMaskBits(d, hn::Ne(group, zero), bits);
            const auto order = hn::LoadU(dIndex, packing::kShuffles.gather[bits[0]]);
            const auto together = hn::TableLookupBytesOr0(narrow, hn::BitCast(d8, order));
            hn::StoreU(together, d8, reinterpret_cast<std::int8_t*>(out));
            out += std::popcount(bits[0]);
            mask |= std::uint64_t{bits[0]} << row * kRow;
        }
        if (!hn::AllTrue(d, hn::Eq(changed, zero))) {
            out = packBlock(blocks[i], head);
            continue;
        }
        std::memcpy(head, &mask, sizeof mask);
    }
    return out;
}

void Unpack(const std::uint8_t* packed, std::size_t count, CoefficientBlock* out)
{
    const hn::FixedTag<std::int16_t, kRow> d;
    const hn::Rebind<std::int8_t, decltype(d)> d8;
    const hn::RebindToUnsigned<decltype(d8)> dIndex;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t mask = 0;
        std::memcpy(&mask, packed, sizeof mask);
        if ((mask & 1) != 0) {
            packed = unpackBlock(packed, out[i]);
            continue;
        }
        std::int16_t* values = out[i].values.data();
        packed += kHead;
        for (std::size_t row = 0; row < kRow; ++row) {
            const auto bits = static_cast<unsigned>(mask >> row * kRow & 0xFF);
            const auto together = hn::LoadU(d8, reinterpret_cast<const std::int8_t*>(packed));
            const auto order = hn::LoadU(dIndex, packing::kShuffles.scatter[bits]);
            const auto narrow = hn::TableLookupBytesOr0(together, hn::BitCast(d8, order));
            hn::Store(hn::PromoteTo(d, narrow), d, values + row * kRow);
            packed += std::popcount(bits);
        }
    }
}

#endif

} // namespace HWY_NAMESPACE
} // namespace manyhands
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace manyhands {

HWY_EXPORT(Pack);
HWY_EXPORT(Unpack);

const CoefficientPacking& vectorPacking()
{
    static constexpr CoefficientPacking kPacking{
        [](const CoefficientBlock* blocks, std::size_t count, std::uint8_t* out) {
            return HWY_DYNAMIC_DISPATCH(Pack)(blocks, count, out);
        },
        [](const std::uint8_t* packed, std::size_t count, CoefficientBlock* out) {
            HWY_DYNAMIC_DISPATCH(Unpack)(packed, count, out);
        },
    };
    return kPacking;
}

} // namespace manyhands
#endif // HWY_ONCE
