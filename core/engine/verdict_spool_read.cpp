// What an earlier run of the program left.

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/verdict_spool.h"
#include "engine/verdict_spool_format.h"
#include "ipc/byte_codec.h"

namespace manyhands {
namespace {

ByteReader readerOf(std::string_view bytes)
{
    return ByteReader({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()});
}

} // namespace

Result<UniqueFd> VerdictSpool::openFile(const Path& file, int flags)
{
    UniqueFd fd(::open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat info {};
    const int error = fd && ::fstat(fd.get(), &info) == 0 ? 0 : errno;
    if (error != 0 && error != ENOENT && error != ELOOP)
        return systemFailure(ErrorKind::Unreadable, "the verdicts that were kept cannot be read",
                             error);
    if (error != 0 || !S_ISREG(info.st_mode))
        return failure(ErrorKind::Unreadable, "the verdicts that were kept are gone",
                       file.display());
    return fd;
}

/// `source`: nullptr for any.
bool VerdictSpool::readHead(const FileIdentity* source)
{
    const std::string bytes = spool::readAt(m_fd->get(), spool::kHeadBytes, 0);
    if (bytes.size() != spool::kHeadBytes || !bytes.starts_with(spool::kMark))
        return false;
    const std::string head = bytes.substr(0, spool::kHeadBytes - spool::kDigestBytes);
    m_headDigest = spool::digestOf(head);
    if (!bytes.ends_with(m_headDigest))
        return false;
    ByteReader reader = readerOf(std::string_view(head).substr(std::strlen(spool::kMark)));
    const auto version = reader.integer<std::uint32_t>();
    FileIdentity found;
    found.inode = reader.integer<std::uint64_t>();
    found.bytes = reader.integer<std::uint64_t>();
    found.modifiedNs = reader.integer<std::int64_t>();
    m_end = spool::kHeadBytes;
    return version == spool::kVersion && (!source || *source == found);
}

/// The block at m_end; false where there is none that is sound.
bool VerdictSpool::readBlock()
{
    if (!m_blocks.empty() && m_blocks.back().rows < kRowsPerBlock)
        return false;
    const std::string head = spool::readAt(m_fd->get(), spool::kBlockHeadBytes, m_end);
    ByteReader reader = readerOf(head);
    Block block;
    block.offset = m_end + spool::kBlockHeadBytes;
    block.rows = reader.integer<std::uint32_t>();
    block.bytes = reader.integer<std::uint32_t>();
    TextPlace reached;
    reached.offset = reader.integer<std::uint64_t>();
    reached.lines = reader.integer<std::uint64_t>();
    const bool isPossible = head.size() == spool::kBlockHeadBytes && block.rows > 0 &&
                            block.rows <= kRowsPerBlock && block.bytes <= spool::kMostBlockBytes &&
                            m_blocks.size() < kMostRows / kRowsPerBlock + 1 &&
                            reached.offset > m_reached.offset && reached.lines > m_reached.lines;
    if (!isPossible)
        return false;
    const std::string rows = spool::readAt(m_fd->get(), block.bytes, block.offset);
    block.digest =
        spool::digestOf(head.substr(0, spool::kBlockHeadBytes - spool::kDigestBytes) + rows);
    const auto read =
        head.ends_with(block.digest) ? readVerdictRows(rows, block.rows) : std::nullopt;
    if (!read)
        return false;
    for (const VerdictRow& row : *read)
        ++m_counts[static_cast<std::size_t>(row.verdict)];
    m_reached = reached;
    m_end = block.offset + block.bytes;
    if (block.rows < kRowsPerBlock) {
        m_last = *read;
        m_lastBytes = rows;
        m_lastDigest = block.digest;
    }
    m_blocks.push_back(std::move(block));
    return true;
}

/// A block that is not full is that in memory.
void VerdictSpool::splitLast()
{
    if (!m_last.empty()) {
        m_end = m_blocks.back().offset - spool::kBlockHeadBytes;
        m_blocks.pop_back();
    }
    m_written = m_blocks.size();
}

Result<std::shared_ptr<VerdictSpool>> VerdictSpool::open(const Path& file, const VerdictSeal& seal)
{
    auto fd = openFile(file, O_RDONLY);
    if (!fd)
        return tl::unexpected(fd.error());
    std::shared_ptr<VerdictSpool> spool(new VerdictSpool(std::move(*fd), file));
    bool isSound = spool->readHead(nullptr);
    while (isSound && spool->readBlock()) {
    }
    const std::uint64_t end = spool->m_end;
    spool->splitLast();
    isSound = isSound && ::lseek(spool->m_fd->get(), 0, SEEK_END) == static_cast<off_t>(end) &&
              spool->rows() == seal.rows && spool->digest() == seal.digest;
    for (std::size_t i = 0; i < seal.counts.size(); ++i) // more were counted than are listed
        isSound = isSound && seal.counts[i] >= spool->m_counts[i];
    if (!isSound)
        return tl::unexpected(spool->damaged());
    spool->m_counts = seal.counts;
    spool->finishWriting();
    return spool;
}

std::shared_ptr<VerdictSpool> VerdictSpool::takeUp(const Path& file, const FileIdentity& source)
{
    auto fd = openFile(file, O_RDWR);
    if (!fd)
        return nullptr;
    std::shared_ptr<VerdictSpool> spool(new VerdictSpool(std::move(*fd), file));
    if (!spool->readHead(&source))
        return nullptr;
    while (spool->readBlock()) {
    }
    const std::uint64_t end = spool->m_end;
    const bool isEmpty = spool->m_blocks.empty();
    spool->splitLast();
    if (isEmpty || ::ftruncate(spool->m_fd->get(), static_cast<off_t>(end)) != 0)
        return nullptr;
    return spool;
}

} // namespace manyhands
