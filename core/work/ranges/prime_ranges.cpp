#include "work/ranges/prime_ranges.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <unistd.h>
#include <utility>

#include "ipc/shared_memory.h"
#include "jobs/prime_job.h"
#include "jobs/prime_verdict.h"
#include "work/primes/prime_formula.h"
#include "work/primes/prime_list.h"
#include "work/primes/prime_sieve.h"
#include "work/primes/prime_test.h"
#include "work/primes/trial_division.h"

namespace manyhands {
namespace {

constexpr std::uint64_t kMostThreads = 1024;

tl::unexpected<Error> senseless()
{
    return failure(ErrorKind::ProtocolViolation, "a prime task makes no sense");
}

NumberRange rangeOf(const RangeCall& call)
{
    return {call.numbers.first, call.numbers.last};
}

/// Work that answers with one number.
template <typename Answer>
class OneNumber : public RangeWork {
public:
    explicit OneNumber(Answer answer) : m_answer(std::move(answer)) {}

    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        const Result<std::uint64_t> number = m_answer(rangeOf(call));
        if (!number)
            return tl::unexpected(number.error());
        words[0] = *number;
        return {};
    }

private:
    Answer m_answer;
};

template <typename Answer>
std::unique_ptr<RangeWork> oneNumber(Answer answer)
{
    return std::make_unique<OneNumber<Answer>>(std::move(answer));
}

/// Shared memory that is divided into slots of equal size.
class Slots {
public:
    static Result<Slots> open(UniqueFd fd, std::size_t size)
    {
        auto memory = SharedMemory::open(std::move(fd));
        if (!memory)
            return tl::unexpected(memory.error());
        if (size == 0 || size % alignof(std::uint64_t) != 0 || memory->size() < size)
            return senseless();
        return Slots(std::move(*memory), size);
    }

    /// Empty where there is no such slot.
    std::span<char> at(std::uint32_t slot) const
    {
        if (slot >= m_memory.size() / m_size)
            return {};
        return {reinterpret_cast<char*>(m_memory.data()) + slot * m_size, m_size};
    }

private:
    Slots(SharedMemory memory, std::size_t size) : m_memory(std::move(memory)), m_size(size) {}

    SharedMemory m_memory;
    std::size_t m_size;
};

class ListRange : public RangeWork {
public:
    ListRange(PrimeKind kind, PrimeListFormat format, Slots slots)
        : m_kind(kind), m_format(format), m_slots(std::move(slots))
    {}

    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        const auto used =
            writePrimeList(rangeOf(call), m_kind, m_format, m_slots.at(call.slot), call.cancelled);
        if (!used)
            return tl::unexpected(used.error());
        words[0] = *used;
        return {};
    }

private:
    const PrimeKind m_kind;
    const PrimeListFormat m_format;
    const Slots m_slots;
};

class GapsRange : public RangeWork {
public:
    explicit GapsRange(Slots slots) : m_slots(std::move(slots)) {}

    Status chunk(const RangeCall& call, RangeWords&) override
    {
        const auto gaps = findGaps(rangeOf(call));
        if (!gaps)
            return tl::unexpected(gaps.error());
        const auto slot = m_slots.at(call.slot);
        const std::span<std::uint64_t> words(reinterpret_cast<std::uint64_t*>(slot.data()),
                                             slot.size() / sizeof(std::uint64_t));
        return gaps->write(words) > 0 ? Status() : senseless();
    }

private:
    const Slots m_slots;
};

/// Tests the numbers of a part of a text, one a line.
class TestRange : public RangeWork {
public:
    TestRange(UniqueFd text, Slots slots, bool looksForFactors)
        : m_text(std::move(text)), m_slots(std::move(slots)), m_looksForFactors(looksForFactors)
    {}

    Status chunk(const RangeCall& call, RangeWords& words) override
    {
        const std::uint64_t size = call.numbers.last - call.numbers.first + 1;
        if (size == 0 || size > kMostPrimeTextBytes)
            return senseless();
        if (auto status = read(call.numbers.first, size); !status)
            return status;
        const auto slot = m_slots.at(call.slot);
        m_answers = {reinterpret_cast<PrimeAnswer*>(slot.data()),
                     slot.size() / sizeof(PrimeAnswer)};
        m_count = 0;
        std::string_view rest = m_part;
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            if (m_count >= m_answers.size())
                return senseless();
            take(trimmed(rest.substr(0, end)));
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            if (call.cancelled())
                return failure(ErrorKind::Cancelled, "cancelled");
        }
        testOpen();
        words[0] = m_count;
        return {};
    }

private:
    static std::string_view trimmed(std::string_view line)
    {
        constexpr std::string_view kSpace = " \t\r";
        const std::size_t first = line.find_first_not_of(kSpace);
        if (first == std::string_view::npos)
            return {};
        return line.substr(first, line.find_last_not_of(kSpace) - first + 1);
    }

    Status read(std::uint64_t from, std::uint64_t size)
    {
        m_part.resize(size);
        for (std::size_t done = 0; done < size;) {
            const ssize_t got = ::pread(m_text.get(), m_part.data() + done, size - done,
                                        static_cast<off_t>(from + done));
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                return systemFailure(ErrorKind::Unreadable, "the numbers cannot be read",
                                     got < 0 ? errno : EIO);
            done += static_cast<std::size_t>(got);
        }
        return {};
    }

    /// Numbers of 64 bits are gathered: several are tested faster than one by one.
    void take(std::string_view line)
    {
        PrimeAnswer& answer = m_answers[m_count++];
        answer = {};
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
        if (!m_looksForFactors && error == std::errc{} && end == line.data() + line.size()) {
            m_open[m_openCount] = number;
            m_places[m_openCount] = m_count - 1;
            if (++m_openCount == m_open.size())
                testOpen();
            return;
        }
        const auto test = testNumber(line);
        if (test)
            answer = {static_cast<std::uint64_t>(test->verdict), test->factor};
        else
            answer.verdict = static_cast<std::uint64_t>(test.error().kind == ErrorKind::TooLarge
                                                            ? PrimeVerdict::TooLong
                                                            : PrimeVerdict::Malformed);
    }

    void testOpen()
    {
        std::array<bool, kOpen> verdicts{};
        testPrimes(std::span(m_open).first(m_openCount), std::span(verdicts).first(m_openCount));
        for (std::size_t i = 0; i < m_openCount; ++i) {
            PrimeVerdict verdict = verdicts[i] ? PrimeVerdict::Prime : PrimeVerdict::Composite;
            if (m_open[i] < 2)
                verdict = PrimeVerdict::Neither;
            const bool isComposite = verdict == PrimeVerdict::Composite;
            m_answers[m_places[i]] = {static_cast<std::uint64_t>(verdict),
                                      isComposite ? smallFactor(m_open[i]) : 0};
        }
        m_openCount = 0;
    }

    static constexpr std::size_t kOpen = 1024;

    const UniqueFd m_text;
    const Slots m_slots;
    const bool m_looksForFactors;
    std::string m_part;
    std::span<PrimeAnswer> m_answers;
    std::size_t m_count = 0;
    std::array<std::uint64_t, kOpen> m_open{};
    std::array<std::size_t, kOpen> m_places{};
    std::size_t m_openCount = 0;
};

Result<std::unique_ptr<RangeWork>> makeList(const RangeTask& task, std::vector<UniqueFd> payload)
{
    const std::uint64_t kind = task.parameters[0];
    const std::uint64_t format = task.parameters[1];
    if (kind > static_cast<std::uint64_t>(kLastPrimeKind) ||
        format > static_cast<std::uint64_t>(PrimeListFormat::Binary) || payload.size() != 1)
        return senseless();
    auto slots = Slots::open(std::move(payload[0]), task.parameters[2]);
    if (!slots)
        return tl::unexpected(slots.error());
    return std::make_unique<ListRange>(static_cast<PrimeKind>(kind),
                                       static_cast<PrimeListFormat>(format), std::move(*slots));
}

Result<std::unique_ptr<RangeWork>> makeGaps(std::vector<UniqueFd> payload)
{
    if (payload.size() != 1)
        return senseless();
    auto slots = Slots::open(std::move(payload[0]), kPrimeGapsWords * sizeof(std::uint64_t));
    if (!slots)
        return tl::unexpected(slots.error());
    return std::make_unique<GapsRange>(std::move(*slots));
}

Result<std::unique_ptr<RangeWork>> makeTest(const RangeTask& task, std::vector<UniqueFd> payload)
{
    if (payload.size() != 2)
        return senseless();
    auto slots = Slots::open(std::move(payload[1]), task.parameters[0]);
    if (!slots)
        return tl::unexpected(slots.error());
    return std::make_unique<TestRange>(std::move(payload[0]), std::move(*slots),
                                       task.parameters[1] != 0);
}

} // namespace

Result<std::unique_ptr<RangeWork>> makePrimeRange(const RangeTask& task,
                                                  std::vector<UniqueFd> payload)
{
    const auto threads = [](std::uint64_t wanted) {
        return static_cast<int>(std::clamp<std::uint64_t>(wanted, 1, kMostThreads));
    };
    switch (task.kind) {
    case RangeKind::PrimeCount:
        if (task.parameters[0] > static_cast<std::uint64_t>(kLastPrimeKind))
            return senseless();
        return oneNumber([kind = static_cast<PrimeKind>(task.parameters[0])](
                             const NumberRange& range) { return countPrimes(range, kind); });
    case RangeKind::PrimeFormula:
        return oneNumber([count = threads(task.parameters[0])](const NumberRange& range) {
            return countByFormula(range, count);
        });
    case RangeKind::PrimeNth:
        return oneNumber([n = static_cast<std::int64_t>(task.parameters[0]),
                          count = threads(task.parameters[1])](const NumberRange& range) {
            return nthPrime(n, range.start, count);
        });
    case RangeKind::PrimeList:
        return makeList(task, std::move(payload));
    case RangeKind::PrimeTest:
        return makeTest(task, std::move(payload));
    case RangeKind::PrimeGaps:
        return makeGaps(std::move(payload));
    default:
        return senseless();
    }
}

} // namespace manyhands
