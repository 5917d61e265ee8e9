#include <QtTest>

#include <random>

#include "support/test_program.h"
#include "work/primes/prime_sieve.h"

using namespace manyhands;

namespace {

/// The primes of a range by crossing out, from the definition.
std::vector<std::uint64_t> plainSieve(std::uint64_t start, std::uint64_t stop)
{
    const std::uint64_t size = stop - start + 1;
    std::vector<char> isComposite(size);
    for (unsigned __int128 d = 2; d * d <= stop; ++d) {
        unsigned __int128 multiple = (start + d - 1) / d * d;
        if (multiple < d * d)
            multiple = d * d;
        for (; multiple <= stop; multiple += d)
            isComposite[std::size_t(multiple - start)] = 1;
    }
    std::vector<std::uint64_t> primes;
    for (std::uint64_t i = 0; i < size; ++i) {
        if (start + i >= 2 && !isComposite[i])
            primes.push_back(start + i);
    }
    return primes;
}

std::vector<std::uint64_t> visited(const NumberRange& range)
{
    std::vector<std::uint64_t> all;
    const auto status = visitPrimes(range, [&](std::span<const std::uint64_t> primes) {
        all.insert(all.end(), primes.begin(), primes.end());
        return true;
    });
    return status ? all : std::vector<std::uint64_t>{};
}

std::uint64_t countInChunks(const NumberRange& range, PrimeKind kind, std::uint64_t distance)
{
    std::uint64_t sum = 0;
    for (std::uint64_t from = range.start;;) {
        const std::uint64_t end = chunkStop(from, range.stop, distance);
        sum += countPrimes({from, end}, kind).value();
        if (end == range.stop)
            return sum;
        from = end + 1;
    }
}

constexpr std::uint64_t kMost = ~std::uint64_t(0);

} // namespace

class PrimeSieveTest : public QObject {
    Q_OBJECT
private slots:
    void countsWhatIsPublished_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<quint64>("stop");
        QTest::addColumn<quint64>("count");
        const auto row = [](const char* name, PrimeKind kind, quint64 stop, quint64 count) {
            QTest::newRow(name) << int(kind) << stop << count;
        };
        // OEIS A006880 (primes), A007508 (twins) and counts of primesieve's documentation.
        row("primes 1e0", PrimeKind::Primes, 1, 0);
        row("primes 1e1", PrimeKind::Primes, 10, 4);
        row("primes 1e6", PrimeKind::Primes, 1000000, 78498);
        row("primes 1e8", PrimeKind::Primes, 100000000, 5761455);
        row("twins 1e3", PrimeKind::Twins, 1000, 35);
        row("twins 1e6", PrimeKind::Twins, 1000000, 8169);
        row("twins 1e8", PrimeKind::Twins, 100000000, 440312);
    }
    void countsWhatIsPublished()
    {
        QFETCH(int, kind);
        QFETCH(quint64, stop);
        QFETCH(quint64, count);
        QCOMPARE(quint64(*countPrimes({0, stop}, PrimeKind(kind))), count);
        QCOMPARE(quint64(countInChunks({0, stop}, PrimeKind(kind), stop / 7)), count);
    }

    void countsGroupsAsTheDefinitionDoes()
    {
        const auto primes = plainSieve(0, 300000);
        const std::vector<std::vector<std::vector<std::uint64_t>>> patterns = {
            {{2}},
            {{2, 6}, {4, 6}},
            {{2, 6, 8}},
            {{2, 6, 8, 12}, {4, 6, 10, 12}},
            {{4, 6, 10, 12, 16}}};
        for (std::size_t k = 0; k < patterns.size(); ++k) {
            std::uint64_t expected = 0;
            for (const std::uint64_t p : primes) {
                for (const auto& offsets : patterns[k])
                    expected += std::all_of(offsets.begin(), offsets.end(), [&](std::uint64_t o) {
                        return std::binary_search(primes.begin(), primes.end(), p + o);
                    });
            }
            const auto kind = PrimeKind(k + 1);
            QVERIFY(expected > 0);
            QCOMPARE(*countPrimes({0, 300000}, kind), expected);
            QCOMPARE(countInChunks({0, 300000}, kind, 1000), expected);
            std::uint64_t listed = 0;
            QVERIFY(visitGroups({0, 300000}, kind, [&](std::span<const std::uint64_t> members) {
                        listed += members.size() == k + 2;
                        return true;
                    }).has_value());
            QCOMPARE(listed, expected);
        }
    }

    void agreesWithAPlainSieveOnRandomRanges()
    {
        std::mt19937_64 random(20240501);
        for (int round = 0; round < 40; ++round) {
            const std::uint64_t start = random() >> (20 + random() % 44);
            const std::uint64_t stop = start + random() % 3000;
            const auto expected = plainSieve(start, stop);
            QCOMPARE(visited({start, stop}), expected);
            QCOMPARE(*countPrimes({start, stop}, PrimeKind::Primes), expected.size());
        }
    }

    void reachesTheEdgesOf32And64Bits()
    {
        const std::uint64_t edge = std::uint64_t{1} << 32;
        QCOMPARE(visited({edge - 300, edge + 300}), plainSieve(edge - 300, edge + 300));
        // The primes next to 2^64, from the published list of 2^n - k.
        const std::vector<std::uint64_t> last = {kMost - 94, kMost - 82, kMost - 58};
        const auto seen = visited({kMost - 100, kMost});
        QCOMPARE(seen, last);
        QCOMPARE(*countPrimes({kMost - 100, kMost}, PrimeKind::Primes), std::uint64_t(3));
        QVERIFY(visited({kMost - 57, kMost}).empty());
        QVERIFY(visited({24, 28}).empty());
    }

    void stopsWhenItIsToldTo()
    {
        int calls = 0;
        QVERIFY(visitPrimes({0, 100000000}, [&](std::span<const std::uint64_t>) {
                    return ++calls < 2;
                }).has_value());
        QCOMPARE(calls, 2);
    }

    void gapsOfPartsMergeToThoseOfTheWhole()
    {
        const auto whole = *findGaps({0, 200000});
        PrimeGaps merged;
        for (std::uint64_t from = 0; from <= 200000; from += 777)
            merged.merge(*findGaps({from, std::min<std::uint64_t>(from + 776, 200000)}));
        QCOMPARE(merged.counts, whole.counts);
        QCOMPARE(merged.firstAt, whole.firstAt);
        QCOMPARE(merged.first, std::uint64_t(2));
        QCOMPARE(merged.last, whole.last);
        // OEIS A005250 and A002386, as far as they go.
        const std::vector<std::pair<std::uint64_t, std::uint64_t>> published = {
            {1, 2},     {2, 3},      {4, 7},      {6, 23},     {8, 89},
            {14, 113},  {18, 523},   {20, 887},   {22, 1129},  {34, 1327},
            {36, 9551}, {44, 15683}, {52, 19609}, {72, 31397}, {86, 155921}};
        const auto records = whole.records();
        QCOMPARE(records.size(), published.size());
        for (std::size_t i = 0; i < published.size(); ++i) {
            QCOMPARE(records[i].gap, published[i].first);
            QCOMPARE(records[i].after, published[i].second);
        }
    }
};

MANYHANDS_TEST(PrimeSieveTest)
#include "tst_prime_sieve.moc"
