#include "work/image/coefficient_store.h"

#include <algorithm>
#include <new>

#include <jerror.h>

namespace manyhands {

CoefficientStore::Array::Array(std::size_t blocksPerRow, std::size_t rows, std::size_t mostRows)
    : m_blocksPerRow(blocksPerRow),
      m_packed(rows),
      m_window(blocksPerRow * mostRows),
      m_rows(mostRows),
      m_scratch(blocksPerRow * kMostPackedBytes + kPackedPadding)
{
    for (std::size_t i = 0; i < mostRows; ++i)
        m_rows[i] = reinterpret_cast<JBLOCKROW>(m_window.data() + i * blocksPerRow);
}

bool CoefficientStore::Array::covers(std::size_t firstRow, std::size_t rowCount) const
{
    return rowCount <= m_rows.size() && firstRow <= m_packed.size() &&
           rowCount <= m_packed.size() - firstRow;
}

JBLOCKARRAY CoefficientStore::Array::open(std::size_t firstRow, std::size_t rowCount, bool writable)
{
    if (firstRow != m_first || rowCount != m_open) {
        packWindow();
        m_open = 0;
        for (std::size_t i = 0; i < rowCount; ++i)
            unpack(m_packed[firstRow + i], m_window.data() + i * m_blocksPerRow);
        m_first = firstRow;
        m_open = rowCount;
    }
    m_written |= writable;
    return m_rows.data();
}

void CoefficientStore::Array::packWindow()
{
    if (!m_written)
        return;
    m_written = false;
    for (std::size_t i = 0; i < m_open; ++i) {
        std::uint8_t* end = vectorPacking().pack(m_window.data() + i * m_blocksPerRow,
                                                 m_blocksPerRow, m_scratch.data());
        m_packed[m_first + i].assign(m_scratch.data(), end + kPackedPadding);
    }
}

void CoefficientStore::Array::unpack(const std::vector<std::uint8_t>& packed,
                                     CoefficientBlock* blocks) const
{
    if (packed.empty())
        std::fill_n(blocks, m_blocksPerRow, CoefficientBlock{});
    else
        vectorPacking().unpack(packed.data(), m_blocksPerRow, blocks);
}

jvirt_barray_ptr CoefficientStore::request(JDIMENSION blocksPerRow, JDIMENSION rows,
                                           JDIMENSION mostRows) noexcept
{
    try {
        m_arrays.emplace_back(blocksPerRow, rows, mostRows);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
    return reinterpret_cast<jvirt_barray_ptr>(&m_arrays.back());
}

JBLOCKARRAY CoefficientStore::access(j_common_ptr codec, jvirt_barray_ptr array,
                                     JDIMENSION firstRow, JDIMENSION rowCount, boolean writable)
{
    auto& blocks = *reinterpret_cast<Array*>(array);
    if (!blocks.covers(firstRow, rowCount))
        ERREXIT(codec, JERR_BAD_VIRTUAL_ACCESS);
    // An exception may not pass through C, and error_exit may not leave a handler.
    JBLOCKARRAY opened = nullptr;
    try {
        opened = blocks.open(firstRow, rowCount, writable != FALSE);
    } catch (const std::bad_alloc&) {
    }
    if (!opened)
        ERREXIT1(codec, JERR_OUT_OF_MEMORY, 0);
    return opened;
}

} // namespace manyhands
