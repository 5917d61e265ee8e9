#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace manyhands {

/// An integer that cannot be mixed up with another kind of id. 0 means "none".
template <typename Tag>
struct StrongId {
    std::uint64_t value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    constexpr auto operator<=>(const StrongId&) const = default;
};

struct JobTag;
struct ItemTag;
struct WorkerTag;

using JobId = StrongId<JobTag>;
/// Unique over all jobs of one engine.
using ItemId = StrongId<ItemTag>;
/// One process; a replacement gets a new id.
using WorkerId = StrongId<WorkerTag>;

} // namespace manyhands

template <typename Tag>
struct std::hash<manyhands::StrongId<Tag>> {
    std::size_t operator()(manyhands::StrongId<Tag> id) const noexcept
    {
        return std::hash<std::uint64_t>{}(id.value);
    }
};
