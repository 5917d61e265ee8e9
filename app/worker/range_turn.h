#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "ipc/messages.h"
#include "ipc/range_arena.h"
#include "work/ranges/range_work.h"

namespace manyhands {

/// A worker's part in ranges: takes chunks and does them until none is left or it is asked to
/// leave. It keeps the last range open, since the next turn is most likely at the same one.
class RangeTurns {
public:
    explicit RangeTurns(RangeFactory factory) : m_factory(std::move(factory)) {}

    /// Does one turn; `cancelled` is asked between chunks and by the work.
    Result<RangeLeft> run(const RunRange& turn, std::vector<UniqueFd> descriptors,
                          const std::function<bool()>& cancelled);

private:
    Status open(const RunRange& turn, std::vector<UniqueFd> descriptors);
    /// Whether the turn goes on.
    Result<bool> doChunk(std::uint64_t chunk, const std::function<bool()>& cancelled,
                         RangeLeft& left);

    RangeFactory m_factory;
    std::uint64_t m_range = 0; ///< The one that is open; 0: none.
    std::optional<RangeArena> m_arena;
    std::unique_ptr<RangeWork> m_work;
};

} // namespace manyhands
