#include "work/deflate/bit_reader.h"

namespace manyhands::deflate {

void BitReader::refillSlowly()
{
    while (bitCount <= kRefilledBits) {
        while (next == last && !inputEnded) {
            const auto piece = input.next();
            if (!piece)
                inputStatus = tl::unexpected(piece.error());
            inputEnded = !piece || piece->empty();
            if (!inputEnded) {
                next = piece->data();
                last = next + piece->size();
            }
        }
        if (inputEnded)
            ++madeUp;
        else
            bits |= std::uint64_t{*next++} << bitCount;
        bitCount += 8;
    }
}

} // namespace manyhands::deflate
