// Which item of a job is next: the queue, those that wait for a fresh worker, those held back.

#include "engine/job_run.h"

#include <algorithm>

namespace manyhands {
namespace {

/// So many items run in the order given, so that the first rows on screen come to life at once; the
/// rest go largest first, so that no worker is left alone with a giant at the end.
constexpr std::size_t kFirstInOrder = 8;

} // namespace

void JobRun::orderQueue()
{
    if (m_queue.size() <= kFirstInOrder)
        return;
    std::stable_sort(m_queue.begin() + kFirstInOrder, m_queue.end(),
                     [this](std::uint32_t a, std::uint32_t b) {
                         return m_items[a].status.bytesIn > m_items[b].status.bytesIn;
                     });
}

// Entries of items that were cancelled or held meanwhile, or wait in the other queue, stay behind.
bool JobRun::takeable(std::uint32_t index, bool suspect) const
{
    const ItemRecord& record = m_items[index];
    return record.status.state == ItemState::Waiting && !record.taken && !record.status.held &&
           record.suspect == suspect;
}

std::optional<std::uint32_t> JobRun::take(bool freshWorker, bool nothingElse)
{
    const auto takeFrom = [this](std::deque<std::uint32_t>& queue,
                                 bool suspect) -> std::optional<std::uint32_t> {
        while (!queue.empty()) {
            const std::uint32_t index = queue.front();
            queue.pop_front();
            if (takeable(index, suspect))
                return index;
        }
        return std::nullopt;
    };
    std::optional<std::uint32_t> index;
    if (freshWorker)
        index = takeFrom(m_fresh, true);
    if (!index)
        index = takeFrom(m_queue, false);
    if (!index && freshWorker && nothingElse)
        index = takeFrom(m_alone, true);
    if (index) {
        m_items[*index].taken = true;
        noLongerAvailable(m_items[*index]);
    }
    return index;
}

void JobRun::noLongerAvailable(const ItemRecord& record)
{
    --m_available;
    m_freshAvailable -= record.suspect ? 1 : 0;
    m_aloneAvailable -= record.suspect && record.alone ? 1 : 0;
}

void JobRun::makeWaiting(std::uint32_t index, std::int64_t nowNs, Place place)
{
    ItemRecord& record = m_items[index];
    record.taken = false;
    record.waitingSinceNs = nowNs;
    moveTo(record, ItemState::Waiting);
    if (!record.status.held)
        enqueue(index, place);
}

void JobRun::enqueue(std::uint32_t index, Place place)
{
    const ItemRecord& record = m_items[index];
    ++m_available;
    if (record.suspect) {
        (record.alone ? m_alone : m_fresh).push_back(index);
        ++m_freshAvailable;
        m_aloneAvailable += record.alone ? 1 : 0;
    } else if (place == Place::Front) {
        m_queue.push_front(index);
    } else {
        m_queue.push_back(index);
    }
}

void JobRun::putBack(std::uint32_t index, std::int64_t nowNs)
{
    ItemRecord& record = m_items[index];
    record.suspect = record.blamedDeaths > 0;
    makeWaiting(index, nowNs, Place::Front);
}

void JobRun::hold(std::uint32_t index, bool held)
{
    ItemRecord& record = m_items[index];
    if (record.status.state != ItemState::Waiting || record.status.held == held)
        return;
    setHeld(record, held);
    touch(index);
    if (record.taken) // shown by what becomes of it
        return;
    if (held)
        noLongerAvailable(record);
    else
        enqueue(index, Place::Front);
}

void JobRun::setHeld(ItemRecord& record, bool held)
{
    if (record.status.held == held)
        return;
    record.status.held = held;
    m_status.held += held ? 1 : -1;
}

} // namespace manyhands
