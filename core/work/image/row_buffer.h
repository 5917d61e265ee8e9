#pragma once

#include <cstring>
#include <vector>

#include "work/image/rows.h"

namespace manyhands {

/// Rows of one size, padded, in one block of zeros.
class RowBuffer {
public:
    RowBuffer() = default;
    RowBuffer(std::size_t count, std::size_t rowBytes, std::size_t sampleBytes)
        : m_stride((rowBytes + kRowPadding * sampleBytes + kAlignment - 1) / kAlignment *
                   kAlignment),
          m_rowBytes(rowBytes),
          m_bytes(count * m_stride)
    {}
    RowBuffer(std::size_t count, const PlaneShape& shape)
        : RowBuffer(count, shape.rowBytes(), static_cast<std::size_t>(shape.depth))
    {}

    std::byte* row(std::size_t index) { return m_bytes.data() + index * m_stride; }
    const std::byte* row(std::size_t index) const { return m_bytes.data() + index * m_stride; }
    template <typename T>
    T* as(std::size_t index)
    {
        return reinterpret_cast<T*>(row(index));
    }
    void store(std::size_t index, const std::byte* from)
    {
        std::memcpy(row(index), from, m_rowBytes);
    }

private:
    static constexpr std::size_t kAlignment = 64;

    std::size_t m_stride = 0;
    std::size_t m_rowBytes = 0;
    std::vector<std::byte> m_bytes;
};

} // namespace manyhands
