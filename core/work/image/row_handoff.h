#pragma once

#include <condition_variable>
#include <mutex>

#include "work/image/row_queue.h"

namespace manyhands {

/// Passes rows from the thread that makes them to the one that writes them. The maker waits when it
/// is far ahead, so that memory stays at a few strips.
class RowHandoff final : public RowConsumer {
public:
    explicit RowHandoff(const PlaneShape& shape)
        : m_rowBytes(shape.rowBytes()),
          m_queue(kRowsAhead, shape.rowBytes(), static_cast<std::size_t>(shape.depth))
    {}

    /// Maker: waits for room. After close() rows are dropped.
    void push(const std::byte* row) override;
    /// Maker: no more rows will come.
    void end();
    /// Writer: copies the next row; false when the maker ended before it.
    bool pop(std::byte* row);
    /// Writer: takes no more rows.
    void close();
    /// Maker: whether the writer left.
    bool isClosed() const;

private:
    // Enough that neither side waits for the other's current strip.
    static constexpr std::size_t kRowsAhead = 64;

    const std::size_t m_rowBytes;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    RowQueue m_queue;
    bool m_ended = false;
    bool m_closed = false;
};

} // namespace manyhands
