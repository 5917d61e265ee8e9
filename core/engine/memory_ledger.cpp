#include "engine/memory_ledger.h"

#include <algorithm>

namespace manyhands {

void MemoryLedger::ask(WorkerId worker, ItemId item, std::uint64_t bytes)
{
    // A number from a worker: no sum of these may overflow, and whoever needs all gets all.
    m_queue.push_back({worker, item, std::min(bytes, m_budget)});
}

void MemoryLedger::release(WorkerId worker)
{
    std::erase_if(m_queue, [worker](const Request& request) { return request.worker == worker; });
    const auto holder = m_holders.find(worker);
    if (holder == m_holders.end())
        return;
    m_granted -= holder->second;
    m_holders.erase(holder);
}

std::vector<MemoryLedger::Admission> MemoryLedger::admitted()
{
    // Strictly in order: a large one that waited is not overtaken for ever by small ones.
    std::vector<Admission> result;
    while (!m_queue.empty() && m_queue.front().bytes <= m_budget - m_granted) {
        const Request request = m_queue.front();
        m_queue.pop_front();
        m_granted += request.bytes;
        m_holders[request.worker] = request.bytes;
        result.push_back({request.worker, request.item});
    }
    return result;
}

} // namespace manyhands
