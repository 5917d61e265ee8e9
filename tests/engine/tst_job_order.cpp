#include <QtTest>

#include "engine/job_order.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

JobOrder::Candidate pictures(std::uint64_t id, int workers = 0)
{
    return {JobId{id}, true, workers};
}

JobOrder::Candidate numbers(std::uint64_t id, int workers = 0)
{
    return {JobId{id}, false, workers};
}

std::vector<JobId> ids(std::initializer_list<std::uint64_t> values)
{
    std::vector<JobId> list;
    for (const std::uint64_t value : values)
        list.push_back(JobId{value});
    return list;
}

} // namespace

class JobOrderTest : public QObject {
    Q_OBJECT
private slots:
    void withoutAnOrderPicturesTakeTurns()
    {
        JobOrder order;
        QCOMPARE(order.servingOrder({pictures(1), pictures(2), pictures(3)}), ids({1, 2, 3}));
        order.served(JobId{1});
        QCOMPARE(order.servingOrder({pictures(1), pictures(2), pictures(3)}), ids({2, 3, 1}));
    }

    void withAnOrderPicturesFollowEachOther()
    {
        JobOrder order;
        order.setOrder({JobId{3}, JobId{1}});
        order.served(JobId{3});
        QCOMPARE(order.servingOrder({pictures(1), pictures(2), pictures(3, 2)}), ids({3, 1, 2}));
        order.setOrder({JobId{1}, JobId{3}});
        QCOMPARE(order.servingOrder({pictures(1), pictures(2), pictures(3, 2)}), ids({1, 3, 2}));
    }

    void higherPriorityComesFirstWhoeverHasFewer()
    {
        JobOrder order;
        order.setPriority(JobId{2}, JobPriority::High);
        order.setPriority(JobId{1}, JobPriority::Low);
        QCOMPARE(order.servingOrder({pictures(1), numbers(2, 5), pictures(3)}), ids({2, 3, 1}));
        order.setPriority(JobId{2}, JobPriority::Normal);
        QCOMPARE(order.servingOrder({pictures(1), numbers(2, 5), pictures(3)}), ids({3, 2, 1}));
    }

    void numbersAndAllPicturesTogetherShare()
    {
        JobOrder order;
        order.setOrder({JobId{1}, JobId{2}, JobId{9}});
        // The first picture job has the one worker of the pictures: the range is next, not job 2.
        QCOMPARE(order.servingOrder({pictures(1, 1), pictures(2), numbers(9)}), ids({9, 1, 2}));
        QCOMPARE(order.servingOrder({pictures(1, 1), pictures(2), numbers(9, 2)}), ids({1, 2, 9}));
    }

    void whoIsBehind()
    {
        JobOrder order;
        QVERIFY(order.isBehind(numbers(1, 1), pictures(2, 2)));
        QVERIFY(!order.isBehind(numbers(1, 1), pictures(2, 1)));
        order.setPriority(JobId{1}, JobPriority::High);
        QVERIFY(order.isBehind(numbers(1, 5), pictures(2, 1)));
        QVERIFY(!order.isBehind(pictures(2, 0), numbers(1, 5)));
        order.forget(JobId{1});
        QCOMPARE(order.priorityOf(JobId{1}), JobPriority::Normal);
    }
};

MANYHANDS_TEST(JobOrderTest)
#include "tst_job_order.moc"
