#include <string>

#include <QtTest>

#include "base/rare.h"
#include "support/test_program.h"

using namespace manyhands;

class RareTest : public QObject {
    Q_OBJECT
private slots:
    void takesAPointersSize()
    {
        QCOMPARE(sizeof(Rare<std::string>), sizeof(void*));
        QVERIFY(!Rare<std::string>());
        QVERIFY(!Rare<std::string>(std::nullopt));
    }

    void copiesAreDeep()
    {
        Rare<std::string> first = std::string("one");
        Rare<std::string> second = first;
        *second += " more";
        QCOMPARE(*first, std::string("one"));
        first = second;
        QCOMPARE(first->size(), std::size_t{8});
        second.reset();
        QVERIFY(!second);
        QVERIFY(first);
        first = Rare<std::string>(second);
        QVERIFY(!first);
    }

    void movesTakeTheValueAlong()
    {
        Rare<std::string> first = std::string("one");
        const std::string* value = &*first;
        const Rare<std::string> second = std::move(first);
        QCOMPARE(&*second, value);
    }
};

MANYHANDS_TEST(RareTest)
#include "tst_rare.moc"
