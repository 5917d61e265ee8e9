#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/journal/restored_job.h"
#include "engine/report.h"
#include "engine/report_file.h"
#include "engine/report_json.h"
#include "engine/report_text.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

ReportJob someJob()
{
    ReportJob job;
    job.spec.filters = {parseFilter("blur:sigma=2").value(), defaultStep(FilterKind::Edges)};
    job.spec.format = OutputFormat::Webp;
    job.spec.quality = 80;
    job.spec.outputFolder = Path("out");
    job.workers = 3;
    return job;
}

ItemStatus doneItem()
{
    ItemStatus item;
    item.state = ItemState::Done;
    item.input = Path("in/a, \"b\".png");
    item.output = Path("out/processed_a, \"b\".webp");
    item.attempts = 1;
    item.workerPid = 4711;
    item.width = 640;
    item.height = 480;
    item.bytesIn = 5'000'000'000;
    item.bytesOut = 1234;
    item.timings = {1'500'000, 2'000'000, 3'250'000, 4'000'000, 500, 12'000'000, 9'000'000};
    return item;
}

ItemStatus quarantinedItem()
{
    ItemStatus item;
    item.state = ItemState::Quarantined;
    item.input = Path("in/caf\xE9\n.jpg");
    item.attempts = 2;
    DeathInfo death;
    death.signal = 11;
    death.phase = WorkPhase::Decode;
    item.failure = ItemFailure{{ErrorKind::WorkerDied, "the worker died", "log", 0}, death};
    return item;
}

QJsonObject parsed(const std::string& file)
{
    QJsonParseError error;
    const auto document =
        QJsonDocument::fromJson(QByteArray::fromStdString(readFile(file)), &error);
    if (error.error != QJsonParseError::NoError)
        qWarning("%s at %d", qPrintable(error.errorString()), error.offset);
    return document.object();
}

QStringList keys(const QJsonValue& object)
{
    return object.toObject().keys();
}

/// Reads RFC 4180.
QList<QStringList> csvRows(const QByteArray& text)
{
    QList<QStringList> rows;
    QStringList row;
    QByteArray field;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && text.mid(i + 1, 1) == "\"") {
            field += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\r')) {
            row << QString::fromUtf8(field);
            field.clear();
            if (c == '\r') {
                rows << row;
                row.clear();
                ++i;
            }
        } else {
            field += c;
        }
    }
    return rows;
}

} // namespace

class TestReport : public QObject {
    Q_OBJECT
private slots:
    void goesByTheExtension()
    {
        QCOMPARE(reportFormat(Path("a.json")).value(), ReportFormat::Json);
        QCOMPARE(reportFormat(Path("a.CSV")).value(), ReportFormat::Csv);
        for (const char* name : {"a", "a.txt", ".json", "a.json/"})
            QVERIFY2(!reportFormat(Path(name)), name);
        const auto status = writeReport(Path("a.xml"), someJob(), {}, {});
        QCOMPARE(status.error().kind, ErrorKind::InvalidArgument);
    }

    void writesEveryKeyOfTheJson()
    {
        const TemporaryFolder root;
        JobStatus totals;
        totals.items = 2;
        totals.done = 1;
        totals.quarantined = 1;
        totals.wallSeconds = 1.25;
        totals.cpuSeconds = 0.0004;
        totals.bytesIn = 18'000'000'000;
        totals.megapixels = 0.3072;
        const std::vector<ItemStatus> items{doneItem(), quarantinedItem()};
        QVERIFY(writeReport(Path(root / "r.json"), someJob(), totals, items));

        const QJsonObject report = parsed(root / "r.json");
        QCOMPARE(report.keys(), (QStringList{"items", "job", "totals", "version"}));
        QCOMPARE(report["version"].toInt(), 1);
        const QJsonObject job = report["job"].toObject();
        QCOMPARE(job["kind"].toString(), "image");
        QCOMPARE(job["filters"].toArray(), (QJsonArray{"blur:sigma=2", "edges"}));
        QCOMPARE(job["workers"].toInt(), 3);
        QCOMPARE(job["format"].toString(), "webp");
        QCOMPARE(job["quality"].toInt(), 80);
        QVERIFY(job["memory_limit_mib"].isNull());
        QVERIFY(job["timings"].toString().contains("overlap"));

        const QJsonObject sums = report["totals"].toObject();
        QCOMPARE(sums.keys(),
                 (QStringList{"bytes_in", "bytes_out", "cancelled", "cpu_s", "done", "failed",
                              "items", "megapixels", "quarantined", "skipped", "wall_s"}));
        QCOMPARE(sums["wall_s"].toDouble(), 1.25);
        QCOMPARE(sums["bytes_in"].toInteger(), 18'000'000'000);
        QCOMPARE(sums["megapixels"].toDouble(), 0.307);

        const QJsonObject done = report["items"][0].toObject();
        QCOMPARE(done.keys(),
                 (QStringList{"attempts", "bytes_in", "bytes_out", "error", "height", "input",
                              "output", "status", "timings_ms", "width", "worker_pid"}));
        QCOMPARE(done["input"].toString(), "in/a, \"b\".png");
        QCOMPARE(done["status"].toString(), itemStateName(ItemState::Done));
        QVERIFY(done["error"].isNull());
        QCOMPARE(keys(done["timings_ms"]),
                 (QStringList{"commit", "decode", "encode", "filter", "total", "wait"}));
        QCOMPARE(done["timings_ms"]["filter"].toDouble(), 3.25);
        QCOMPARE(done["timings_ms"]["commit"].toDouble(-1), 0.0);

        const QJsonObject quarantined = report["items"][1].toObject();
        QCOMPARE(quarantined["input"].toString(), "in/caf\\xE9\\n.jpg");
        QCOMPARE(quarantined["input_encoded"].toString(), "in/caf%E9%0A.jpg");
        const QJsonObject error = quarantined["error"].toObject();
        QCOMPARE(error.keys(), (QStringList{"kind", "message", "phase", "signal"}));
        QCOMPARE(error["kind"].toString(), "worker-died");
        QCOMPARE(error["signal"].toInt(), 11);
        QCOMPARE(error["phase"].toString(), "decode");
    }

    void leavesSignalAndPhaseOpenWhereNobodyDied()
    {
        ItemStatus item;
        item.state = ItemState::Failed;
        item.failure = ItemFailure{{ErrorKind::DecodeFailed, "cut off", {}, 0}, std::nullopt};
        const auto object =
            QJsonDocument::fromJson(QByteArray::fromStdString(itemJson(item))).object();
        QVERIFY(object["error"]["signal"].isNull());
        QVERIFY(object["error"]["phase"].isNull());
        QCOMPARE(object["error"]["message"].toString(), "cut off");
    }

    void escapesText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("plain") << QByteArray("a b") << QByteArray("\"a b\"");
        QTest::newRow("marks") << QByteArray("\"\\") << QByteArray("\"\\\"\\\\\"");
        QTest::newRow("control") << QByteArray("\n\x01") << QByteArray("\"\\u000a\\u0001\"");
        QTest::newRow("nul") << QByteArray("a\0b", 3) << QByteArray("\"a\\u0000b\"");
        QTest::newRow("utf-8") << QByteArray("é€😀") << QByteArray("\"é€😀\"");
        QTest::newRow("not utf-8") << QByteArray("a\xFF\xC3") << QByteArray("\"a\uFFFD\uFFFD\"");
    }
    void escapesText()
    {
        QFETCH(QByteArray, text);
        QTEST(QByteArray::fromStdString(jsonString(text.toStdString())), "json");
    }

    void writesNumbersWithAPointInAnyLocale()
    {
        QCOMPARE(fixedText(1234.5678), std::string("1234.568"));
        QCOMPARE(fixedText(-0.25), std::string("-0.250"));
        QCOMPARE(fixedText(0), std::string("0.000"));
        QCOMPARE(fixedText(0.0625), std::string("0.063"));
        QCOMPARE(millisecondsText(1'234'567), std::string("1.234"));
        QCOMPARE(JsonObject().add("x", 1.0 / 0.0).text(), std::string("{\"x\":null}"));
    }

    void writesCsvThatReadsBack()
    {
        const TemporaryFolder root;
        const std::vector<ItemStatus> items{doneItem(), quarantinedItem()};
        QVERIFY(writeReport(Path(root / "r.csv"), someJob(), {}, items));
        const QByteArray text = QByteArray::fromStdString(readFile(root / "r.csv"));
        QVERIFY(text.endsWith("\r\n"));
        const QList<QStringList> rows = csvRows(text);
        QCOMPARE(rows.size(), 3);
        for (const QStringList& row : rows)
            QCOMPARE(row.size(), rows[0].size());
        const auto cell = [&](int row, const char* column) {
            return rows[row][rows[0].indexOf(column)];
        };
        QCOMPARE(cell(1, "input"), "in/a, \"b\".png");
        QCOMPARE(cell(1, "status"), itemStateName(ItemState::Done));
        QCOMPARE(cell(1, "bytes_in"), "5000000000");
        QCOMPARE(cell(1, "filter_ms"), "3.250");
        QCOMPARE(cell(1, "error_kind"), "");
        QCOMPARE(cell(2, "input_encoded"), "in/caf%E9%0A.jpg");
        QCOMPARE(cell(2, "error_signal"), "11");
        QCOMPARE(cell(2, "error_phase"), "decode");
    }

    void keepsNewlinesOfNamesInCsv()
    {
        ItemStatus item;
        item.input = Path("new\nline.png");
        const auto rows = csvRows(QByteArray::fromStdString(csvHeader() + csvRow(item)));
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[1][0], "new\nline.png");
    }

    void replacesAnOldReportAsAWhole()
    {
        const TemporaryFolder root;
        writeFile(root / "r.json", "old");
        QVERIFY(writeReport(Path(root / "r.json"), someJob(), {}, {}));
        QCOMPARE(filesBelow(root.path()), (std::vector<std::string>{"r.json"}));
        QVERIFY(parsed(root / "r.json")["items"].toArray().isEmpty());
    }

    void leavesNothingWhereItCannotWrite()
    {
        const TemporaryFolder root;
        writeFile(root / "file", "x");
        root.folder("folder.json");
        for (const char* name : {"file/r.json", "missing/r.json", "folder.json"}) {
            const Path path(root / name);
            const auto written = writeReport(path, someJob(), {}, {});
            QVERIFY2(!written, name);
            QCOMPARE(written.error().kind, ErrorKind::OutputUnavailable);
            QVERIFY2(!checkReportFile(path), name);
        }
        QVERIFY(checkReportFile(Path(root / "r.json")));
        QCOMPARE(filesBelow(root.path()), (std::vector<std::string>{"file"}));
    }

    void leavesNothingWhenItIsKilled()
    {
        const TemporaryFolder root;
        const pid_t child = fork();
        if (child == 0) {
            auto report = ReportFile::create(Path(root / "r.json"));
            report->write("begun");
            kill(getpid(), SIGKILL);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        // Where a file cannot do without a name, it has one that is known.
        removeStaleTemporaries(Path(root.path()));
        QCOMPARE(filesBelow(root.path()), std::vector<std::string>{});
    }

    void writesAHundredThousandItems()
    {
        constexpr std::size_t kItems = 100'000;
        const TemporaryFolder root;
        const std::vector<ItemStatus> items(kItems, doneItem());
        QVERIFY(writeReport(Path(root / "r.json"), someJob(), {}, items));
        QCOMPARE(std::size_t(parsed(root / "r.json")["items"].toArray().size()), kItems);
    }
};

MANYHANDS_TEST(TestReport)
#include "tst_report.moc"
