#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "support/test_program.h"
#include "work/filter_definitions.h"
#include "work/filter_runner.h"
#include "work/rich_metadata.h"

using namespace manyhands;
using fixtures::at;
using fixtures::Bytes;
using fixtures::Definition;
using fixtures::kernel;
using fixtures::mean;
using fixtures::Pixels;
using fixtures::square;
using fixtures::window;

namespace {

/// What a filter makes of a whole picture: exact values, in the order of the samples.
struct Wanted {
    int width;
    int height;
    std::vector<double> samples;
};
using Rule = std::function<Wanted(const Pixels&)>;

template <typename Value>
Wanted filled(int width, int height, int bands, Value value)
{
    Wanted wanted{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int b = 0; b < bands; ++b)
                wanted.samples.push_back(std::clamp<double>(value(x, y, b), 0, 255));
    return wanted;
}

Rule everyBand(const Definition& definition)
{
    return [=](const Pixels& in) {
        return filled(in.width, in.height, in.bands,
                      [&](int x, int y, int b) { return definition(in, x, y, b); });
    };
}

Rule toSize(int width, int height)
{
    return [=](const Pixels& in) {
        return filled(width, height, in.bands, [&](int x, int y, int b) {
            return fixtures::resized(in, width, height, x, y, b);
        });
    };
}

/// Every pixel from another place of a picture that is `across` less wide and `down` less high.
template <typename Place>
Rule moved(int across, int down, bool turned, Place place)
{
    return [=](const Pixels& in) {
        const int width = (turned ? in.height : in.width) - across;
        const int height = (turned ? in.width : in.height) - down;
        return filled(width, height, in.bands, [&](int x, int y, int b) {
            const auto [fromX, fromY] = place(in, x, y);
            return double(in.at(fromX, fromY, b));
        });
    };
}
using Place = std::pair<int, int>;

Rule unsharp(double sigma, double percent)
{
    return everyBand([=](const Pixels& in, int x, int y, int b) {
        const double own = in.at(x, y, b);
        return own + (own - fixtures::gaussian(sigma)(in, x, y, b)) * percent / 100;
    });
}

using Colour = std::array<double, 3>;

double luma(const Colour& c)
{
    return (19595 * c[0] + 38470 * c[1] + 7471 * c[2]) / 65536;
}

Rule everyPixel(const std::function<Colour(const Colour&, const Pixels&, int x, int y)>& colour)
{
    return [=](const Pixels& in) {
        return filled(in.width, in.height, 3, [&](int x, int y, int b) {
            const Colour c{double(in.at(x, y, 0)), double(in.at(x, y, 1)), double(in.at(x, y, 2))};
            return colour(c, in, x, y)[static_cast<std::size_t>(b)];
        });
    };
}

Rule curve(const std::function<double(double)>& tone)
{
    return everyBand([=](const Pixels& in, int x, int y, int b) { return tone(in.at(x, y, b)); });
}

/// By the values of a band, in order.
Rule byTones(const std::function<double(int, const std::vector<int>&)>& tone)
{
    return [=](const Pixels& in) {
        std::array<std::vector<int>, 3> sorted;
        for (std::size_t i = 0; i < in.samples.size(); ++i)
            sorted[i % 3].push_back(in.samples[i]);
        for (auto& values : sorted)
            std::sort(values.begin(), values.end());
        return filled(in.width, in.height, 3, [&](int x, int y, int b) {
            return tone(in.at(x, y, b), sorted[static_cast<std::size_t>(b)]);
        });
    };
}

double stretched(int value, const std::vector<int>& sorted)
{
    return std::floor((value - sorted.front()) * 255.0 / (sorted.back() - sorted.front()));
}

double equalized(int value, const std::vector<int>& sorted)
{
    const auto below = [&](int v) {
        return std::lower_bound(sorted.begin(), sorted.end(), v) - sorted.begin();
    };
    const auto step = below(sorted.back()) / 255;
    return double((step / 2 + below(value)) / step);
}

/// The filter's own way with the RGB picture, which other tests hold to its definition.
Rule likeRgb(const std::string& filter)
{
    return [=](const Pixels& in) {
        const Pixels out = fixtures::filtered(in, filter);
        return Wanted{out.width, out.height, {out.samples.begin(), out.samples.end()}};
    };
}

enum class Works { OnInks, OnRgb };

struct Case {
    FilterKind kind;
    const char* filter;
    Works works;
    Rule rule;
    double tolerance = 0.51; ///< Of what comes out before it is stored as a JPEG.
};

std::vector<Case> cases()
{
    using Kind = FilterKind;
    constexpr Works kInks = Works::OnInks;
    constexpr Works kRgb = Works::OnRgb;
    const auto same = [](const Pixels&, int x, int y) { return Place{x, y}; };
    const double t = 0.2;
    return {
        {Kind::None, "none", kInks, moved(0, 0, false, same)},
        {Kind::Blur, "blur:sigma=1.5", kInks, everyBand(fixtures::gaussian(1.5)), 1.1},
        {Kind::Sharpen, "sharpen", kInks,
         everyBand(kernel({-2, -2, -2, -2, 32, -2, -2, -2, -2}, 16, 0))},
        {Kind::Edges, "edges", kInks, everyBand(kernel({-1, -1, -1, -1, 8, -1, -1, -1, -1}, 1, 0))},
        {Kind::Unsharp, "unsharp:radius=1.5,percent=50,threshold=0", kInks, unsharp(1.5, 50), 2},
        {Kind::BoxBlur, "box-blur:radius=2", kInks,
         everyBand(
             [](const Pixels& in, int x, int y, int b) { return mean(window(in, x, y, b, 2)); })},
        {Kind::Median, "median:radius=2", kInks, everyBand(fixtures::median(2))},
        {Kind::Smooth, "smooth", kInks, everyBand(kernel({1, 1, 1, 1, 5, 1, 1, 1, 1}, 13, 0))},
        {Kind::Detail, "detail", kInks, everyBand(kernel({0, -1, 0, -1, 10, -1, 0, -1, 0}, 6, 0))},
        {Kind::Denoise, "denoise:strength=60", kInks, everyBand(fixtures::bilateral(60))},
        {Kind::Pixelate, "pixelate:size=5", kInks,
         everyBand(
             [](const Pixels& in, int x, int y, int b) { return mean(square(in, x, y, b, 5)); })},
        {Kind::Resize, "resize:width=40,height=30,fit=fill", kInks, toSize(40, 30)},
        {Kind::Scale, "scale:percent=140", kInks, toSize(71, 50)},
        {Kind::Crop, "crop:x=3,y=5,width=40,height=20", kInks,
         [](const Pixels& in) {
             return filled(40, 20, in.bands,
                           [&](int x, int y, int b) { return in.at(x + 3, y + 5, b); });
         }},
        {Kind::Rotate, "rotate:angle=90", kInks,
         moved(0, 0, true,
               [](const Pixels& in, int x, int y) {
                   return Place{y, in.height - 1 - x};
               })},
        {Kind::Flip, "flip", kInks,
         moved(0, 0, false,
               [](const Pixels& in, int x, int y) {
                   return Place{in.width - 1 - x, y};
               })},
        {Kind::Emboss, "emboss", kRgb, everyBand(kernel({0, 0, 0, 0, 1, 0, -1, 0, 0}, 1, 128))},
        {Kind::Contour, "contour", kRgb,
         everyBand(kernel({-1, -1, -1, -1, 8, -1, -1, -1, -1}, 1, 255))},
        {Kind::Sobel, "sobel", kRgb, everyBand(fixtures::steepness)},
        {Kind::Grayscale, "grayscale", kRgb, everyPixel([](const Colour& c, auto&&...) {
             return Colour{luma(c), luma(c), luma(c)};
         })},
        {Kind::Invert, "invert", kRgb, curve([](double v) { return 255 - v; })},
        {Kind::Sepia, "sepia", kRgb, everyPixel([](const Colour& c, auto&&...) {
             return Colour{0.393 * c[0] + 0.769 * c[1] + 0.189 * c[2],
                           0.349 * c[0] + 0.686 * c[1] + 0.168 * c[2],
                           0.272 * c[0] + 0.534 * c[1] + 0.131 * c[2]};
         })},
        {Kind::Brightness, "brightness:amount=20", kRgb, curve([](double v) { return v * 1.2; })},
        {Kind::Contrast, "contrast:amount=-30", kRgb,
         curve([](double v) { return 128 + (v - 128) * 0.7; })},
        {Kind::Saturation, "saturation:amount=30", kRgb, everyPixel([](const Colour& c, auto&&...) {
             Colour out;
             for (std::size_t b = 0; b < 3; ++b)
                 out[b] = luma(c) + (c[b] - luma(c)) * 1.3;
             return out;
         })},
        {Kind::Gamma, "gamma:gamma=1.8", kRgb,
         curve([](double v) { return 255 * std::pow(v / 255, 1 / 1.8); })},
        {Kind::Levels, "levels:black=20,white=220", kRgb,
         curve([](double v) { return 255 * (v - 20) / 200; })},
        {Kind::Autocontrast, "autocontrast", kRgb, byTones(stretched), 1},
        {Kind::Equalize, "equalize", kRgb, byTones(equalized), 0},
        {Kind::Clahe, "clahe:tile=16", kRgb, likeRgb("clahe:tile=16")},
        {Kind::Temperature, "temperature:amount=20", kRgb,
         everyPixel([=](const Colour& c, auto&&...) {
             const double green = (65536 - 19595 * (1 + t / 4) - 7471 * (1 - t / 4)) / 38470;
             return Colour{c[0] * (1 + t / 4), c[1] * green, c[2] * (1 - t / 4)};
         })},
        {Kind::Posterize, "posterize:bits=3", kRgb,
         curve([](double v) { return std::floor(v / 32) * 32; })},
        {Kind::Threshold, "threshold:value=100", kRgb, everyPixel([](const Colour& c, auto&&...) {
             const double all = std::floor(luma(c) + 0.5) >= 100 ? 255 : 0;
             return Colour{all, all, all};
         })},
        {Kind::Vignette, "vignette:strength=70", kRgb,
         everyPixel([](const Colour& c, const Pixels& in, int x, int y) {
             const double dx = x + 0.5 - in.width / 2.0;
             const double dy = y + 0.5 - in.height / 2.0;
             const double corner = (in.width * in.width + in.height * in.height) / 4.0;
             const double left = 1 - 0.7 * (dx * dx + dy * dy) / corner;
             return Colour{c[0] * left, c[1] * left, c[2] * left};
         })},
        // Light is that of a screen: inks have another curve.
        {Kind::Resize, "resize:width=40,height=30,fit=fill,linear=yes", kRgb,
         likeRgb("resize:width=40,height=30,fit=fill,linear=yes")},
        {Kind::Scale, "scale:percent=140,linear=yes", kRgb,
         likeRgb("scale:percent=140,linear=yes")},
        {Kind::Rotate, "rotate:angle=30", kRgb, likeRgb("rotate:angle=30")},
        {Kind::Border, "border:size=3,color=#20c040", kRgb,
         [](const Pixels& in) {
             return filled(in.width + 6, in.height + 6, 3, [&](int x, int y, int b) {
                 const bool inside = x >= 3 && y >= 3 && x < in.width + 3 && y < in.height + 3;
                 constexpr int kColour[] = {0x20, 0xC0, 0x40};
                 return inside ? double(in.at(x - 3, y - 3, b)) : kColour[b];
             });
         }},
        {Kind::Watermark, "watermark:image=x,opacity=0", kRgb, moved(0, 0, false, same)},
    };
}

constexpr int kWidth = 51;
constexpr int kHeight = 36;

/// All amounts of ink, with gentle and with hard steps.
Pixels inked()
{
    Pixels picture = fixtures::noise(kWidth, kHeight, 4);
    const Pixels soft = fixtures::smooth(kWidth, kHeight, 4);
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x)
            for (int b = 0; b < 4; ++b)
                if ((x / 9 + y / 7) % 3 != 0)
                    picture.samples[static_cast<std::size_t>((y * kWidth + x) * 4 + b)] =
                        static_cast<std::uint16_t>(soft.at(x, y, b) / (b == 3 ? 4 : 1));
    return picture;
}

Bytes inkedJpeg(bool ycck, bool profile)
{
    fixtures::JpegOptions options{100, 1, 1, false, ycck, {}};
    if (profile) { // more than one segment holds
        Metadata metadata;
        metadata.icc = fixtures::builtInProfile("cmyk");
        for (const JpegMarker& marker : jpegMarkersFor(metadata))
            options.segments.push_back({marker.code, marker.bytes});
    }
    return fixtures::jpegOf(inked(), options);
}

struct Errors {
    double largest = 1e9;
    double mean = 1e9;
};

Errors compare(const Pixels& out, const Wanted& wanted)
{
    if (out.width != wanted.width || out.height != wanted.height ||
        out.samples.size() != wanted.samples.size())
        return {};
    Errors errors{0, 0};
    for (std::size_t i = 0; i < out.samples.size(); ++i) {
        const double error = std::abs(out.samples[i] - wanted.samples[i]);
        errors.largest = std::max(errors.largest, error);
        errors.mean += error / static_cast<double>(out.samples.size());
    }
    return errors;
}

std::string words(const Case& c, const Errors& errors)
{
    return std::string(c.filter) + ": at most " + std::to_string(errors.largest) + ", on average " +
           std::to_string(errors.mean);
}

EncodeOptions best(ImageFormat format)
{
    EncodeOptions encode = fixtures::as(format, 100);
    encode.chroma = ChromaPolicy::Full444;
    return encode;
}

} // namespace

/// CMYK, through the whole of a job: what each filter does with inks, and what it does after they
/// became RGB.
class InkFiltersTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyFilterIsHere();
    void inksAreFilteredEachByItself();
    void otherFiltersGetRgb();
    void everyFilterGetsRgbForOtherFormats();
    void trimLooksAtAllInks();
    void oneSuchFilterTurnsTheWholeChain();
    void wideInksStayWide();
    void inksStayInTiffs();
    void inksMoveBetweenTiffAndJpeg();
    void askingForSrgbConvertsInks();
};

void InkFiltersTest::initTestCase()
{
    qputenv("VIPS_WARNING", "0");
    QVERIFY(prepareImageWork());
}

void InkFiltersTest::everyFilterIsHere()
{
    std::map<FilterKind, int> seen{{FilterKind::Trim, 1}}; // which has a test of its own
    for (const Case& c : cases()) {
        QCOMPARE(int(parseFilter(c.filter).value().kind), int(c.kind));
        ++seen[c.kind];
    }
    for (const FilterDeclaration& filter : filterDeclarations())
        QVERIFY2(seen[filter.kind] > 0, std::string(filter.name).c_str());
}

void InkFiltersTest::inksAreFilteredEachByItself()
{
    for (const bool ycck : {false, true}) {
        const Bytes file = inkedJpeg(ycck, true);
        const Pixels in = fixtures::readBack(file).pixels;
        for (const Case& c : cases()) {
            if (c.works != Works::OnInks)
                continue;
            const auto run =
                fixtures::process(file, {c.filter}, fixtures::as(ImageFormat::Jpeg, 100));
            VERIFY_DONE(run);
            QCOMPARE(run.outcome->note, std::string());
            const fixtures::ReadBack out = fixtures::readBack(run.output);
            QCOMPARE(out.components, 4);
            const auto isIcc = [](const auto& s) { return s.code == 0xE2; };
            QVERIFY(std::any_of(out.segments.begin(), out.segments.end(), isIcc));
            const Errors errors = compare(out.pixels, c.rule(in));
            // What a JPEG of the best quality adds; more where three inks become YCC.
            QVERIFY2(errors.largest <= c.tolerance + (ycck ? 4.5 : 2.5), words(c, errors).c_str());
            QVERIFY2(errors.mean <= (ycck ? 0.9 : 0.6), words(c, errors).c_str());
        }
    }
}

void InkFiltersTest::otherFiltersGetRgb()
{
    for (const bool profile : {false, true}) {
        const Bytes file = inkedJpeg(false, profile);
        const Pixels rgb = fixtures::inkAsRgb(file);
        QCOMPARE(rgb.width, kWidth);
        for (const Case& c : cases()) {
            if (c.works != Works::OnRgb)
                continue;
            const auto run = fixtures::process(file, {c.filter}, best(ImageFormat::Jpeg));
            VERIFY_DONE(run);
            QVERIFY2(run.outcome->note.find("CMYK became RGB") != std::string::npos,
                     text(run).c_str());
            const fixtures::ReadBack out = fixtures::readBack(run.output);
            QCOMPARE(out.components, 3);
            // One of inks would be wrong for it.
            const auto isIcc = [](const auto& s) { return s.code == 0xE2; };
            QVERIFY(std::none_of(out.segments.begin(), out.segments.end(), isIcc));
            const Errors errors = compare(out.pixels, c.rule(rgb));
            QVERIFY2(errors.largest <= c.tolerance + 5, words(c, errors).c_str());
            QVERIFY2(errors.mean <= 1.1, words(c, errors).c_str());
        }
    }
}

void InkFiltersTest::everyFilterGetsRgbForOtherFormats()
{
    const Bytes file = inkedJpeg(false, true);
    const Pixels rgb = fixtures::inkAsRgb(file);
    for (const Case& c : cases()) {
        const auto run = fixtures::process(file, {c.filter}, fixtures::as(ImageFormat::Png));
        VERIFY_DONE(run);
        const Pixels out = fixtures::readBack(run.output).pixels;
        QCOMPARE(out.bands, 3);
        QCOMPARE(run.outcome->note, std::string("CMYK became RGB"));
        const Errors errors = compare(out, c.rule(rgb));
        QVERIFY2(errors.largest <= c.tolerance, words(c, errors).c_str());
    }
}

void InkFiltersTest::trimLooksAtAllInks()
{
    // Black of one ink around black of all four: as RGB they differ by less than the tolerance.
    Pixels picture = fixtures::flat(64, 48, {0, 0, 0, 255});
    for (int y = 16; y < 40; ++y)
        for (int x = 8; x < 48; ++x)
            for (int ink = 0; ink < 3; ++ink)
                picture.samples[static_cast<std::size_t>((y * 64 + x) * 4 + ink)] = 200;
    const Bytes file = fixtures::jpegOf(picture, {100, 1, 1});
    const std::string filter = "trim:tolerance=60";
    const auto run = fixtures::process(file, {filter}, fixtures::as(ImageFormat::Jpeg, 100));
    VERIFY_DONE(run);
    const fixtures::ReadBack out = fixtures::readBack(run.output);
    QCOMPARE(out.components, 4);
    QCOMPARE(QSize(out.pixels.width, out.pixels.height), QSize(40, 24));
    QVERIFY(std::abs(out.pixels.at(3, 3, 1) - 200) <= 3);
    // For another format it is RGB that is looked at.
    const auto png = fixtures::process(file, {filter}, fixtures::as(ImageFormat::Png));
    VERIFY_DONE(png);
    QCOMPARE(png.outcome->width, 64U);
}

void InkFiltersTest::oneSuchFilterTurnsTheWholeChain()
{
    const Bytes file = inkedJpeg(false, true);
    const auto run = fixtures::process(file, {"smooth", "invert"}, fixtures::as(ImageFormat::Png));
    VERIFY_DONE(run);
    const Pixels smoothed = fixtures::filtered(fixtures::inkAsRgb(file), "smooth");
    const Errors errors = compare(fixtures::readBack(run.output).pixels,
                                  curve([](double v) { return 255 - v; })(smoothed));
    QVERIFY(errors.largest == 0);
    const auto jpeg = fixtures::process(file, {"smooth", "invert"}, best(ImageFormat::Jpeg));
    VERIFY_DONE(jpeg);
    QCOMPARE(fixtures::readBack(jpeg.output).components, 3);
}

// Of a TIFF: 16 bits of ink become 16 bits of RGB.
void InkFiltersTest::wideInksStayWide()
{
    for (const bool wide : {false, true}) {
        const Bytes file = fixtures::inkTiff(fixtures::smooth(40, 30, 4, wide));
        const Pixels rgb = fixtures::inkAsRgb(file);
        QCOMPARE(rgb.wide, wide);
        for (const char* filter : {"none", "invert", "sharpen"}) {
            const auto run = fixtures::process(file, {filter}, fixtures::as(ImageFormat::Png));
            VERIFY_DONE(run);
            const Pixels out = fixtures::readBack(run.output).pixels;
            QCOMPARE(out.wide, wide);
            QVERIFY2(out.samples == fixtures::filtered(rgb, filter).samples, filter);
        }
    }
}

// Which lose nothing, so that the definitions hold to the rounding.
void InkFiltersTest::inksStayInTiffs()
{
    const Pixels in = inked();
    const Bytes file = fixtures::inkTiff(in);
    for (const Case& c : cases()) {
        const auto run = fixtures::process(file, {c.filter}, fixtures::as(ImageFormat::Tiff));
        VERIFY_DONE(run);
        const bool onInks = c.works == Works::OnInks;
        QCOMPARE(run.outcome->note, std::string(onInks ? "" : "CMYK became RGB"));
        const Pixels out = fixtures::readBack(run.output).pixels;
        QCOMPARE(out.bands, onInks ? 4 : 3);
        const Errors errors = compare(out, c.rule(onInks ? in : fixtures::inkAsRgb(file)));
        QVERIFY2(errors.largest <= c.tolerance, words(c, errors).c_str());
        if (onInks) { // and are understood as such
            const auto again = fixtures::process(run.output, {}, fixtures::as(ImageFormat::Png));
            VERIFY_DONE(again);
            QVERIFY(fixtures::readBack(again.output).pixels.samples ==
                    fixtures::inkAsRgb(run.output).samples);
        }
    }
    const Pixels wide = fixtures::noise(33, 21, 4, true);
    for (const char* filter : {"none", "sharpen", "blur:sigma=2", "scale:percent=60"}) {
        const auto run =
            fixtures::process(fixtures::inkTiff(wide), {filter}, fixtures::as(ImageFormat::Tiff));
        VERIFY_DONE(run);
        const Pixels out = fixtures::readBack(run.output).pixels;
        QVERIFY(out.wide);
        QVERIFY2(out.samples == fixtures::filtered(wide, filter).samples, filter);
    }
}

void InkFiltersTest::inksMoveBetweenTiffAndJpeg()
{
    const Bytes jpeg = inkedJpeg(false, true);
    const auto tiff = fixtures::process(jpeg, {}, fixtures::as(ImageFormat::Tiff));
    VERIFY_DONE(tiff);
    QCOMPARE(tiff.outcome->note, std::string());
    const fixtures::ReadBack inTiff = fixtures::readBack(tiff.output);
    QCOMPARE(inTiff.icc, fixtures::builtInProfile("cmyk"));
    QVERIFY(inTiff.pixels.samples == fixtures::readBack(jpeg).pixels.samples);
    const auto back = fixtures::process(tiff.output, {}, fixtures::as(ImageFormat::Jpeg, 100));
    VERIFY_DONE(back);
    const fixtures::ReadBack again = fixtures::readBack(back.output);
    QCOMPARE(again.components, 4);
    QCOMPARE(again.across, 1);
    QVERIFY(fixtures::meanDifference(again.pixels, inTiff.pixels) < 0.6);
}

void InkFiltersTest::askingForSrgbConvertsInks()
{
    for (const bool profile : {false, true})
        for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Tiff})
            for (const bool strip : {false, true}) {
                EncodeOptions encode = fixtures::as(format, 100);
                encode.toSrgb = !strip;
                encode.metadata = strip ? MetadataPolicy::Strip : MetadataPolicy::Keep;
                const auto run = fixtures::process(inkedJpeg(false, profile), {}, encode);
                VERIFY_DONE(run);
                QCOMPARE(run.outcome->note, std::string("CMYK became RGB"));
                QCOMPARE(fixtures::readBack(run.output).pixels.bands, 3);
            }
}

MANYHANDS_TEST(InkFiltersTest)
#include "tst_ink_filters.moc"
