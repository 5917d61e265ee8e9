#pragma once

#include <QCoreApplication>
#include <QTest>

namespace manyhands::testing {

using TestMain = int (*)(int argc, char** argv);

/// Makes the test in `sourceFile`, tst_NAME.cpp, known to the program of its directory as NAME.
bool registerTest(const char* sourceFile, TestMain run);

/// Runs a test class inside an application, or without one where that is `void`.
template <typename TestClass, typename Application>
int runTest(int argc, char** argv)
{
    if constexpr (std::is_void_v<Application>) {
        TestClass test;
        return QTest::qExec(&test, argc, argv);
    } else {
        QCoreApplication::setAttribute(Qt::AA_Use96Dpi); // the same sizes everywhere
        const Application application(argc, argv);
        TestClass test;
        return QTest::qExec(&test, argc, argv);
    }
}

} // namespace manyhands::testing

// One of these ends every tst_NAME.cpp. The tests of a directory are one program, started as
// `tests_DIRECTORY NAME`: a program each took as long to link as to compile, and 5 GB.

/// With a main function of the test's own.
#define MANYHANDS_TEST_MAIN(run)                                                                   \
    static const bool isRegistered = manyhands::testing::registerTest(__FILE__, run);
/// Without an application object.
#define MANYHANDS_TEST(TestClass)                                                                  \
    MANYHANDS_TEST_MAIN((manyhands::testing::runTest<TestClass, void>))
/// With an event loop.
#define MANYHANDS_EVENT_TEST(TestClass)                                                            \
    MANYHANDS_TEST_MAIN((manyhands::testing::runTest<TestClass, QCoreApplication>))
/// With windows; needs <QApplication>.
#define MANYHANDS_WINDOW_TEST(TestClass)                                                           \
    MANYHANDS_TEST_MAIN((manyhands::testing::runTest<TestClass, QApplication>))
