#include <array>
#include <random>

#include <QtTest>

#include "ipc/frame.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

std::vector<Message> oneOfEach()
{
    RunItem run;
    run.item = ItemId{7};
    run.attempt = 2;
    run.filters = {*parseFilter("blur:sigma=3.5"), *parseFilter("edges")};
    run.encode.format = ImageFormat::Webp;
    run.encode.quality = 71;
    run.encode.chroma = ChromaPolicy::Full444;
    run.encode.metadata = MetadataPolicy::Strip;
    run.encode.drawing = {640, 480};
    run.maxPixels = 1'000'000'000;
    run.thumbnail = false;
    Done done;
    done.item = ItemId{(std::uint64_t{3} << 32) | 9};
    done.width = 6000;
    done.height = 4000;
    done.bytesOut = 5'000'000'000;
    done.inputFormat = ImageFormat::Heif;
    done.timings = {1, 2, 3, 6, 4};
    done.peakMemory = 1ULL << 40;
    done.thumbnail = {3, 256, 171};
    done.note = "transparency laid on white";
    RunPreview preview;
    preview.item = ItemId{10};
    preview.filters = {defaultStep(FilterKind::Sharpen)};
    preview.encode.format = ImageFormat::Avif;
    preview.maxPixels = 12;
    preview.view = {0.25, 0.5, 0.75, 1, 640, 480};
    preview.before = false;
    preview.encoded = true;
    return {
        Hello{4711, kProtocolVersion, "codec 1.2"},
        Posture{Posture::NoCoreDumps | Posture::MemoryLimited},
        run,
        Cancel{ItemId{8}},
        done,
        Failed{ItemId{9},
               Error{ErrorKind::DecodeFailed, "the file ends too early", "line 1\nline 2", 5},
               {9, 8, 7, 24, 30},
               77},
        Shutdown{},
        RunRange{ItemId{10}, 4, 255, {RangeKind::Spin, {1000, 2, 3, 4, 5, 6, 7, ~0ULL}}, {9, 1}},
        RangeLeft{ItemId{10}, RangeEnd::Asked, 123'456, 7'000'000, 88},
        preview,
        PreviewDone{ItemId{10},
                    {6000, 4000, 10, 20, 3000, 2000, 1500, 1000},
                    {60, 40, 0, 0, 60, 40, 60, 40},
                    123'456,
                    ImageFormat::Webp,
                    99,
                    1ULL << 33,
                    "at most 256 colours"},
        NeedMemory{ItemId{11}, 1ULL << 31},
        Admit{ItemId{11}}};
}

Result<Message> decode(std::span<const std::byte> frame)
{
    const auto header = decodeHeader(frame.first<kFrameHeaderBytes>());
    if (!header)
        return tl::unexpected(header.error());
    return decodePayload(*header, frame.subspan(kFrameHeaderBytes));
}

} // namespace

class FramesTest : public QObject {
    Q_OBJECT
private slots:
    void everyMessageSurvivesTheTrip()
    {
        const auto messages = oneOfEach();
        QCOMPARE(messages.size(), std::variant_size_v<Message>);
        for (const Message& message : messages) {
            const auto frame = encodeFrame(message, 99, 2);
            const auto header = decodeHeader(std::span(frame).first<kFrameHeaderBytes>());
            QVERIFY(header.has_value());
            QCOMPARE(header->requestId, std::uint64_t{99});
            QCOMPARE(header->descriptors, 2U);
            const auto decoded = decode(frame);
            QVERIFY(decoded.has_value());
            QVERIFY(*decoded == message);
        }
    }

    void truncatedAndOverlongPayloadsAreRefused()
    {
        for (const Message& message : oneOfEach()) {
            auto frame = encodeFrame(message, 1, 0);
            const auto header = decodeHeader(std::span(frame).first<kFrameHeaderBytes>());
            const auto payload = std::span(frame).subspan(kFrameHeaderBytes);
            for (std::size_t length = 0; length < payload.size(); ++length) {
                const auto cut = decodePayload(*header, payload.first(length));
                QVERIFY(!cut.has_value());
                QCOMPARE(cut.error().kind, ErrorKind::ProtocolViolation);
            }
            frame.push_back(std::byte{0});
            QVERIFY(!decodePayload(*header, std::span(frame).subspan(kFrameHeaderBytes)));
        }
    }

    void headersOutsideTheBoundsAreRefused_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<quint8>("value");
        QTest::newRow("magic") << 0 << quint8{'X'};
        QTest::newRow("version") << 4 << quint8{200};
        QTest::newRow("type") << 6 << quint8{200};
        QTest::newRow("length") << 10 << quint8{2};
        QTest::newRow("descriptors") << 12 << quint8{7};
    }
    void headersOutsideTheBoundsAreRefused()
    {
        QFETCH(int, offset);
        QFETCH(quint8, value);
        auto frame = encodeFrame(Shutdown{}, 1, 0);
        QVERIFY(decodeHeader(std::span(frame).first<kFrameHeaderBytes>()).has_value());
        frame[static_cast<std::size_t>(offset)] = std::byte{value};
        const auto header = decodeHeader(std::span(frame).first<kFrameHeaderBytes>());
        QVERIFY(!header.has_value());
        QCOMPARE(header.error().kind, ErrorKind::ProtocolViolation);
    }

    void valuesOutOfRangeAreRefused()
    {
        RunItem run;
        run.item = ItemId{1};
        run.filters = {defaultStep(FilterKind::Blur)};
        QVERIFY(decode(encodeFrame(run, 1, 2)).has_value());
        RunItem wild = run;
        wild.filters[0].values[0] = 1e9;
        QVERIFY(!decode(encodeFrame(wild, 1, 2)).has_value());
        wild.filters[0].values[0] = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!decode(encodeFrame(wild, 1, 2)).has_value());
        RunItem mute = run;
        mute.encode.quality = 0;
        QVERIFY(!decode(encodeFrame(mute, 1, 2)).has_value());
        Done late;
        late.item = ItemId{1};
        QVERIFY(decode(encodeFrame(late, 1, 0)).has_value());
        late.timings.cpuNs = -1;
        QVERIFY(!decode(encodeFrame(late, 1, 0)).has_value());
        late.timings.cpuNs = std::numeric_limits<std::int64_t>::max();
        QVERIFY(!decode(encodeFrame(late, 1, 0)).has_value());
        RunPreview preview;
        preview.item = ItemId{1};
        QVERIFY(decode(encodeFrame(preview, 1, 3)).has_value());
        preview.view.maxWidth = kMaxPreviewSide + 1;
        QVERIFY(!decode(encodeFrame(preview, 1, 3)).has_value());
        RunItem endless = run;
        endless.filters.assign(kMaxFilterSteps + 1, defaultStep(FilterKind::None));
        QVERIFY(!decode(encodeFrame(endless, 1, 2)).has_value());
    }

    void longTextsAreCutAndStillFitAFrame()
    {
        Failed failed;
        failed.item = ItemId{1};
        failed.error.message = std::string(100'000, 'm');
        failed.error.detail = std::string(100'000, 'd');
        const auto frame = encodeFrame(failed, 1, 0);
        QVERIFY(frame.size() <= kMaxFrameBytes);
        const auto decoded = decode(frame);
        QVERIFY(decoded.has_value());
        QCOMPARE(std::get<Failed>(*decoded).error.message.size(), kMaxMessageText);
        QCOMPARE(std::get<Failed>(*decoded).error.detail.size(), kMaxDetailText);
    }

    void anyBytesGiveAMessageOrAnError()
    {
        std::mt19937 random(20240531);
        const auto messages = oneOfEach();
        int accepted = 0;
        for (int round = 0; round < 50'000; ++round) {
            auto frame = encodeFrame(messages[random() % messages.size()], 1, 0);
            const unsigned flips = 1 + random() % 4;
            for (unsigned flip = 0; flip < flips; ++flip)
                frame[random() % frame.size()] = static_cast<std::byte>(random());
            const auto decoded = decode(frame);
            if (decoded)
                ++accepted;
            else
                QCOMPARE(decoded.error().kind, ErrorKind::ProtocolViolation);
        }
        QVERIFY(accepted > 0);
    }
};

MANYHANDS_TEST(FramesTest)
#include "tst_frames.moc"
