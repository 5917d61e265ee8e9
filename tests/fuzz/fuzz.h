#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

/// Stops the run where something does not hold that has to, whatever the bytes were: the fuzzer
/// keeps them, and the address of the trap tells the line.
#define FUZZ_REQUIRE(condition)                                                                    \
    do {                                                                                           \
        if (!(condition))                                                                          \
            manyhands::fuzz::fail(#condition, __FILE__, __LINE__);                                 \
    } while (false)

namespace manyhands::fuzz {

[[noreturn]] void fail(const char* condition, const char* file, int line);

/// What the fuzzer gave, taken piece by piece; behind its end come zeros.
class Input {
public:
    Input(const std::uint8_t* data, std::size_t size) : m_rest(data, size) {}

    template <typename T>
    requires std::is_integral_v<T> T take()
    {
        T value{};
        const std::size_t count = std::min(sizeof value, m_rest.size());
        std::memcpy(&value, m_rest.data(), count);
        m_rest = m_rest.subspan(count);
        return value;
    }
    bool empty() const { return m_rest.empty(); }
    std::span<const std::uint8_t> bytes() const { return m_rest; }
    std::string_view text() const
    {
        return {reinterpret_cast<const char*>(m_rest.data()), m_rest.size()};
    }

private:
    std::span<const std::uint8_t> m_rest;
};

/// A descriptor of a file in memory that holds the bytes, read position at its start. The same one
/// every time.
int fileOf(std::span<const std::uint8_t> bytes);

/// A memfd of `size` bytes that begins with `bytes`, sealed as shared memory is. The caller's.
int sealedMemory(std::span<const std::uint8_t> bytes, std::size_t size);

/// Reads every byte, so that one that may not be read shows.
void touch(std::span<const std::byte> bytes);

} // namespace manyhands::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
