#include "work/image/coefficient_packing.h"

#include <bit>
#include <cstring>

namespace manyhands {
namespace {

constexpr std::uint64_t kWide = 1; // Bit 0 of the mask.

std::uint8_t* packAll(const CoefficientBlock* blocks, std::size_t count, std::uint8_t* out)
{
    for (std::size_t i = 0; i < count; ++i)
        out = packBlock(blocks[i], out);
    return out;
}

void unpackAll(const std::uint8_t* packed, std::size_t count, CoefficientBlock* out)
{
    for (std::size_t i = 0; i < count; ++i)
        packed = unpackBlock(packed, out[i]);
}

} // namespace

std::uint8_t* packBlock(const CoefficientBlock& block, std::uint8_t* out)
{
    std::uint64_t mask = 0;
    bool isWide = false;
    for (std::size_t k = 1; k < block.values.size(); ++k) {
        const std::int16_t value = block.values[k];
        mask |= std::uint64_t{value != 0} << k;
        isWide |= value != static_cast<std::int8_t>(value);
    }
    const std::uint64_t head = mask | (isWide ? kWide : 0);
    std::memcpy(out, &head, sizeof head);
    out += sizeof head;
    for (std::uint64_t left = mask; left != 0; left &= left - 1) {
        const std::int16_t value = block.values[static_cast<std::size_t>(std::countr_zero(left))];
        if (isWide)
            std::memcpy(out, &value, sizeof value);
        else
            *out = static_cast<std::uint8_t>(value);
        out += isWide ? sizeof value : 1;
    }
    return out;
}

const std::uint8_t* unpackBlock(const std::uint8_t* packed, CoefficientBlock& out)
{
    std::uint64_t head = 0;
    std::memcpy(&head, packed, sizeof head);
    out.values = {};
    packed += sizeof head;
    const bool isWide = (head & kWide) != 0;
    for (std::uint64_t left = head & ~kWide; left != 0; left &= left - 1) {
        std::int16_t& value = out.values[static_cast<std::size_t>(std::countr_zero(left))];
        if (isWide)
            std::memcpy(&value, packed, sizeof value);
        else
            value = static_cast<std::int8_t>(*packed);
        packed += isWide ? sizeof value : 1;
    }
    return packed;
}

const CoefficientPacking& scalarPacking()
{
    static constexpr CoefficientPacking kPacking{packAll, unpackAll};
    return kPacking;
}

} // namespace manyhands
