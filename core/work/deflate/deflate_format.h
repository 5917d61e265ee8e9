#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

/// The constants of the deflate format (RFC 1951), which writer and reader share.
namespace manyhands::deflate {

inline constexpr std::size_t kWindow = 32768;
inline constexpr unsigned kMinMatch = 3;
inline constexpr unsigned kMaxMatch = 258;

inline constexpr unsigned kEndOfBlock = 256;
inline constexpr unsigned kFirstLength = 257; ///< The symbol of the shortest matches.
inline constexpr std::size_t kLiteralSymbols = 288;
inline constexpr std::size_t kUsedLiteralSymbols = 286; ///< The last two may not occur.
inline constexpr std::size_t kDistanceSymbols = 32;
inline constexpr std::size_t kUsedDistanceSymbols = 30;
inline constexpr std::size_t kPrecodeSymbols = 19;
inline constexpr unsigned kMaxCodeBits = 15;
inline constexpr unsigned kMaxPrecodeBits = 7;

enum BlockType : unsigned { Stored = 0, FixedCodes = 1, OwnCodes = 2 };

/// A symbol for the values from `base` on, which differ in `extraBits` bits that follow it.
struct Range {
    std::uint16_t base;
    std::uint8_t extraBits;
};

/// 3.2.5, symbols 257 to 285.
inline constexpr std::array<Range, 29> kLengths{{
    {3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1},  {13, 1},
    {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3},  {59, 3},
    {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0},
}};

/// 3.2.5, distance symbols 0 to 29.
inline constexpr std::array<Range, 30> kDistances{{
    {1, 0},     {2, 0},     {3, 0},     {4, 0},      {5, 1},      {7, 1},
    {9, 2},     {13, 2},    {17, 3},    {25, 3},     {33, 4},     {49, 4},
    {65, 5},    {97, 5},    {129, 6},   {193, 6},    {257, 7},    {385, 7},
    {513, 8},   {769, 8},   {1025, 9},  {1537, 9},   {2049, 10},  {3073, 10},
    {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13},
}};

/// 3.2.7: the order in which the lengths of the code for code lengths are stored.
inline constexpr std::array<std::uint8_t, kPrecodeSymbols> kPrecodeOrder{
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

/// 3.2.6: the code lengths of a block without codes of its own.
constexpr std::array<std::uint8_t, kLiteralSymbols> fixedLiteralLengths()
{
    std::array<std::uint8_t, kLiteralSymbols> lengths{};
    for (std::size_t i = 0; i < kLiteralSymbols; ++i)
        lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    return lengths;
}

constexpr std::array<std::uint8_t, kDistanceSymbols> fixedDistanceLengths()
{
    std::array<std::uint8_t, kDistanceSymbols> lengths{};
    lengths.fill(5);
    return lengths;
}

} // namespace manyhands::deflate
