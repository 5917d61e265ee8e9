#include "work/image/row_handoff.h"

namespace manyhands {

void RowHandoff::push(const std::byte* row)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_queue.size() < kRowsAhead || m_closed; });
    if (m_closed)
        return;
    std::memcpy(m_queue.append(), row, m_rowBytes);
    // The other side sleeps on an empty queue only; waking it for every row would cost a system
    // call a row.
    if (m_queue.size() == 1)
        m_changed.notify_one();
}

void RowHandoff::end()
{
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
}

bool RowHandoff::pop(std::byte* row)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_queue.size() > 0 || m_ended; });
    if (m_queue.size() == 0)
        return false;
    std::memcpy(row, m_queue.at(0), m_rowBytes);
    m_queue.drop(1);
    if (m_queue.size() == kRowsAhead / 2)
        m_changed.notify_one();
    return true;
}

void RowHandoff::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_changed.notify_all();
}

bool RowHandoff::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

} // namespace manyhands
