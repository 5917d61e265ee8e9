#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace manyhands {

/// What is done with each chunk of a range. The values travel: append only. To add a kind: a value
/// here with its parameters and words, a RangeWork in work/ranges, a case in range_factory.cpp.
enum class RangeKind : std::uint8_t {
    Empty,        ///< Nothing: measures what a chunk costs. No words.
    Spin,         ///< Keeps a processor busy for parameter 0 microseconds. No words.
    SumOfSquares, ///< Of the chunk's numbers: words 0 and 1, low and high half; 2 to 4: see below.
    Fault,        ///< Parameter 0: a RangeFault, for the chunk that holds number parameter 1.
                  ///< With a payload (LabFault) only the first time.
    // The lab's. Word 0 is the result; 2 to 4: see below. Shared memory: see ipc/lab_memory.h.
    Wait,        ///< Parameter 0 milliseconds, without using a processor. No result.
    TrialPrimes, ///< Counts primes among the chunk's numbers by trial division.
    Queue,       ///< Producers, consumers, capacity, items, milliseconds before each put and behind
                 ///< each take; chunk: which of them. Result: items.
    Counter,     ///< CounterMode, additions each, workers, whether chunk 0 dies with the lock.
    Fork,        ///< Children, how far each counts, milliseconds between. Result: children.
    // About primes.
    PrimeCount,   ///< Of the PrimeKind in parameter 0: word 0. Chunks end where no group is cut.
    PrimeFormula, ///< pi(last) - pi(first - 1) on parameter 0 threads: word 0.
    PrimeNth,     ///< The parameter-0-th prime (a signed number) from `first`, on parameter 1
                  ///< threads: word 0.
    PrimeList,    ///< Of the PrimeKind in parameter 0, in the PrimeListFormat of parameter 1, into
                  ///< slots of parameter 2 bytes of the payload: word 0, the bytes used.
    PrimeTest,    ///< Lines of the file that is the payload's first, from byte `first` to `last`:
                  ///< PrimeAnswers into slots of parameter 0 bytes of its second; word 0, how many.
                  ///< Parameter 1: whether factors are looked for at length.
    PrimeGaps,    ///< As PrimeGaps::write() into slots of kPrimeGapsWords of the payload.
    // The lab's, too.
    Sandbox, ///< Tries the SandboxAttempt that is the chunk's number, port parameter 0; its files
             ///< are the payload (LabSandboxFiles). Result: the errno that it was refused with, 0
             ///< where it was not.
};
inline constexpr RangeKind kLastRangeKind = RangeKind::Sandbox;

/// How the processes of a Counter range add.
enum class CounterMode : std::uint8_t {
    None, ///< Reading and writing in two steps: additions get lost.
    Lock,
    Atomic,
};
inline constexpr CounterMode kLastCounterMode = CounterMode::Atomic;

/// What a chunk does to the worker that takes it, to see what the pool does about it.
enum class RangeFault : std::uint8_t {
    Crash,   ///< Writes through a null pointer.
    Kill,    ///< Ends itself as from outside.
    Exit,    ///< Leaves without a result.
    Hang,    ///< Computes on and never looks up.
    Fail,    ///< Says that it cannot.
    Leak,    ///< Takes memory until there is no more.
    Garbage, ///< Writes nonsense to the engine.
};
inline constexpr RangeFault kLastRangeFault = RangeFault::Garbage;

/// Words the result of most kinds: who did it and when (monotonicNs()).
inline constexpr std::size_t kWordPid = 2;
inline constexpr std::size_t kWordStarted = 3;
inline constexpr std::size_t kWordEnded = 4;

/// The work on every chunk of one range; what the parameters mean is the kind's.
struct RangeTask {
    RangeKind kind = RangeKind::Empty;
    std::array<std::uint64_t, 8> parameters{};

    bool operator==(const RangeTask&) const = default;
};

/// Numbers first … last, both included, so that 2^64-1 can be the last.
struct RangeChunk {
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    bool operator==(const RangeChunk&) const = default;
};

/// What came of one chunk. Larger results go into shared memory of the kind's own.
using RangeWords = std::array<std::uint64_t, 5>;

} // namespace manyhands
