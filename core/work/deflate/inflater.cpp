#include "work/deflate/inflater.h"

#include <algorithm>
#include <cstring>

#include <libdeflate.h>

#include "work/deflate/decode_table.h"
#include "work/deflate/deflate_format.h"

namespace manyhands {
namespace {

using namespace deflate;

// What is produced at once fits the cache beside everything else.
constexpr std::size_t kProduced = 96 * 1024;
// Copies go in steps of eight bytes and may overrun a match by that.
constexpr std::size_t kSlack = kMaxMatch + 16;

constexpr std::uint32_t kLiteralMask = (1U << kLiteralRootBits) - 1;
constexpr std::uint32_t kDistanceMask = (1U << kDistanceRootBits) - 1;

// May write up to eight bytes behind `to + length`.
void copyMatch(std::uint8_t* to, std::size_t distance, std::size_t length)
{
    const std::uint8_t* from = to - distance;
    std::uint8_t* const end = to + length;
    if (distance == 1) {
        std::memset(to, *from, length);
        return;
    }
    // Nearer than a step: the first bytes one by one, until source and target are a step apart.
    // The distance to the source grows to a multiple of itself.
    if (distance < 8) {
        const std::size_t apart = (8 + distance - 1) / distance * distance;
        for (std::size_t i = 0; i < apart && to < end; ++i, ++to)
            *to = to[-static_cast<std::ptrdiff_t>(distance)];
        from = to - apart;
    }
    while (to < end) {
        std::memcpy(to, from, 8);
        to += 8;
        from += 8;
    }
}

} // namespace

Inflater::Inflater(InflaterInput& input) : m_in(input), m_window(kWindow + kProduced + kSlack) {}

Result<std::size_t> Inflater::read(std::span<std::uint8_t> to)
{
    std::size_t done = 0;
    while (done < to.size()) {
        if (m_taken == m_end) {
            if (m_state == State::Ended)
                break;
            if (auto status = produce(); !status)
                return tl::unexpected(status.error());
        }
        const std::size_t part = std::min(to.size() - done, m_end - m_taken);
        std::memcpy(to.data() + done, m_window.data() + m_taken, part);
        m_taken += part;
        done += part;
    }
    return done;
}

// Goes on until there is output or the end, unless something is wrong.
Status Inflater::produce()
{
    makeRoom();
    Status status;
    while (status && m_taken == m_end && m_state != State::Ended) {
        switch (m_state) {
        case State::Header:
            status = readHeader();
            break;
        case State::BlockHeader:
            status = readBlockHeader();
            break;
        case State::Stored:
            status = copyStored();
            break;
        case State::Codes:
            status = decode();
            break;
        case State::Trailer:
            status = readTrailer();
            break;
        case State::Ended:
            break;
        }
    }
    return status;
}

// Everything was taken: the window moves to the front.
void Inflater::makeRoom()
{
    const std::size_t kept = std::min(m_end, kWindow);
    std::memmove(m_window.data(), m_window.data() + m_end - kept, kept);
    m_end = kept;
    m_taken = kept;
}

tl::unexpected<Error> Inflater::damaged(const char* what) const
{
    if (!m_in.inputStatus)
        return tl::unexpected(m_in.inputStatus.error());
    if (m_in.ranDry())
        return failure(ErrorKind::DecodeFailed,
                       "the picture is incomplete: the file ends too early", what);
    return failure(ErrorKind::DecodeFailed, "the picture is damaged", what);
}

Status Inflater::readHeader()
{
    m_in.refill();
    const std::uint32_t method = m_in.take(8);
    const std::uint32_t flags = m_in.take(8);
    constexpr std::uint32_t kDictionary = 0x20;
    if (m_in.ranDry() || (method & 0xF) != 8 || method >> 4 > 7 ||
        (method << 8 | flags) % 31 != 0 || (flags & kDictionary) != 0)
        return damaged("this is no zlib stream");
    m_state = State::BlockHeader;
    return {};
}

Status Inflater::readBlockHeader()
{
    if (m_lastBlock) {
        m_state = State::Trailer;
        return {};
    }
    m_in.refill();
    m_lastBlock = m_in.take(1) != 0;
    const std::uint32_t type = m_in.take(2);
    if (m_in.ranDry())
        return damaged("the compressed data end before a block");
    if (type == Stored) {
        m_in.take(m_in.bitCount % 8);
        m_in.refill();
        const std::uint32_t size = m_in.take(16);
        if (m_in.take(16) != (size ^ 0xFFFF) || m_in.ranDry())
            return damaged("a stored block contradicts itself");
        m_storedLeft = size;
        m_state = State::Stored;
        return {};
    }
    if (type == FixedCodes) {
        makeFixedCodes(m_codes);
        m_state = State::Codes;
        return {};
    }
    if (type != OwnCodes)
        return damaged("a block of an unknown type");
    m_state = State::Codes;
    if (const char* wrong = readOwnCodes(m_in, m_codes))
        return damaged(wrong);
    return {};
}

Status Inflater::decode()
{
    const std::uint32_t* const literals = m_codes.literals.data();
    const std::uint32_t* const distances = m_codes.distances.data();
    std::uint8_t* const begin = m_window.data();
    std::uint8_t* const full = begin + m_window.size() - kSlack;
    std::uint8_t* to = begin + m_end;
    std::uint64_t bits = m_in.bits;
    unsigned bitCount = m_in.bitCount;
    const auto store = [&] {
        m_in.bits = bits;
        m_in.bitCount = bitCount;
    };
    const auto drop = [&](unsigned count) {
        bits >>= count;
        bitCount -= count;
    };
    const auto finish = [&] {
        store();
        const auto end = static_cast<std::size_t>(to - begin);
        m_adler = libdeflate_adler32(m_adler, begin + m_end, end - m_end);
        m_end = end;
    };
    while (to < full) {
        if (m_in.last - m_in.next >= 8) {
            bits |= loadLittleEndian(m_in.next) << bitCount;
            m_in.next += (63 - bitCount) / 8;
            bitCount |= kRefilledBits;
        } else {
            store();
            if (m_in.ranDry())
                break;
            m_in.refillSlowly();
            bits = m_in.bits;
            bitCount = m_in.bitCount;
        }
        std::uint32_t entry = literals[bits & kLiteralMask];
        // Three literals of 15 bits leave 11 bits, which is enough for nothing else: look again.
        if ((entry & DecodeEntry::kLiteral) != 0) {
            drop(DecodeEntry::codeBits(entry));
            *to++ = static_cast<std::uint8_t>(DecodeEntry::value(entry));
            entry = literals[bits & kLiteralMask];
            if ((entry & DecodeEntry::kLiteral) != 0) {
                drop(DecodeEntry::codeBits(entry));
                *to++ = static_cast<std::uint8_t>(DecodeEntry::value(entry));
                entry = literals[bits & kLiteralMask];
                if ((entry & DecodeEntry::kLiteral) != 0) {
                    drop(DecodeEntry::codeBits(entry));
                    *to++ = static_cast<std::uint8_t>(DecodeEntry::value(entry));
                }
            }
            continue;
        }
        if ((entry & DecodeEntry::kSpecial) != 0) {
            if ((entry & DecodeEntry::kLink) != 0) {
                entry = literals[DecodeEntry::value(entry) +
                                 lowBits(bits >> kLiteralRootBits, DecodeEntry::extraBits(entry))];
                if ((entry & DecodeEntry::kLiteral) != 0) {
                    drop(DecodeEntry::codeBits(entry));
                    *to++ = static_cast<std::uint8_t>(DecodeEntry::value(entry));
                    continue;
                }
            }
            if ((entry & DecodeEntry::kSpecial) != 0) {
                drop(DecodeEntry::codeBits(entry));
                finish();
                if (m_in.ranDry() || (entry & DecodeEntry::kEnd) != DecodeEntry::kEnd)
                    return damaged("the compressed data use a code that stands for nothing");
                m_state = State::BlockHeader;
                return {};
            }
        }
        drop(DecodeEntry::codeBits(entry));
        const unsigned lengthBits = DecodeEntry::extraBits(entry);
        const std::size_t length = DecodeEntry::value(entry) + lowBits(bits, lengthBits);
        drop(lengthBits);
        std::uint32_t far = distances[bits & kDistanceMask];
        if ((far & DecodeEntry::kLink) != 0)
            far = distances[DecodeEntry::value(far) +
                            lowBits(bits >> kDistanceRootBits, DecodeEntry::extraBits(far))];
        drop(DecodeEntry::codeBits(far));
        const unsigned distanceBits = DecodeEntry::extraBits(far);
        const std::size_t distance = DecodeEntry::value(far) + lowBits(bits, distanceBits);
        drop(distanceBits);
        if ((far & DecodeEntry::kSpecial) != 0 || distance > static_cast<std::size_t>(to - begin)) {
            finish();
            return damaged("the compressed data look back before their start");
        }
        copyMatch(to, distance, length);
        to += length;
    }
    finish();
    if (m_in.ranDry())
        return damaged("the compressed data end in the middle");
    return {};
}

Status Inflater::copyStored()
{
    while (m_storedLeft > 0 && m_end < m_window.size() - kSlack) {
        std::size_t part = 0;
        if (m_in.bitCount >= 8) {
            m_window[m_end] = static_cast<std::uint8_t>(m_in.take(8));
            part = 1;
        } else {
            m_in.bits = 0;
            part = std::min({m_storedLeft, static_cast<std::size_t>(m_in.last - m_in.next),
                             m_window.size() - kSlack - m_end});
            if (part == 0)
                m_in.refillSlowly();
            else
                std::memcpy(m_window.data() + m_end, m_in.next, part);
            m_in.next += part;
        }
        if (m_in.ranDry())
            return damaged("a stored block ends too early");
        m_adler = libdeflate_adler32(m_adler, m_window.data() + m_end, part);
        m_end += part;
        m_storedLeft -= part;
    }
    if (m_storedLeft == 0)
        m_state = State::BlockHeader;
    return {};
}

Status Inflater::readTrailer()
{
    m_in.take(m_in.bitCount % 8);
    std::uint32_t stated = 0;
    for (int i = 0; i < 4; ++i) {
        m_in.refill();
        stated = stated << 8 | m_in.take(8);
    }
    if (m_in.ranDry() || stated != m_adler)
        return damaged("the checksum of the pixels is wrong");
    m_state = State::Ended;
    return {};
}

} // namespace manyhands
