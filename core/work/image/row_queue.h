#pragma once

#include <algorithm>
#include <cstring>

#include "work/image/row_buffer.h"

namespace manyhands {

/// Rows that wait for an encoder: first in, first out. Grows when needed; in a steady flow it stays
/// at a strip or two.
class RowQueue {
public:
    RowQueue(std::size_t capacity, std::size_t rowBytes, std::size_t sampleBytes)
        : m_rowBytes(rowBytes),
          m_sampleBytes(sampleBytes),
          m_capacity(capacity),
          m_rows(capacity, rowBytes, sampleBytes)
    {}

    std::size_t size() const { return m_size; }
    /// Room for a row at the end.
    std::byte* append()
    {
        if (m_size == m_capacity)
            grow();
        return m_rows.row((m_first + m_size++) % m_capacity);
    }
    std::byte* at(std::size_t index) { return m_rows.row((m_first + index) % m_capacity); }
    void drop(std::size_t count)
    {
        m_first = (m_first + count) % m_capacity;
        m_size -= count;
    }

private:
    void grow()
    {
        RowBuffer larger(2 * m_capacity, m_rowBytes, m_sampleBytes);
        for (std::size_t i = 0; i < m_size; ++i)
            larger.store(i, at(i));
        m_rows = std::move(larger);
        m_first = 0;
        m_capacity *= 2;
    }

    std::size_t m_rowBytes;
    std::size_t m_sampleBytes;
    std::size_t m_capacity;
    RowBuffer m_rows;
    std::size_t m_first = 0;
    std::size_t m_size = 0;
};

} // namespace manyhands
