#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/path.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "engine/journal/publish_log.h"
#include "engine/number_verdicts.h"
#include "engine/verdict_rows.h"

namespace manyhands {

/// How many numbers had each verdict, by PrimeVerdict; the last two stay 0.
using VerdictCounts = std::array<std::uint64_t, static_cast<std::size_t>(kLastPrimeVerdict) + 1>;

/// What a complete spool holds, for the journal: a file is believed that agrees with it.
struct VerdictSeal {
    VerdictCounts counts{}; ///< Of all numbers, …
    std::uint64_t rows = 0; ///< … of which so many are listed.
    std::string digest;     ///< In hexadecimal digits, of all that is in the file.

    bool operator==(const VerdictSeal&) const = default;
};

/// The table of a test of numbers, on the disk row by row as it grows: millions of rows cost the
/// memory of a few thousand, the journal holds a seal of some bytes, and what is there after a kill
/// need not be tested again.
///
///   head · block · block · …      head: version, which text was tested
///                                 block: rows, where the text goes on behind them, digest
///
/// A block is 4096 rows. The last one is written over until it is full; whatever a kill or a lost
/// disk leaves of it shows in its digest. One thread appends and keeps, any number read.
class VerdictSpool {
public:
    static constexpr std::uint64_t kRowsPerBlock = 4096;
    /// Numbers beyond either are counted and not listed: about 250 MB of numbers below 2^64, and
    /// what a list of long ones may take at most.
    static constexpr std::uint64_t kMostRows = 20'000'000;
    static constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;

    /// An empty one, in place of any that is there. No name: an unnamed file. `source` tells the
    /// text that is tested from every other. Errors: OutputUnavailable.
    static Result<std::shared_ptr<VerdictSpool>> create(const Path& file,
                                                        const FileIdentity& source);
    /// A complete one, of which every byte is looked at. Blocks. Errors: Unreadable; with a
    /// system's error where that may pass, without for a file that is gone or is not as the seal
    /// says.
    static Result<std::shared_ptr<VerdictSpool>> open(const Path& file, const VerdictSeal& seal);
    /// What a run of the program that was killed left of a test of the same text, up to its last
    /// sound block; nullptr where that is nothing. Blocks.
    static std::shared_ptr<VerdictSpool> takeUp(const Path& file, const FileIdentity& source);

    /// Where the text goes on behind the last row.
    TextPlace reached() const;

    // Of the one thread that fills it.
    void append(const NumberVerdicts::Line& line);
    /// Writes what is not in the file yet. Errors: OutputUnavailable; to be tried again.
    Status keep();
    /// Nothing follows: syncs the file. Blocks. Errors: as keep().
    Result<VerdictSeal> seal();

    // Of any thread.
    std::uint64_t rows() const;
    VerdictCounts counts() const;
    /// The rows of the last block are in memory, …
    std::optional<VerdictRow> recent(std::uint64_t row) const;
    /// … those of the others are read. Errors: Unreadable.
    Result<std::vector<VerdictRow>> read(std::uint64_t block) const;

private:
    struct Block {
        std::uint64_t offset = 0; ///< Of its rows in the file.
        std::uint32_t rows = 0;
        std::uint32_t bytes = 0;
        std::string digest;
        std::shared_ptr<const std::string> unwritten; ///< All of it, while it is not in the file.
    };
    VerdictSpool(UniqueFd fd, Path file)
        : m_fd(std::make_shared<const UniqueFd>(std::move(fd))), m_file(std::move(file))
    {}
    static Result<UniqueFd> openFile(const Path& file, int flags);
    void begin(const FileIdentity& source);
    bool readHead(const FileIdentity* source);
    bool readBlock();
    void splitLast();
    Block blockOf(const std::string& rows, std::uint32_t count);
    Status write(const std::string& bytes, std::uint64_t offset);
    std::string digest() const;
    Error damaged() const;
    void finishWriting();
    tl::unexpected<Error> cannotKeep(int error) const;

    /// nullptr once it is complete: a queue may hold more tables than files may be open.
    std::shared_ptr<const UniqueFd> m_fd;
    const Path m_file; ///< Empty: unnamed.
    mutable std::mutex m_mutex;
    std::string m_head; ///< While it is not in the file.
    std::string m_headDigest;
    std::vector<Block> m_blocks;    ///< Full ones.
    std::vector<VerdictRow> m_last; ///< Of the block that is not full.
    std::string m_lastBytes;        ///< The same.
    std::string m_lastDigest;       ///< As it is in the file.
    bool m_isLastWritten = true;
    std::size_t m_written = 0; ///< Of m_blocks.
    std::uint64_t m_end = 0;   ///< Behind m_blocks, in the file.
    TextPlace m_reached;
    VerdictCounts m_counts{};
};

} // namespace manyhands
