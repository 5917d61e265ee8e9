#include "work/image/jpeg_scans.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "work/image/file_bytes.h"

namespace manyhands {
namespace {

constexpr std::size_t kBlockSide = 8; // of a block
constexpr std::size_t kCoefficients = kBlockSide * kBlockSide;
constexpr std::size_t kMostComponents = 4;
constexpr std::size_t kMostTables = 4;
/// As many as the decoder accepts.
constexpr std::size_t kMostScans = 200;
constexpr double kMostMeanSquare = 0.6 * 0.6;
/// Shrinking by two in both directions averages four samples' errors.
constexpr double kLeftByShrinking = 0.25;
/// Of a coefficient that is left out as a whole: no error is allowed.
constexpr int kAllBits = 16;

enum JpegCode : int {
    kProgressive = 0xC2,
    kRestart = 0xD0, // to 0xD7
    kStartOfImage = 0xD8,
    kEndOfImage = 0xD9,
    kStartOfScan = 0xDA,
    kQuantisation = 0xDB,
};

using QuantisationSteps = std::array<std::uint16_t, kCoefficients>;

/// Column and row of every coefficient in the order of the file: diagonals, to and fro.
std::array<std::array<std::size_t, 2>, kCoefficients> zigzag()
{
    std::array<std::array<std::size_t, 2>, kCoefficients> places{};
    std::size_t k = 0;
    for (std::size_t sum = 0; sum < 2 * kBlockSide - 1; ++sum)
        for (std::size_t i = 0; i <= sum; ++i) {
            const std::size_t down = sum % 2 == 0 ? sum - i : i;
            if (down < kBlockSide && sum - down < kBlockSide)
                places[k++] = {sum - down, down};
        }
    return places;
}

struct FrameComponent {
    int id = 0;
    std::size_t across = 1;
    std::size_t down = 1;
    std::size_t table = 0;
};

struct FileScan {
    ByteRange bytes;
    std::vector<std::size_t> components; ///< Their places in the frame.
    std::size_t first = 0;               ///< Coefficients, in the order of the file.
    std::size_t last = 0;
    int before = 0; ///< Lowest bits that were missing before it, 0 for a first scan.
};

/// What the markers of a whole and usual progressive file tell.
class ProgressiveFile {
public:
    explicit ProgressiveFile(int fd) : m_bytes(fd) {}

    bool read();

    std::vector<FrameComponent> components;
    std::array<QuantisationSteps, kMostTables> tables{};
    std::vector<FileScan> scans;

private:
    std::optional<int> marker();
    std::optional<std::vector<std::uint8_t>> segment();
    bool readTables(const std::vector<std::uint8_t>& segment);
    bool readFrame(const std::vector<std::uint8_t>& segment);
    bool readScan(const std::vector<std::uint8_t>& segment);
    bool skipData();

    FileBytes m_bytes;
    std::array<bool, kMostTables> m_isKnown{};
};

// Of the next one, which has to be here; fill bytes may come before.
std::optional<int> ProgressiveFile::marker()
{
    if (m_bytes.next() != 0xFF)
        return std::nullopt;
    int code = 0xFF;
    while (code == 0xFF)
        code = m_bytes.next();
    return code > 0 ? std::optional(code) : std::nullopt;
}

std::optional<std::vector<std::uint8_t>> ProgressiveFile::segment()
{
    const int high = m_bytes.next();
    const int low = m_bytes.next();
    if (high < 0 || low < 0 || high * 256 + low < 2)
        return std::nullopt;
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(high * 256 + low - 2));
    for (std::uint8_t& byte : bytes) {
        const int next = m_bytes.next();
        if (next < 0)
            return std::nullopt;
        byte = static_cast<std::uint8_t>(next);
    }
    return bytes;
}

bool ProgressiveFile::readTables(const std::vector<std::uint8_t>& segment)
{
    for (std::size_t at = 0; at < segment.size();) {
        const std::size_t bytes = segment[at] >> 4 == 0 ? 1 : 2;
        const std::size_t table = segment[at] & 15;
        ++at;
        if (table >= kMostTables || segment.size() - at < bytes * kCoefficients)
            return false;
        for (std::uint16_t& step : tables[table]) {
            step = bytes == 1 ? segment[at]
                              : static_cast<std::uint16_t>(segment[at] << 8 | segment[at + 1]);
            at += bytes;
        }
        m_isKnown[table] = true;
    }
    return true;
}

bool ProgressiveFile::readFrame(const std::vector<std::uint8_t>& segment)
{
    if (!components.empty() || segment.size() < 6 || segment[5] == 0 ||
        segment[5] > kMostComponents || segment.size() != 6 + std::size_t{3} * segment[5])
        return false;
    for (std::size_t at = 6; at < segment.size(); at += 3) {
        const FrameComponent component{segment[at], static_cast<std::size_t>(segment[at + 1] >> 4),
                                       static_cast<std::size_t>(segment[at + 1] & 15),
                                       segment[at + 2]};
        if (component.across == 0 || component.down == 0 || component.table >= kMostTables)
            return false;
        components.push_back(component);
    }
    return true;
}

bool ProgressiveFile::readScan(const std::vector<std::uint8_t>& segment)
{
    if (segment.empty() || scans.size() == kMostScans)
        return false;
    const std::size_t count = segment[0];
    if (count == 0 || count > components.size() || segment.size() != 2 * count + 4)
        return false;
    FileScan scan;
    for (std::size_t i = 0; i < count; ++i) {
        const auto found = std::find_if(
            components.begin(), components.end(),
            [&](const FrameComponent& component) { return component.id == segment[2 * i + 1]; });
        if (found == components.end() || !m_isKnown[found->table])
            return false;
        scan.components.push_back(static_cast<std::size_t>(found - components.begin()));
    }
    scan.first = segment[2 * count + 1];
    scan.last = segment[2 * count + 2];
    scan.before = segment[2 * count + 3] >> 4;
    if (scan.first > scan.last || scan.last >= kCoefficients)
        return false;
    scans.push_back(std::move(scan));
    return true;
}

// To the next marker that is not a restart.
bool ProgressiveFile::skipData()
{
    while (m_bytes.skipTo(0xFF)) {
        const std::uint64_t begin = m_bytes.position();
        m_bytes.next();
        const int code = m_bytes.next();
        if (code < 0 || code == 0xFF)
            return false; // fill bytes here are rare
        if (code == 0 || (code >= kRestart && code < kStartOfImage))
            continue;
        scans.back().bytes.end = begin;
        m_bytes.seek(begin);
        return true;
    }
    return false;
}

bool ProgressiveFile::read()
{
    if (marker() != kStartOfImage)
        return false;
    while (true) {
        const std::uint64_t begin = m_bytes.position();
        const auto code = marker();
        if (code == kEndOfImage)
            return true;
        const auto content = code ? segment() : std::nullopt;
        if (!content)
            return false;
        // Every other kind of frame; two of these codes are tables.
        const bool isFrame = *code >= 0xC0 && *code <= 0xCF && *code != 0xC4 && *code != 0xCC;
        if (*code == kProgressive ? !readFrame(*content) : isFrame)
            return false;
        // Steps that change on the way are not those of the first scans.
        if (*code == kQuantisation && (!scans.empty() || !readTables(*content)))
            return false;
        if (*code == kStartOfScan) {
            if (!readScan(*content))
                return false;
            scans.back().bytes.begin = begin;
            if (!skipData())
                return false;
        }
    }
}

/// What has been left out of one component so far, beginning with the last scan.
struct Omissions {
    std::array<int, kCoefficients> bits{};    ///< Lowest ones that are missing.
    std::array<bool, kCoefficients> needed{}; ///< By a scan that is kept.
};

class ScanChoice {
public:
    ScanChoice(const ProgressiveFile& structure, int eighths)
        : m_structure(structure),
          m_eighths(static_cast<std::size_t>(eighths)),
          m_omitted(structure.components.size())
    {
        for (const FrameComponent& component : structure.components) {
            m_mostAcross = std::max(m_mostAcross, component.across);
            m_mostDown = std::max(m_mostDown, component.down);
        }
    }

    bool omits(const FileScan& scan)
    {
        if (scan.first > 0 && scan.components.size() == 1 && isBearable(scan))
            return true;
        for (const std::size_t component : scan.components)
            for (std::size_t k = scan.first; k <= scan.last; ++k)
                m_omitted[component].needed[k] = true;
        return false;
    }

private:
    bool isBearable(const FileScan& scan)
    {
        const std::size_t component = scan.components[0];
        Omissions tried = m_omitted[component];
        for (std::size_t k = scan.first; k <= scan.last; ++k) {
            if (tried.needed[k])
                return false;
            tried.bits[k] = scan.before == 0 ? kAllBits : scan.before;
        }
        if (meanSquare(m_structure.components[component], tried) > kMostMeanSquare)
            return false;
        m_omitted[component] = tried;
        return true;
    }

    // A coarser component is decoded at a larger part of its size, so as to meet the others.
    double meanSquare(const FrameComponent& component, const Omissions& omitted) const
    {
        static const auto kPlaces = zigzag();
        const std::size_t across =
            std::min(kBlockSide, m_eighths * m_mostAcross / component.across);
        const std::size_t down = std::min(kBlockSide, m_eighths * m_mostDown / component.down);
        double sum = 0;
        for (std::size_t k = 1; k < kCoefficients; ++k) {
            if (kPlaces[k][0] >= across || kPlaces[k][1] >= down)
                continue;
            const double values = std::ldexp(1, omitted.bits[k]);
            const double step = m_structure.tables[component.table][k];
            sum += (values - 1) * (2 * values - 1) / 6 * step * step;
        }
        return sum / kCoefficients * kLeftByShrinking;
    }

    const ProgressiveFile& m_structure;
    const std::size_t m_eighths;
    std::size_t m_mostAcross = 1;
    std::size_t m_mostDown = 1;
    std::vector<Omissions> m_omitted;
};

} // namespace

std::vector<ByteRange> dispensableScans(int fd, int eighths)
{
    std::vector<ByteRange> ranges;
    ProgressiveFile structure(fd);
    if (!structure.read())
        return ranges;
    // From the last one: what a scan refines must have been read.
    ScanChoice choice(structure, eighths);
    for (auto scan = structure.scans.rbegin(); scan != structure.scans.rend(); ++scan)
        if (choice.omits(*scan))
            ranges.push_back(scan->bytes);
    std::reverse(ranges.begin(), ranges.end());
    return ranges;
}

} // namespace manyhands
