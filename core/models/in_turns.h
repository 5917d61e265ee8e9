#pragma once

#include <cstddef>
#include <functional>

class QObject;

namespace manyhands {

/// So many rows are copied in a millisecond or two.
inline constexpr std::size_t kCopiesAtOnce = 4'000;

/// Does something with each of `count` things, as many in a turn of the event loop as take little
/// time, and then `whenDone`. `some` is given the places it is about, [first, last). Few things are
/// done when this returns. Ends with `context`.
void inTurns(
    QObject* context, std::size_t count,
    std::function<void(std::size_t first, std::size_t last)> some,
    std::function<void()> whenDone = [] {});

} // namespace manyhands
