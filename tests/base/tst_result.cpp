#include <cerrno>
#include <set>

#include <QTest>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "support/test_program.h"

#include <fcntl.h>

using namespace manyhands;

class TestResult : public QObject {
    Q_OBJECT
private slots:
    void everyKindHasItsOwnName()
    {
        std::set<std::string_view> names;
        for (int i = 0; i <= static_cast<int>(kLastErrorKind); ++i)
            names.insert(errorKindName(static_cast<ErrorKind>(i)));
        QCOMPARE(names.size(), std::size_t(kLastErrorKind) + 1);
        QVERIFY(!names.contains(""));
    }

    void carriesTheSystemsWords()
    {
        const Status status = systemFailure(ErrorKind::Unreadable, "cannot read it", EACCES);
        QVERIFY(!status);
        QCOMPARE(status.error().systemError, EACCES);
        QCOMPARE(status.error().message, "cannot read it: " + systemErrorText(EACCES));
    }

    void idsOfOneKindCompare()
    {
        QVERIFY(!JobId{});
        QVERIFY(JobId{1});
        QVERIFY(JobId{1} < JobId{2});
        QCOMPARE(std::hash<JobId>{}(JobId{7}), std::hash<JobId>{}(JobId{7}));
    }

    void clocksGoForward()
    {
        const std::int64_t before = monotonicNs();
        const std::int64_t cpuBefore = threadCpuNs();
        while (threadCpuNs() == cpuBefore) {
        }
        QVERIFY(monotonicNs() > before);
        QVERIFY(processCpuNs() >= threadCpuNs() - cpuBefore);
    }

    void descriptorIsClosedOnce()
    {
        int number = -1;
        {
            UniqueFd first(open("/dev/null", O_RDONLY | O_CLOEXEC));
            QVERIFY(first);
            number = first.get();
            UniqueFd second(std::move(first));
            QVERIFY(!first);
            QCOMPARE(second.get(), number);
            QVERIFY(fcntl(number, F_GETFD) >= 0);
        }
        QCOMPARE(fcntl(number, F_GETFD), -1);
        QCOMPARE(errno, EBADF);
    }
};

MANYHANDS_TEST(TestResult)
#include "tst_result.moc"
