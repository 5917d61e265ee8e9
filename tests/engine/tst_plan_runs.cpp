#include <atomic>
#include <set>

#include <QTest>

#include "engine/plan_fixture.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;
using Fate = PlannedItem::Fate;

namespace {

Plan scanAndPlan(const std::string& input, const ImageJobSpec& spec)
{
    const std::atomic<bool> cancelled{false};
    ScanOptions options;
    options.exclude = spec.outputFolder;
    return makePlan(scanInputs({Path(input)}, options, cancelled).files, spec).value();
}

/// Does what the plan says, with text in the place of pictures.
void carryOut(const Plan& plan)
{
    for (const PlannedItem& item : plan.items) {
        if (item.fate == Fate::Run)
            writeFile(item.output.bytes(), readFile(item.input.bytes()));
    }
}

std::uint32_t runnable(const Plan& plan)
{
    return static_cast<std::uint32_t>(plan.items.size()) - plan.skipped - plan.failing;
}

} // namespace

/// Runs that follow each other must not take the outputs of the earlier ones.
class TestPlanRuns : public QObject {
    Q_OBJECT
private slots:
    void takesNoOutputsOfEarlierRuns_data()
    {
        QTest::addColumn<QByteArray>("nameTemplate");
        QTest::addColumn<int>("policy");
        QTest::addColumn<int>("tree");
        for (const char* name : {"processed_{name}", "z{name}", "{name}_x", "{name}", "pic"}) {
            for (const auto tree : {TreePolicy::Keep, TreePolicy::Flat}) {
                for (const auto policy :
                     {ConflictPolicy::Rename, ConflictPolicy::Skip, ConflictPolicy::Overwrite})
                    QTest::addRow("%s %d %d", name, int(tree), int(policy))
                        << QByteArray(name) << int(policy) << int(tree);
            }
        }
    }
    void takesNoOutputsOfEarlierRuns()
    {
        QFETCH(QByteArray, nameTemplate);
        QFETCH(int, policy);
        QFETCH(int, tree);
        const TemporaryFolder root;
        writePng(root / "p.png", 2, 2, 1);
        writePng(root / "q.png", 2, 2, 2);
        writePng(root / "sub/r.png", 2, 2, 3);
        auto spec =
            into(root.path(), nameTemplate.toStdString(), static_cast<ConflictPolicy>(policy));
        spec.tree = static_cast<TreePolicy>(tree);
        Plan plan = scanAndPlan(root.path(), spec);
        const bool skipsOwn = nameTemplate == "{name}" && spec.conflict == ConflictPolicy::Skip;
        if (!skipsOwn)
            QCOMPARE(runnable(plan), 3U);
        for (int run = 2; run <= 4; ++run) {
            carryOut(plan);
            plan = scanAndPlan(root.path(), spec);
            QVERIFY(runnable(plan) <= 3U);
            std::set<std::string> inputs;
            for (const PlannedItem& item : plan.items) {
                if (item.fate == Fate::Run)
                    inputs.insert(std::string(item.input.fileName()));
            }
            for (const std::string& name : inputs)
                QVERIFY2(name == "p.png" || name == "q.png" || name == "r.png", name.c_str());
            if (spec.conflict == ConflictPolicy::Skip)
                QVERIFY(inputs.empty());
        }
    }

    void takesNoOutputsFromAFolderInsideTheInput()
    {
        const TemporaryFolder root;
        writePng(root / "p.png", 2, 2, 1);
        writePng(root / "sub/r.png", 2, 2, 3);
        const auto spec = into(root / "sub/out");
        for (int run = 1; run <= 3; ++run) {
            const Plan plan = scanAndPlan(root.path(), spec);
            QCOMPARE(plan.items.size(), std::size_t(2));
            QCOMPARE(runnable(plan), 2U);
            QCOMPARE(plan.renamed, run == 1 ? 0U : 2U);
            carryOut(plan);
        }
    }

    void picturesWithNumbersAreNotTakenForOutputs()
    {
        const TemporaryFolder root;
        for (const char* name : {"a.png", "a-1.png", "a-02.png", "a-3.tif", "a-b.png"})
            writePng(root / name, 2, 2, 1);
        QCOMPARE(runnable(scanAndPlan(root.path(), into(root.path(), "{name}"))), 5U);
        writePng(root / "a-2.png", 2, 2, 1);
        QCOMPARE(runnable(scanAndPlan(root.path(),
                                      into(root.path(), "{name}", ConflictPolicy::Overwrite))),
                 6U);
        QCOMPARE(runnable(scanAndPlan(root.path(), into(root / "out", "{name}"))), 6U);
    }

    void takesNoShortenedOutputsOfEarlierRuns()
    {
        const TemporaryFolder root;
        writePng(root / (std::string(250, 'n') + ".png"), 2, 2, 1);
        const auto spec = into(root.path());
        for (int run = 1; run <= 12; ++run) {
            const Plan plan = scanAndPlan(root.path(), spec);
            QCOMPARE(runnable(plan), 1U);
            carryOut(plan);
        }
    }
};

MANYHANDS_TEST(TestPlanRuns)
#include "tst_plan_runs.moc"
