#include <algorithm>
#include <random>

#include <QtTest>

#include "models/item_model.h"
#include "models/item_order.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

/// Names that are alike in their beginnings, one that another begins with, and some twice.
std::string someName(std::mt19937& random)
{
    static const char* const kBeginnings[] = {"DSC", "DSC_", "DSC_holiday_2024_", "IMG_2024-08-01_",
                                              "IMG_2024-08-01_at_the_sea_"};
    std::string name = kBeginnings[random() % std::size(kBeginnings)];
    for (unsigned i = random() % 12; i > 0; --i)
        name += static_cast<char>('0' + random() % 3);
    return name;
}

ItemRows someRows(std::size_t count)
{
    std::mt19937 random(7);
    ItemRows rows;
    for (std::size_t i = 0; i < count; ++i) {
        auto row = std::make_unique<ItemRow>();
        row->key = RowKey{i + 1};
        row->file.path = Path("/photos/" + someName(random));
        row->file.bytes = random() % 4 == 0 ? ~std::uint64_t{0} : random() % 1000;
        row->timings.encodeNs = static_cast<std::int64_t>(random()) * 1000;
        row->state = static_cast<RowState>(random() % kRowStates);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

class ItemOrderTest : public QObject {
    Q_OBJECT

private slots:
    void isThatOfComparing_data();
    void isThatOfComparing();
    void asAddedIsByKey();
};

void ItemOrderTest::isThatOfComparing_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 2, 100, 5'000})
        QTest::addRow("%d rows", count) << count;
}

void ItemOrderTest::isThatOfComparing()
{
    QFETCH(int, count);
    const ItemRows rows = someRows(static_cast<std::size_t>(count));
    std::vector<const ItemRow*> added;
    for (const ItemRowPtr& row : rows)
        added.push_back(row.get());
    std::vector<const ItemRow*> mixed = added;
    std::shuffle(mixed.begin(), mixed.end(), std::mt19937(3));
    const auto check = [&](int column, auto less) {
        for (const bool descending : {false, true}) {
            std::vector<const ItemRow*> expected = added;
            std::stable_sort(expected.begin(), expected.end(),
                             [&](const ItemRow* a, const ItemRow* b) {
                                 return descending ? less(*b, *a) : less(*a, *b);
                             });
            QVERIFY(sortedRows(added, {column, descending}) == expected);
            QVERIFY(sortedRows(mixed, {column, descending}) == expected);
        }
    };
    check(ItemModel::Name, [](const ItemRow& a, const ItemRow& b) {
        return a.file.path.fileName() < b.file.path.fileName();
    });
    check(ItemModel::Size,
          [](const ItemRow& a, const ItemRow& b) { return a.file.bytes < b.file.bytes; });
    check(ItemModel::Encode, [](const ItemRow& a, const ItemRow& b) {
        return a.timings.encodeNs < b.timings.encodeNs;
    });
    check(ItemModel::State, [](const ItemRow& a, const ItemRow& b) { return a.state < b.state; });
}

void ItemOrderTest::asAddedIsByKey()
{
    const ItemRows rows = someRows(3);
    const std::vector<const ItemRow*> mixed{rows[2].get(), rows[0].get(), rows[1].get()};
    const std::vector<const ItemRow*> added{rows[0].get(), rows[1].get(), rows[2].get()};
    QVERIFY(sortedRows(mixed, {}) == added);
}

MANYHANDS_TEST(ItemOrderTest)
#include "tst_item_order.moc"
