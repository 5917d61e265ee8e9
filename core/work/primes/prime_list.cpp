#include "work/primes/prime_list.h"

#include <algorithm>
#include <charconv>

#include "work/primes/prime_sieve.h"
#include "work/primes/prime_text.h"

namespace manyhands {
namespace {

/// Numbers written between two looks at the room that is left.
constexpr std::size_t kAtOnce = 1024;

class ListWriter {
public:
    ListWriter(PrimeListFormat format, std::span<char> out) : m_format(format), m_out(out) {}

    bool takePrimes(std::span<const std::uint64_t> primes)
    {
        while (!primes.empty()) {
            const auto part = primes.first(std::min(primes.size(), kAtOnce));
            primes = primes.subspan(part.size());
            if (!hasRoom(part.size()))
                return false;
            char* const out = m_out.data() + m_used;
            char* const end = m_format == PrimeListFormat::Binary ? writeBinary(part, out)
                                                                  : m_text.writeLines(part, out);
            m_used += static_cast<std::size_t>(end - out);
        }
        return true;
    }

    bool takeGroup(std::span<const std::uint64_t> members)
    {
        if (m_format == PrimeListFormat::Binary)
            return takePrimes(members);
        if (!hasRoom(members.size()))
            return false;
        const char between = m_format == PrimeListFormat::Csv ? ',' : ' ';
        char* out = m_out.data() + m_used;
        for (const std::uint64_t member : members) {
            out = std::to_chars(out, out + kNumberRoom, member).ptr;
            *out++ = between;
        }
        out[-1] = '\n';
        m_used = static_cast<std::size_t>(out - m_out.data());
        return true;
    }

    std::size_t used() const { return m_used; }

private:
    bool hasRoom(std::size_t numbers) const
    {
        return m_used + numbers * kNumberRoom <= m_out.size();
    }

    const PrimeListFormat m_format;
    const std::span<char> m_out;
    NumberWriter m_text;
    std::size_t m_used = 0;
};

} // namespace

Result<std::size_t> writePrimeList(const NumberRange& range, PrimeKind kind, PrimeListFormat format,
                                   std::span<char> out, const std::function<bool()>& cancelled)
{
    ListWriter writer(format, out);
    bool isCancelled = false;
    bool isFull = false;
    const auto goesOn = [&](bool isWritten) {
        isFull = !isWritten;
        isCancelled = cancelled();
        return isWritten && !isCancelled;
    };
    const Status visited =
        kind == PrimeKind::Primes
            ? visitPrimes(range, [&](auto primes) { return goesOn(writer.takePrimes(primes)); })
            : visitGroups(range, kind,
                          [&](auto members) { return goesOn(writer.takeGroup(members)); });
    if (!visited)
        return tl::unexpected(visited.error());
    if (isFull)
        return failure(ErrorKind::TooLarge, "a part of the list does not fit its memory");
    if (isCancelled)
        return failure(ErrorKind::Cancelled, "cancelled");
    return writer.used();
}

} // namespace manyhands
