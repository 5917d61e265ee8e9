#include "work/image/bmp_runs.h"

#include <algorithm>

#include "work/image/file_bytes.h"

namespace manyhands {
namespace {

// A row is short: no more is read for it than its runs are likely to take.
constexpr std::size_t kReadForRow = 4096;
constexpr std::uint32_t kAskEvery = 4096;

enum class Kind : std::uint8_t { Run, Absolute, EndOfRow, EndOfPicture, Move, Cut };

/// "Bitmap Compression": a count and a value, or 0 and an escape.
struct Command {
    Kind kind = Kind::Cut;
    unsigned count = 0; ///< Pixels, or columns to move by.
    unsigned value = 0; ///< The byte of a run, or rows to move by.
};

Command nextCommand(FileBytes& in)
{
    const int count = in.next();
    const int value = in.next();
    if (count < 0 || value < 0)
        return {};
    if (count > 0)
        return {Kind::Run, static_cast<unsigned>(count), static_cast<unsigned>(value)};
    switch (value) {
    case 0:
        return {Kind::EndOfRow};
    case 1:
        return {Kind::EndOfPicture};
    case 2: {
        const int across = in.next();
        const int up = in.next();
        if (across < 0 || up < 0)
            return {};
        return {Kind::Move, static_cast<unsigned>(across), static_cast<unsigned>(up)};
    }
    default:
        return {Kind::Absolute, static_cast<unsigned>(value)};
    }
}

std::size_t absoluteBytes(unsigned pixels, bool fourBits)
{
    const unsigned bytes = fourBits ? (pixels + 1) / 2 : pixels;
    return bytes + bytes % 2;
}

std::uint8_t nibble(unsigned byte, unsigned index)
{
    return static_cast<std::uint8_t>(index % 2 == 0 ? byte >> 4 : byte & 15);
}

} // namespace

BmpRuns::BmpRuns(int fd, const BmpHeader& header)
    : m_fd(fd),
      m_width(header.width),
      m_height(header.height),
      m_fourBits(header.coding == BmpCoding::Runs4),
      m_begin(header.pixels)
{}

Result<BmpRuns> BmpRuns::open(int fd, const BmpHeader& header,
                              const std::function<bool()>& cancelled)
{
    BmpRuns runs(fd, header);
    if (auto status = runs.walk(cancelled); !status)
        return tl::unexpected(status.error());
    return runs;
}

Status BmpRuns::walk(const std::function<bool()>& cancelled)
{
    FileBytes in(m_fd, m_begin);
    std::uint32_t row = 0;
    std::uint32_t x = 0;
    bool inPiece = false;
    for (std::uint32_t i = 1; row < m_height; ++i) {
        if (i % kAskEvery == 0 && cancelled && cancelled())
            return failure(ErrorKind::Cancelled, "cancelled");
        const std::uint64_t offset = in.position();
        const Command command = nextCommand(in);
        bool whole = true;
        switch (command.kind) {
        case Kind::Cut:
            whole = false;
            break;
        case Kind::EndOfPicture:
            return {};
        case Kind::EndOfRow:
            ++row;
            x = 0;
            inPiece = false;
            break;
        case Kind::Move:
            x = std::min(x + command.count, m_width);
            row += std::min(command.value, m_height - row);
            inPiece = inPiece && command.value == 0;
            break;
        case Kind::Run:
        case Kind::Absolute:
            if (!inPiece)
                m_pieces.push_back({row, x, offset});
            inPiece = true;
            whole = command.kind == Kind::Run || in.skip(absoluteBytes(command.count, m_fourBits));
            x = std::min(x + command.count, m_width);
            break;
        }
        // Some writers leave the mark of the end out.
        if (!whole && command.kind == Kind::Cut && row + 1 == m_height && x == m_width)
            return {};
        if (!whole)
            return endsTooEarly("in row " + std::to_string(row) + " from the bottom");
    }
    return {};
}

void BmpRuns::readRow(std::uint32_t fromBottom, std::span<std::uint8_t> indices) const
{
    std::fill(indices.begin(), indices.end(), std::uint8_t{0});
    auto piece = std::lower_bound(m_pieces.begin(), m_pieces.end(), fromBottom,
                                  [](const Piece& p, std::uint32_t row) { return p.row < row; });
    for (; piece != m_pieces.end() && piece->row == fromBottom; ++piece) {
        FileBytes in(m_fd, piece->offset, kReadForRow);
        std::size_t x = piece->left;
        const auto put = [&](unsigned value) {
            if (x < indices.size())
                indices[x++] = static_cast<std::uint8_t>(value);
        };
        bool inPiece = true;
        while (inPiece) {
            const Command command = nextCommand(in);
            switch (command.kind) {
            case Kind::Run:
                for (unsigned i = 0; i < command.count; ++i)
                    put(m_fourBits ? nibble(command.value, i) : command.value);
                break;
            case Kind::Absolute: {
                std::size_t left = absoluteBytes(command.count, m_fourBits);
                unsigned byte = 0;
                for (unsigned i = 0; i < command.count; ++i) {
                    if (!m_fourBits || i % 2 == 0) {
                        byte = static_cast<unsigned>(std::max(in.next(), 0));
                        --left;
                    }
                    put(m_fourBits ? nibble(byte, i) : byte);
                }
                inPiece = in.skip(left);
                break;
            }
            case Kind::Move:
                x = std::min(x + command.count, indices.size());
                inPiece = command.value == 0;
                break;
            default:
                inPiece = false;
            }
        }
    }
}

} // namespace manyhands
