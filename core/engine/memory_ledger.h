#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "base/ids.h"

namespace manyhands {

/// Who may use how much memory at the same time. In the order they ask, as many as the budget
/// holds; one that needs more than all of it runs alone. Pure.
class MemoryLedger {
public:
    explicit MemoryLedger(std::uint64_t budget) : m_budget(budget) {}

    /// A worker needs so much for its item. Whoever may begin now is returned by admitted().
    void ask(WorkerId worker, ItemId item, std::uint64_t bytes);
    /// Its item is over, or it is gone.
    void release(WorkerId worker);

    struct Admission {
        WorkerId worker;
        ItemId item;
    };
    /// Those that may begin, each once.
    std::vector<Admission> admitted();
    std::uint64_t granted() const { return m_granted; }
    std::size_t waiting() const { return m_queue.size(); }

private:
    struct Request {
        WorkerId worker;
        ItemId item;
        std::uint64_t bytes;
    };

    const std::uint64_t m_budget;
    std::uint64_t m_granted = 0;
    std::unordered_map<WorkerId, std::uint64_t> m_holders;
    std::deque<Request> m_queue;
};

} // namespace manyhands
