#include <QtTest>

#include "base/whole_number.h"
#include "support/test_program.h"

using namespace manyhands;

class WholeNumberTest : public QObject {
    Q_OBJECT
private slots:
    void readsEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint64>("value");
        const auto row = [](const char* text, quint64 value) {
            QTest::newRow(text) << text << value;
        };
        row("0", 0);
        row("007", 7);
        row("1_000_000", 1000000);
        row("1e10", 10000000000U);
        row("1E3", 1000);
        row("0e99999999999", 0);
        row("10^10", 10000000000U);
        row("2^40", 1099511627776U);
        row("2^0", 1);
        row("0^5", 0);
        row("1^99999999999999999999", 1);
        row("2^64-1", 18446744073709551615U);
        row("18446744073709551615", 18446744073709551615U);
        row("1e15+1e10", 1000010000000000U);
        row("2^32-2^16+1", 4294901761U);
    }
    void readsEveryForm()
    {
        QFETCH(QString, text);
        QFETCH(quint64, value);
        const auto read = parseWholeNumber(text.toStdString());
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QCOMPARE(quint64(*read), value);
    }

    void refusesTheRest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("because");
        const auto row = [](const char* text, const char* because) {
            QTest::newRow(text) << text << because;
        };
        row("", "empty");
        row("-5", "negative");
        row("5-6", "negative");
        row("2^64", "too large");
        row("18446744073709551616", "too large");
        row("1e20", "too large");
        row("9^9999999999999999999999999999999999999", "too large");
        row("2^200-2^200", "too large");
        row("1e", "whole number");
        row("e5", "whole number");
        row("1.5e3", "whole number");
        row("1__0", "whole number");
        row("_1", "whole number");
        row("1_", "whole number");
        row("0x10", "whole number");
        row(" 1", "whole number");
        row("1 ", "whole number");
        row("2^3^2", "whole number");
        row("1+", "whole number");
        row("+1", "whole number");
        row("-", "whole number");
        row("99999999999999999999999999999999999999999x", "whole number");
    }
    void refusesTheRest()
    {
        QFETCH(QString, text);
        QFETCH(QString, because);
        const auto read = parseWholeNumber(text.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::InvalidArgument);
        const QString message = QString::fromStdString(read.error().message);
        QVERIFY2(message.contains(because), qPrintable(message));
        QVERIFY(!message.contains('\n'));
    }

    void readsNegativeNumbersWhereTheyAreAllowed()
    {
        QCOMPARE(qint64(*parseSignedNumber("-1e3")), qint64(-1000));
        QCOMPARE(qint64(*parseSignedNumber("42")), qint64(42));
        QVERIFY(!parseSignedNumber("2^63"));
        QVERIFY(!parseSignedNumber("--1"));
        QVERIFY(!parseSignedNumber("-"));
    }
};

MANYHANDS_TEST(WholeNumberTest)
#include "tst_whole_number.moc"
