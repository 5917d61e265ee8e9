#include <QtTest>

#include <cstring>

#include "support/test_program.h"
#include "work/primes/prime_text.h"

using namespace manyhands;

class PrimeTextTest : public QObject {
    Q_OBJECT
private slots:
    void writesNumbersOfEveryLength()
    {
        std::vector<std::uint64_t> numbers;
        std::uint64_t power = 1;
        for (int digits = 1; digits <= 20; ++digits, power *= 10) {
            for (const std::uint64_t near :
                 {power - 1, power, power + 1, power + 9999, power + 10000})
                numbers.push_back(near);
        }
        numbers.push_back(~std::uint64_t(0));
        std::sort(numbers.begin(), numbers.end());
        std::string expected;
        for (const std::uint64_t number : numbers)
            expected += std::to_string(number) + '\n';
        std::string text(numbers.size() * kNumberRoom, '\0');
        NumberWriter writer;
        const std::size_t half = numbers.size() / 2; // a second call goes on where the first ended
        char* end = writer.writeLines(std::span(numbers).first(half), text.data());
        end = writer.writeLines(std::span(numbers).subspan(half), end);
        text.resize(std::size_t(end - text.data()));
        QCOMPARE(text, expected);
    }

    void writesLittleEndianWords()
    {
        const std::uint64_t numbers[] = {2, 0x0102030405060708};
        char bytes[16];
        QVERIFY(writeBinary(numbers, bytes) == bytes + 16); // QCOMPARE would read text there
        QCOMPARE(std::memcmp(bytes, "\2\0\0\0\0\0\0\0\10\7\6\5\4\3\2\1", 16), 0);
    }
};

MANYHANDS_TEST(PrimeTextTest)
#include "tst_prime_text.moc"
