#include <QtTest>

#include "engine/machine_memory.h"
#include "engine/memory_ledger.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

std::vector<std::uint64_t> admittedItems(MemoryLedger& ledger)
{
    std::vector<std::uint64_t> items;
    for (const auto& [worker, item] : ledger.admitted())
        items.push_back(item.value);
    return items;
}

using Items = std::vector<std::uint64_t>;

} // namespace

class MemoryLedgerTest : public QObject {
    Q_OBJECT
private slots:
    void asManyRunAsTheBudgetHolds()
    {
        MemoryLedger ledger(1000);
        for (std::uint64_t i = 1; i <= 4; ++i)
            ledger.ask(WorkerId{i}, ItemId{10 * i}, 400);
        QCOMPARE(admittedItems(ledger), (Items{10, 20}));
        QCOMPARE(ledger.granted(), std::uint64_t{800});
        QCOMPARE(admittedItems(ledger), Items{});
        ledger.release(WorkerId{1});
        QCOMPARE(admittedItems(ledger), Items{30});
        ledger.release(WorkerId{3});
        ledger.release(WorkerId{2});
        QCOMPARE(admittedItems(ledger), Items{40});
    }

    void oneThatNeedsMoreThanAllRunsAlone()
    {
        MemoryLedger ledger(1000);
        ledger.ask(WorkerId{1}, ItemId{1}, 5);
        ledger.ask(WorkerId{2}, ItemId{2}, ~std::uint64_t{0});
        ledger.ask(WorkerId{3}, ItemId{3}, 5);
        QCOMPARE(admittedItems(ledger), Items{1});
        ledger.release(WorkerId{1});
        // It waited first, so the small one behind it does not overtake it.
        QCOMPARE(admittedItems(ledger), Items{2});
        ledger.release(WorkerId{2});
        QCOMPARE(admittedItems(ledger), Items{3});
    }

    void whoIsGoneHoldsAndWantsNothing()
    {
        MemoryLedger ledger(100);
        ledger.ask(WorkerId{1}, ItemId{1}, 100);
        ledger.ask(WorkerId{2}, ItemId{2}, 100);
        ledger.ask(WorkerId{3}, ItemId{3}, 100);
        QCOMPARE(admittedItems(ledger), Items{1});
        ledger.release(WorkerId{2});
        ledger.release(WorkerId{7});
        ledger.release(WorkerId{1});
        ledger.release(WorkerId{1});
        QCOMPARE(admittedItems(ledger), Items{3});
        QCOMPARE(ledger.granted(), std::uint64_t{100});
        QCOMPARE(ledger.waiting(), std::size_t{0});
    }

    void theMachinesMemoryIsKnownHere() { QVERIFY(machineMemory() > 64ULL << 20); }
};

MANYHANDS_TEST(MemoryLedgerTest)
#include "tst_memory_ledger.moc"
