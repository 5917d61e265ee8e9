#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace manyhands {

/// Appends little-endian fields to a buffer.
class ByteWriter {
public:
    template <typename T>
    requires std::is_integral_v<T>
    void integer(T value)
    {
        auto bits = static_cast<std::make_unsigned_t<T>>(value);
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            m_bytes.push_back(static_cast<std::byte>(bits & 0xFF));
            if constexpr (sizeof(T) > 1)
                bits >>= 8;
        }
    }
    void real(double value) { integer(std::bit_cast<std::uint64_t>(value)); }
    /// Length (u32) and bytes; what is over `limit` is cut off.
    void text(std::string_view value, std::size_t limit)
    {
        value = value.substr(0, limit);
        integer(static_cast<std::uint32_t>(value.size()));
        const auto* bytes = reinterpret_cast<const std::byte*>(value.data());
        m_bytes.insert(m_bytes.end(), bytes, bytes + value.size());
    }

    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

/// Reads what ByteWriter wrote. Once anything did not fit, ok() is false and every further read
/// gives zeros: callers check once, at the end.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : m_rest(bytes) {}

    template <typename T>
    requires std::is_integral_v<T> T integer()
    {
        std::make_unsigned_t<T> bits = 0;
        if (!require(sizeof(T)))
            return T{};
        for (std::size_t i = 0; i < sizeof(T); ++i)
            bits = static_cast<std::make_unsigned_t<T>>(
                bits | static_cast<std::make_unsigned_t<T>>(
                           static_cast<std::make_unsigned_t<T>>(m_rest[i]) << (8 * i)));
        m_rest = m_rest.subspan(sizeof(T));
        return static_cast<T>(bits);
    }
    double real() { return std::bit_cast<double>(integer<std::uint64_t>()); }
    /// An enum whose values are 0 … last; others make the reader fail.
    template <typename Enum>
    Enum enumeration(Enum last)
    {
        const auto value = integer<std::underlying_type_t<Enum>>();
        if (value > static_cast<std::underlying_type_t<Enum>>(last))
            m_ok = false;
        return m_ok ? static_cast<Enum>(value) : Enum{};
    }
    std::string text(std::size_t limit)
    {
        const auto size = integer<std::uint32_t>();
        if (size > limit || !require(size)) {
            m_ok = false;
            return {};
        }
        std::string value(reinterpret_cast<const char*>(m_rest.data()), size);
        m_rest = m_rest.subspan(size);
        return value;
    }

    bool ok() const { return m_ok; }
    /// Everything was read, and it fitted.
    bool finished() const { return m_ok && m_rest.empty(); }

private:
    bool require(std::size_t size)
    {
        m_ok = m_ok && m_rest.size() >= size;
        return m_ok;
    }

    std::span<const std::byte> m_rest;
    bool m_ok = true;
};

} // namespace manyhands
