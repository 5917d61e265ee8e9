#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "jobs/prime_job.h"

namespace manyhands {

/// The most bytes that one number takes in any form, with its line end, and what the writer may
/// touch behind it.
inline constexpr std::size_t kNumberRoom = 48;

/// Writes ascending numbers as decimal lines. The digits above the last four are made anew only
/// when they change, so that a number costs two copies.
class NumberWriter {
public:
    /// Writes one line for each number from `out` on, which has room for kNumberRoom bytes a
    /// number; returns where the text ends.
    char* writeLines(std::span<const std::uint64_t> numbers, char* out);

private:
    void setPrefix(std::uint64_t number);

    std::uint64_t m_base = 0; ///< The first of the 10,000 numbers that share the prefix.
    char m_prefix[24] = {};
    std::size_t m_length = 0; ///< 0: no prefix yet.
};

/// Writes each number as 64 bits, little endian.
char* writeBinary(std::span<const std::uint64_t> numbers, char* out);

} // namespace manyhands
