#include <memory>

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

#include "models/chain_model.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

FilterChain chainOf(std::initializer_list<const char*> texts)
{
    FilterChain chain;
    for (const char* text : texts)
        chain.push_back(parseFilter(text).value());
    return chain;
}

} // namespace

class ChainModelTest : public QObject {
    Q_OBJECT
private slots:
    void linesTellWhatMatters()
    {
        ChainModel model;
        const auto line = [&](const char* text) {
            model.setChain(chainOf({text}));
            return model.data(model.index(0), Qt::ToolTipRole).toString();
        };
        QCOMPARE(line("blur:sigma=2"), QStringLiteral("sigma 2 px"));
        QCOMPARE(line("resize:width=1920"), QStringLiteral("width 1920 px"));
        QCOMPARE(line("resize:height=600"), QStringLiteral("height 600 px"));
        QCOMPARE(line("invert"), QString());
    }

    void keepsItsOrder()
    {
        ChainModel model;
        const QAbstractItemModelTester tester(&model);
        const QSignalSpy changed(&model, &ChainModel::chainChanged);
        model.setChain(chainOf({"blur", "sharpen", "invert"}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.insertAfter(0, parseFilter("sepia").value()), 1);
        QCOMPARE(chainText(model.chain()),
                 chainText(chainOf({"blur", "sepia", "sharpen", "invert"})));
        QVERIFY(model.move(0, 3));
        QCOMPARE(chainText(model.chain()),
                 chainText(chainOf({"sepia", "sharpen", "invert", "blur"})));
        QVERIFY(model.move(3, 1));
        QCOMPARE(chainText(model.chain()),
                 chainText(chainOf({"sepia", "blur", "sharpen", "invert"})));
        QVERIFY(!model.move(0, 4));
        QVERIFY(!model.move(0, -1));
        QVERIFY(model.removeRows(1, 2));
        QCOMPARE(chainText(model.chain()), chainText(chainOf({"sepia", "invert"})));
        QCOMPARE(changed.size(), 5);
    }

    void whatIsSwitchedOffStaysInItsPlace()
    {
        ChainModel model;
        const QAbstractItemModelTester tester(&model);
        model.setChain(chainOf({"blur", "sharpen", "invert"}));
        QVERIFY(model.setData(model.index(1), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(chainText(model.chain()), chainText(chainOf({"blur", "invert"})));
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(model.setData(model.index(1), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(chainText(model.chain()), chainText(chainOf({"blur", "sharpen", "invert"})));
    }

    void rowsMoveByDrop()
    {
        ChainModel model;
        const QAbstractItemModelTester tester(&model);
        model.setChain(chainOf({"blur", "sharpen", "invert"}));
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0)}));
        model.dropMimeData(data.get(), Qt::MoveAction, 3, 0, {});
        QCOMPARE(chainText(model.chain()), chainText(chainOf({"sharpen", "invert", "blur"})));
        QMimeData foreign;
        foreign.setText("blur");
        QVERIFY(!model.dropMimeData(&foreign, Qt::MoveAction, 0, 0, {}));
        QCOMPARE(model.rowCount(), 3);
        QMimeData wild;
        wild.setData(model.mimeTypes().first(), "77");
        QVERIFY(!model.dropMimeData(&wild, Qt::MoveAction, 0, 0, {}));
        QCOMPARE(model.rowCount(), 3);
    }

    void chainsAreBounded()
    {
        ChainModel model;
        for (std::size_t i = 0; i < kMaxFilterSteps; ++i)
            QCOMPARE(model.insertAfter(int(i) - 1, defaultStep(FilterKind::Invert)), int(i));
        QCOMPARE(model.insertAfter(0, defaultStep(FilterKind::Invert)), -1);
        QVERIFY(validateChain(model.chain()));
    }
};

MANYHANDS_EVENT_TEST(ChainModelTest)
#include "tst_chain_model.moc"
