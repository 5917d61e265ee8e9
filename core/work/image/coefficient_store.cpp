#include "work/image/coefficient_store.h"

#include <algorithm>
#include <new>

#include <jerror.h>

namespace manyhands {

CoefficientStore::Array::Array(std::size_t blocksPerRow, std::size_t rows, std::size_t mostRows)
    : m_blocksPerRow(blocksPerRow),
      m_packed(rows),
      m_firstValues(rows * blocksPerRow),
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

JBLOCKARRAY CoefficientStore::Array::open(std::size_t firstRow, std::size_t rowCount, bool writable,
                                          Part part)
{
    if (firstRow != m_first || rowCount != m_open || part != m_part) {
        closeWindow();
        m_open = 0;
        for (std::size_t i = 0; i < rowCount; ++i) {
            CoefficientBlock* blocks = m_window.data() + i * m_blocksPerRow;
            if (part == Part::Whole)
                unpackRow(firstRow + i, blocks);
            const std::int16_t* firsts = m_firstValues.data() + (firstRow + i) * m_blocksPerRow;
            for (std::size_t block = 0; block < m_blocksPerRow; ++block)
                blocks[block].values[0] = firsts[block];
        }
        m_first = firstRow;
        m_open = rowCount;
        m_part = part;
    }
    m_written |= writable;
    return m_rows.data();
}

void CoefficientStore::Array::closeWindow()
{
    if (!m_written)
        return;
    m_written = false;
    for (std::size_t i = 0; i < m_open; ++i) {
        const CoefficientBlock* blocks = m_window.data() + i * m_blocksPerRow;
        std::int16_t* firsts = m_firstValues.data() + (m_first + i) * m_blocksPerRow;
        for (std::size_t block = 0; block < m_blocksPerRow; ++block)
            firsts[block] = blocks[block].values[0];
        if (m_part == Part::FirstValues)
            continue;
        std::uint8_t* end = vectorPacking().pack(blocks, m_blocksPerRow, m_scratch.data());
        m_packed[m_first + i].assign(m_scratch.data(), end + kPackedPadding);
    }
}

void CoefficientStore::Array::unpackRow(std::size_t row, CoefficientBlock* blocks) const
{
    const std::vector<std::uint8_t>& packed = m_packed[row];
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
    // What a scan of first values finds in the others is never looked at.
    const auto& decoder = *reinterpret_cast<j_decompress_ptr>(codec);
    const bool needsFirstsOnly = writable != FALSE && decoder.progressive_mode && decoder.Se == 0;
    // An exception may not pass through C, and error_exit may not leave a handler.
    JBLOCKARRAY opened = nullptr;
    try {
        opened = blocks.open(firstRow, rowCount, writable != FALSE,
                             needsFirstsOnly ? Part::FirstValues : Part::Whole);
    } catch (const std::bad_alloc&) {
    }
    if (!opened)
        ERREXIT1(codec, JERR_OUT_OF_MEMORY, 0);
    return opened;
}

} // namespace manyhands
