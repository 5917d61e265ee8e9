#pragma once

#include <cstdint>
#include <cstdio>
#include <deque>
#include <vector>

#include <jpeglib.h>

#include "work/image/coefficient_packing.h"

namespace manyhands {

/// The coefficients of a progressive JPEG, packed. Its parts are spread over the file, so that all
/// coefficients have to be kept until the last one; plainly they take two bytes each, and most are
/// zero. Packed (see coefficient_packing.h) they take about a fifth. libjpeg keeps blocks behind
/// functions of its memory manager, in whose place this is put; it then unpacks the rows that are
/// asked for and packs them again. The first value of each block is kept beside them: progressive
/// files bring it in scans of its own, which so need no packing.
class CoefficientStore {
public:
    /// In place of request_virt_barray; null where there is no memory. Rows begin as zeros. What is
    /// returned lives as long as the store.
    jvirt_barray_ptr request(JDIMENSION blocksPerRow, JDIMENSION rows,
                             JDIMENSION mostRows) noexcept;
    /// In place of access_virt_barray; leaves by the codec's error_exit where there is no memory.
    static JBLOCKARRAY access(j_common_ptr codec, jvirt_barray_ptr array, JDIMENSION firstRow,
                              JDIMENSION rowCount, boolean writable);

private:
    static_assert(sizeof(CoefficientBlock) == sizeof(JBLOCK));

    enum class Part : std::uint8_t { Whole, FirstValues };

    class Array {
    public:
        Array(std::size_t blocksPerRow, std::size_t rows, std::size_t mostRows);
        bool covers(std::size_t firstRow, std::size_t rowCount) const;
        /// Throws std::bad_alloc.
        JBLOCKARRAY open(std::size_t firstRow, std::size_t rowCount, bool writable, Part part);

    private:
        void closeWindow();
        void unpackRow(std::size_t row, CoefficientBlock* blocks) const;

        const std::size_t m_blocksPerRow;
        std::vector<std::vector<std::uint8_t>> m_packed; ///< A row each; empty: zeros.
        std::vector<std::int16_t> m_firstValues;         ///< Of all blocks, which those lack.
        std::vector<CoefficientBlock> m_window;          ///< The rows that are open.
        std::vector<JBLOCKROW> m_rows;
        std::vector<std::uint8_t> m_scratch;
        std::size_t m_first = 0;
        std::size_t m_open = 0;
        bool m_written = false;
        Part m_part = Part::Whole; ///< Of the window's blocks, what is right.
    };

    std::deque<Array> m_arrays;
};

} // namespace manyhands
