#include "engine/verdict_spool.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

#include "engine/temporary_output.h"
#include "engine/verdict_spool_format.h"
#include "ipc/byte_codec.h"

namespace manyhands {
namespace {

std::string textOf(ByteWriter& writer)
{
    const std::vector<std::byte> bytes = writer.take();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

Result<std::shared_ptr<VerdictSpool>> VerdictSpool::create(const Path& file,
                                                           const FileIdentity& source)
{
    Result<UniqueFd> fd = UniqueFd();
    if (file.empty()) {
        fd = NumberVerdicts::scratchFile();
        if (!fd)
            return tl::unexpected(fd.error());
    } else {
        // One that a table still shows stays whole without its name.
        ::unlink(file.c_str());
        *fd = UniqueFd(::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    }
    if (!*fd)
        return systemFailure(ErrorKind::OutputUnavailable,
                             "the file " + file.display() + " for the verdicts cannot be made",
                             errno);
    std::shared_ptr<VerdictSpool> spool(new VerdictSpool(std::move(*fd), file));
    spool->begin(source);
    return spool;
}

/// Written with the first rows: a full disk pauses the test and does not keep it from its
/// beginning.
void VerdictSpool::begin(const FileIdentity& source)
{
    ByteWriter writer;
    for (const char c : std::string_view(spool::kMark))
        writer.integer(static_cast<std::uint8_t>(c));
    writer.integer(spool::kVersion);
    writer.integer(source.inode);
    writer.integer(source.bytes);
    writer.integer(source.modifiedNs);
    m_head = textOf(writer);
    m_headDigest = spool::digestOf(m_head);
    m_head += m_headDigest;
    m_end = spool::kHeadBytes;
}

Status VerdictSpool::write(const std::string& bytes, std::uint64_t offset)
{
    std::size_t had = 0;
    while (had < bytes.size()) {
        const ssize_t written = ::pwrite(m_fd->get(), bytes.data() + had, bytes.size() - had,
                                         static_cast<off_t>(offset + had));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return cannotKeep(errno);
        had += static_cast<std::size_t>(written);
    }
    return {};
}

tl::unexpected<Error> VerdictSpool::cannotKeep(int error) const
{
    if (m_file.empty())
        return systemFailure(ErrorKind::OutputUnavailable, "the verdicts cannot be kept", error);
    return systemFailure(ErrorKind::OutputUnavailable,
                         "the verdicts cannot be kept in " + m_file.display(), error);
}

TextPlace VerdictSpool::reached() const
{
    const std::lock_guard lock(m_mutex);
    return m_reached;
}

/// The head of a block and its digest, which is of both.
VerdictSpool::Block VerdictSpool::blockOf(const std::string& rows, std::uint32_t count)
{
    ByteWriter writer;
    writer.integer(count);
    writer.integer(static_cast<std::uint32_t>(rows.size()));
    writer.integer(m_reached.offset);
    writer.integer(m_reached.lines);
    std::string bytes = textOf(writer);
    Block block{
        m_end + spool::kBlockHeadBytes, count, static_cast<std::uint32_t>(rows.size()), {}, {}};
    block.digest = spool::digestOf(bytes + rows);
    bytes += block.digest + rows;
    block.unwritten = std::make_shared<const std::string>(std::move(bytes));
    return block;
}

void VerdictSpool::append(const NumberVerdicts::Line& line)
{
    const std::lock_guard lock(m_mutex);
    ++m_counts[static_cast<std::size_t>(line.verdict)];
    if (m_blocks.size() * kRowsPerBlock + m_last.size() >= kMostRows ||
        m_end + m_lastBytes.size() >= kMostBytes)
        return;
    m_last.push_back(verdictRow(line.number, line.verdict, line.factor));
    writeVerdictRow(m_lastBytes, m_last.back());
    m_isLastWritten = false;
    m_reached = line.end;
    if (m_last.size() < kRowsPerBlock)
        return;
    m_blocks.push_back(blockOf(m_lastBytes, kRowsPerBlock));
    m_end += spool::kBlockHeadBytes + m_lastBytes.size();
    m_last.clear();
    m_lastBytes.clear();
    m_lastDigest.clear();
    m_isLastWritten = true;
}

/// Only this thread changes what is looked at here without the lock.
Status VerdictSpool::keep()
{
    if (auto status = write(m_head, 0); !status)
        return status;
    m_head.clear();
    for (; m_written < m_blocks.size(); ++m_written) {
        Block& block = m_blocks[m_written];
        if (auto status = write(*block.unwritten, block.offset - spool::kBlockHeadBytes); !status)
            return status;
        const std::lock_guard lock(m_mutex);
        block.unwritten.reset();
    }
    if (m_isLastWritten)
        return {};
    const Block block = blockOf(m_lastBytes, static_cast<std::uint32_t>(m_last.size()));
    if (auto status = write(*block.unwritten, m_end); !status)
        return status;
    m_lastDigest = block.digest;
    m_isLastWritten = true;
    return {};
}

Result<VerdictSeal> VerdictSpool::seal()
{
    if (auto status = keep(); !status)
        return tl::unexpected(status.error());
    if (!m_file.empty()) {
        const UniqueFd folder(::open(m_file.parent().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        int error = detail::syncToDisk(m_fd->get());
        if (error == 0 && folder)
            error = detail::syncToDisk(folder.get());
        if (error != 0)
            return cannotKeep(error);
    }
    finishWriting();
    const std::lock_guard lock(m_mutex);
    return VerdictSeal{m_counts, m_blocks.size() * kRowsPerBlock + m_last.size(), digest()};
}

void VerdictSpool::finishWriting()
{
    const std::lock_guard lock(m_mutex);
    m_lastBytes = {};
    if (!m_file.empty())
        m_fd.reset();
}

std::string VerdictSpool::digest() const
{
    std::string all = m_headDigest;
    for (const Block& block : m_blocks)
        all += block.digest;
    all += m_lastDigest;
    return QByteArray::fromStdString(spool::digestOf(all)).toHex().toStdString();
}

std::uint64_t VerdictSpool::rows() const
{
    const std::lock_guard lock(m_mutex);
    return m_blocks.size() * kRowsPerBlock + m_last.size();
}

VerdictCounts VerdictSpool::counts() const
{
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

std::optional<VerdictRow> VerdictSpool::recent(std::uint64_t row) const
{
    const std::lock_guard lock(m_mutex);
    const bool isRecent = row / kRowsPerBlock == m_blocks.size() && //
                          row % kRowsPerBlock < m_last.size();
    return isRecent ? std::optional(m_last[row % kRowsPerBlock]) : std::nullopt;
}

Error VerdictSpool::damaged() const
{
    return {ErrorKind::Unreadable, "the verdicts that were kept are damaged", m_file.display(), 0};
}

Result<std::vector<VerdictRow>> VerdictSpool::read(std::uint64_t number) const
{
    Block block;
    std::shared_ptr<const UniqueFd> fd;
    {
        const std::lock_guard lock(m_mutex);
        fd = m_fd;
        if (number >= m_blocks.size())
            return tl::unexpected(damaged());
        block = m_blocks[number];
    }
    if (!fd) {
        auto opened = openFile(m_file, O_RDONLY);
        if (!opened)
            return tl::unexpected(opened.error());
        fd = std::make_shared<const UniqueFd>(std::move(*opened));
    }
    const std::string bytes = block.unwritten
                                  ? *block.unwritten
                                  : spool::readAt(fd->get(), spool::kBlockHeadBytes + block.bytes,
                                                  block.offset - spool::kBlockHeadBytes);
    if (bytes.size() != spool::kBlockHeadBytes + block.bytes)
        return tl::unexpected(damaged());
    const std::string rows = bytes.substr(spool::kBlockHeadBytes);
    const std::string head = bytes.substr(0, spool::kBlockHeadBytes - spool::kDigestBytes);
    auto read = spool::digestOf(head + rows) == block.digest ? readVerdictRows(rows, block.rows)
                                                             : std::nullopt;
    if (!read)
        return tl::unexpected(damaged());
    return std::move(*read);
}

} // namespace manyhands
