#include "engine/number_verdicts.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {
namespace {

constexpr std::size_t kPiece = 256 * 1024;

Status writeAll(int fd, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return systemFailure(ErrorKind::OutputUnavailable, "the numbers cannot be kept", errno);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

} // namespace

Result<UniqueFd> NumberVerdicts::scratchFile()
{
    const char* folder = std::getenv("TMPDIR");
    const Path place(folder && *folder ? folder : "/tmp");
    std::string name = place.bytes() + "/manyhands-XXXXXX";
    UniqueFd fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!fd)
        return systemFailure(ErrorKind::OutputUnavailable,
                             "no temporary file can be made in " + place.display(), errno);
    ::unlink(name.c_str());
    return fd;
}

Result<UniqueFd> NumberVerdicts::textOf(const std::vector<std::string>& numbers)
{
    auto fd = scratchFile();
    if (!fd)
        return fd;
    std::string text;
    for (const std::string& number : numbers)
        text += number + '\n';
    if (auto status = writeAll(fd->get(), text); !status)
        return tl::unexpected(status.error());
    return fd;
}

Result<UniqueFd> NumberVerdicts::textOf(const Path& file)
{
    const bool isStdin = file.bytes() == "-";
    UniqueFd fd(isStdin ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                        : ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    struct stat info {};
    if (!fd || ::fstat(fd.get(), &info) != 0)
        return systemFailure(ErrorKind::Unreadable, file.display() + " cannot be read", errno);
    if (S_ISDIR(info.st_mode))
        return failure(ErrorKind::NotAFile, file.display() + " is a folder");
    if (S_ISREG(info.st_mode))
        return fd;
    auto copy = scratchFile();
    if (!copy)
        return copy;
    std::string piece(kPiece, '\0');
    while (true) {
        const ssize_t got = ::read(fd.get(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemFailure(ErrorKind::Unreadable, file.display() + " cannot be read", errno);
        if (got == 0)
            return copy;
        const std::string_view part(piece.data(), static_cast<std::size_t>(got));
        if (auto status = writeAll(copy->get(), part); !status)
            return tl::unexpected(status.error());
    }
}

std::string_view NumberVerdicts::nextLine()
{
    while (true) {
        const std::size_t end = m_buffer.find('\n', m_at);
        if (end != std::string::npos) {
            const std::string_view line(m_buffer.data() + m_at, end - m_at);
            m_at = end + 1;
            return line;
        }
        m_buffer.erase(0, m_at);
        m_at = 0;
        const std::size_t had = m_buffer.size();
        m_buffer.resize(had + kPiece);
        const ssize_t got =
            ::pread(m_text.get(), m_buffer.data() + had, kPiece, static_cast<off_t>(m_offset));
        m_buffer.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got <= 0) {
            m_at = m_buffer.size();
            return m_buffer;
        }
        m_offset += static_cast<std::uint64_t>(got);
    }
}

Status NumberVerdicts::refuse(std::string_view line, PrimeVerdict verdict) const
{
    constexpr std::size_t kMostShown = 60;
    std::string text = m_name.empty() ? "" : m_name + ", line " + std::to_string(m_line) + ": ";
    text += '"' + Path(std::string(line.substr(0, kMostShown))).display() +
            (line.size() > kMostShown ? "…\" " : "\" ");
    if (verdict == PrimeVerdict::TooLong)
        text += "is too long; at most " + std::to_string(kMostDigits) + " digits are tested";
    else
        text += "is not a whole number; write 1000000, 1_000_000, 1e6, 10^6 or 2^127-1";
    return failure(ErrorKind::InvalidArgument, std::move(text));
}

Status NumberVerdicts::take(std::span<const PrimeAnswer> answers)
{
    for (const PrimeAnswer& answer : answers) {
        std::string_view line = nextLine();
        ++m_line;
        constexpr std::string_view kSpace = " \t\r";
        const std::size_t first = line.find_first_not_of(kSpace);
        if (first == std::string_view::npos)
            continue; // an empty line is none
        line = line.substr(first, line.find_last_not_of(kSpace) - first + 1);
        const auto verdict = static_cast<PrimeVerdict>(answer.verdict);
        if (verdict == PrimeVerdict::Malformed || verdict == PrimeVerdict::TooLong)
            return refuse(line, verdict);
        ++m_counts[answer.verdict];
        const TextPlace end{m_offset - (m_buffer.size() - m_at), m_line};
        m_visit({line, end, verdict, answer.factor});
    }
    return {};
}

} // namespace manyhands
