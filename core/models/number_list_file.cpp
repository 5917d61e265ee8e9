#include "models/number_list_file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

#include <QtConcurrent>

#include "base/unique_fd.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// Rows between two noted places: 40 KB of text, which a look at the screen has to read at most
/// twice.
constexpr std::uint64_t kRowsPerBlock = 4096;
constexpr std::size_t kPiece = 1024 * 1024;
/// 12 MB of numbers, so that going to and fro reads nothing anew.
constexpr int kBlocksKept = 384;
constexpr int kLargestGroup = 6;
/// Between two looks at how far the noting of rows has come.
constexpr int kNotingLookMs = 100;
/// A line of a list holds six numbers of twenty digits at most.
constexpr std::uint64_t kLongestLine = 256;

ssize_t readAt(int fd, char* to, std::size_t bytes, std::uint64_t offset)
{
    while (true) {
        const ssize_t got = ::pread(fd, to, bytes, static_cast<off_t>(offset));
        if (got >= 0 || errno != EINTR)
            return got;
    }
}

bool belongsToText(char c)
{
    return (c >= '0' && c <= '9') || c == '\n' || c == '\r' || c == ' ' || c == ',';
}

/// Digits are numbers, everything else is between them.
int numbersInFirstLine(std::string_view text)
{
    int numbers = 0;
    bool isInside = false;
    for (const char c : text.substr(0, text.find('\n'))) {
        const bool isDigit = c >= '0' && c <= '9';
        numbers += isDigit && !isInside ? 1 : 0;
        isInside = isDigit;
    }
    return numbers;
}

NumberListFile::Block parseText(std::string_view text, std::uint64_t rows, int perRow)
{
    NumberListFile::Block numbers;
    numbers.reserve(rows * static_cast<std::uint64_t>(perRow));
    while (!text.empty() && rows-- > 0) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        std::size_t at = 0;
        for (int i = 0; i < perRow; ++i) {
            while (at < line.size() && (line[at] < '0' || line[at] > '9'))
                ++at;
            std::uint64_t number = 0;
            for (; at < line.size() && line[at] >= '0' && line[at] <= '9'; ++at)
                number = number * 10 + static_cast<std::uint64_t>(line[at] - '0');
            numbers.push_back(number);
        }
    }
    return numbers;
}

NumberListFile::Block parseBinary(std::string_view bytes)
{
    NumberListFile::Block numbers(bytes.size() / 8);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        for (std::size_t byte = 8; byte-- > 0;)
            numbers[i] = numbers[i] << 8 | static_cast<unsigned char>(bytes[i * 8 + byte]);
    }
    return numbers;
}

} // namespace

struct NumberListFile::Index {
    UniqueFd fd;
    std::uint64_t bytes = 0;
    bool isBinary = false;
    int perRow = 1;
    std::atomic<bool> isOpen = false; ///< Set once the three above are what they are.
    std::atomic<std::uint64_t> rows = 0;
    std::atomic<bool> isGivenUp = false;
    std::mutex mutex;
    std::vector<std::uint64_t> begins; ///< Of every block; guarded by mutex.

    Status open(const Path& file, PrimeKind kind);
    /// Notes where blocks begin. Blocks.
    Status note();
    Block read(std::uint64_t block);
    std::uint64_t find(std::uint64_t number);
};

Status NumberListFile::Index::open(const Path& file, PrimeKind kind)
{
    fd = UniqueFd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    struct stat info {};
    if (!fd || ::fstat(fd.get(), &info) != 0)
        return systemFailure(ErrorKind::Unreadable, file.display() + " cannot be read", errno);
    if (!S_ISREG(info.st_mode))
        return failure(ErrorKind::NotAFile, file.display() + " is no file");
    bytes = static_cast<std::uint64_t>(info.st_size);
    char start[4096];
    const ssize_t got = readAt(fd.get(), start, sizeof start, 0);
    if (got < 0)
        return systemFailure(ErrorKind::Unreadable, file.display() + " cannot be read", errno);
    const std::string_view text(start, static_cast<std::size_t>(got));
    isBinary = !std::all_of(text.begin(), text.end(), belongsToText);
    perRow = isBinary ? static_cast<int>(kind) + 1 : std::max(1, numbersInFirstLine(text));
    const auto row = static_cast<std::uint64_t>(8 * perRow);
    if (isBinary ? bytes % row != 0 : perRow > kLargestGroup)
        return failure(ErrorKind::UnsupportedFormat,
                       file.display() + " is no list of numbers: give one number, or a group, a "
                                        "line, or 64 bits a number");
    if (isBinary)
        rows = bytes / row;
    return {};
}

Status NumberListFile::Index::note()
{
    std::vector<char> piece(kPiece);
    std::uint64_t at = 0;
    std::uint64_t lines = 0;
    bool endsLine = true;
    {
        const std::scoped_lock lock(mutex);
        begins.push_back(0);
    }
    while (!isGivenUp) {
        const ssize_t got = readAt(fd.get(), piece.data(), piece.size(), at);
        if (got < 0)
            return systemFailure(ErrorKind::Unreadable, "the list cannot be read on", errno);
        if (got == 0)
            break;
        const char* const end = piece.data() + got;
        for (const char* from = piece.data(); from < end;) {
            const auto* const newline = static_cast<const char*>(
                std::memchr(from, '\n', static_cast<std::size_t>(end - from)));
            if (!newline)
                break;
            from = newline + 1;
            if (++lines % kRowsPerBlock == 0) {
                const std::scoped_lock lock(mutex);
                begins.push_back(at + static_cast<std::uint64_t>(from - piece.data()));
            }
        }
        endsLine = end[-1] == '\n';
        at += static_cast<std::uint64_t>(got);
        rows = lines;
    }
    rows = lines + (endsLine ? 0 : 1);
    return {};
}

NumberListFile::Block NumberListFile::Index::read(std::uint64_t block)
{
    std::uint64_t begin = block * kRowsPerBlock * static_cast<std::uint64_t>(8 * perRow);
    std::uint64_t most = kRowsPerBlock * static_cast<std::uint64_t>(8 * perRow);
    if (!isBinary) {
        const std::scoped_lock lock(mutex);
        if (block >= begins.size())
            return {};
        begin = begins[block];
        most = block + 1 < begins.size() ? begins[block + 1] - begin : bytes - begin;
        most = std::min(most, kRowsPerBlock * kLongestLine); // whatever the file claims
    }
    std::string text(most, '\0');
    const ssize_t got = readAt(fd.get(), text.data(), text.size(), begin);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return isBinary ? parseBinary(text) : parseText(text, kRowsPerBlock, perRow);
}

std::uint64_t NumberListFile::Index::find(std::uint64_t number)
{
    // First the block, then the row in it.
    std::uint64_t low = 0;
    std::uint64_t high = (rows + kRowsPerBlock - 1) / kRowsPerBlock;
    while (high - low > 1 && !isGivenUp) {
        const std::uint64_t middle = low + (high - low) / 2;
        const Block numbers = read(middle);
        (!numbers.empty() && numbers.front() <= number ? low : high) = middle;
    }
    const Block numbers = read(low);
    std::uint64_t row = 0;
    const auto step = static_cast<std::size_t>(perRow);
    while (row * step < numbers.size() && numbers[row * step] < number)
        ++row;
    return std::min<std::uint64_t>(low * kRowsPerBlock + row, rows);
}

NumberListFile::NumberListFile(Path file, PrimeKind kind, QObject* parent)
    : RowSource(parent),
      m_file(std::move(file)),
      m_index(std::make_shared<Index>()),
      m_blocks(kBlocksKept)
{
    m_look.callOnTimeout(this, &NumberListFile::look);
    m_look.start(kNotingLookMs); // before: an answer that is there already comes at once
    QtConcurrent::run([index = m_index, file = m_file, kind] {
        Status status = index->open(file, kind);
        index->isOpen = status.has_value();
        if (status && !index->isBinary)
            status = index->note();
        return status;
    }).then(this, [this](const Status& status) {
        m_look.stop();
        if (!status)
            m_problem = status.error();
        m_isComplete = true;
        look();
    });
}

NumberListFile::~NumberListFile()
{
    m_index->isGivenUp = true;
}

void NumberListFile::look()
{
    if (!m_index->isOpen) {
        if (m_isComplete)
            emit changed(); // why not
        return;
    }
    m_rows = m_index->rows;
    m_perRow = m_index->perRow;
    emit changed();
}

int NumberListFile::columns() const
{
    return m_perRow == 1 ? 3 : 1 + m_perRow;
}

QString NumberListFile::heading(int column) const
{
    if (column == 0)
        return tr("Row");
    if (m_perRow == 1)
        return column == 1 ? tr("Number") : tr("To the next");
    return tr("Number %1").arg(column);
}

QString NumberListFile::text(std::uint64_t row, int column) const
{
    if (row >= m_rows)
        return {};
    if (column == 0)
        return countText(row + 1);
    const bool isDistance = m_perRow == 1 && column == 2;
    const auto numberAt = [this](std::uint64_t at, int place) -> std::optional<std::uint64_t> {
        const Block* block = m_blocks.object(at / kRowsPerBlock);
        if (!block) {
            load(at / kRowsPerBlock);
            return std::nullopt;
        }
        const std::uint64_t index = at % kRowsPerBlock * static_cast<std::uint64_t>(m_perRow) +
                                    static_cast<std::uint64_t>(place);
        return index < block->size() ? std::optional((*block)[index]) : std::nullopt;
    };
    const auto number = numberAt(row, isDistance ? 0 : column - 1);
    if (!number || !isDistance)
        return number ? countText(*number) : QString();
    const auto next = row + 1 < m_rows ? numberAt(row + 1, 0) : std::nullopt;
    return next && *next >= *number ? countText(*next - *number) : QString();
}

void NumberListFile::load(std::uint64_t block) const
{
    if (m_loading.contains(block))
        return;
    m_loading.insert(block);
    auto* self = const_cast<NumberListFile*>(this);
    QtConcurrent::run([index = m_index, block] {
        return std::make_shared<Block>(index->read(block));
    }).then(self, [self, block](const std::shared_ptr<Block>& numbers) {
        self->m_loading.remove(block);
        self->m_blocks.insert(block, new Block(std::move(*numbers)));
        emit self->changed();
    });
}

void NumberListFile::find(std::uint64_t number)
{
    QtConcurrent::run([index = m_index, number] {
        return index->find(number);
    }).then(this, [this](std::uint64_t row) { emit found(row); });
}

} // namespace manyhands
