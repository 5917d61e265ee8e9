#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/unique_fd.h"
#include "engine/plan.h"
#include "engine/scan_file.h"

namespace manyhands {
namespace {

/// Often enough for a counter on a screen, rare enough to cost nothing.
constexpr std::int64_t kReportEveryNs = 50 * kNsPerMs;

struct FolderEntry {
    std::string name;
    unsigned char type = DT_UNKNOWN;
};

struct DirectoryCloser {
    void operator()(DIR* directory) const { closedir(directory); }
};
using Directory = std::unique_ptr<DIR, DirectoryCloser>;

/// A folder on the way down.
struct Place {
    Path path;
    std::string relative;  ///< Below the input folder, without slashes at its ends.
    std::string canonical; ///< The same for every way that leads here.
};

enum class Links : std::uint8_t { Follow, Refuse };
enum class Origin : std::uint8_t { Named, Folder };

std::string canonicalPath(const Path& path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                           &std::free);
    return real ? std::string(real.get()) : path.bytes();
}

std::string joined(const std::string& folder, const std::string& name)
{
    return folder.empty() ? name : folder + '/' + name;
}

class Scanner {
public:
    Scanner(const ScanOptions& options, const std::atomic<bool>& cancelled,
            const std::function<void(std::uint64_t)>& found)
        : m_options(options), m_cancelled(cancelled), m_found(found)
    {
        struct stat facts {};
        if (!options.exclude.empty() && stat(options.exclude.c_str(), &facts) == 0)
            m_excluded = facts;
    }

    void take(const Path& input);
    ScanResult finish();

private:
    void takeFile(const Path& path, const std::string& relative, const std::string& canonical,
                  Origin origin);
    void takeEntry(const Place& place, const FolderEntry& entry);
    void enter(const Place& place, Links links);
    std::optional<std::vector<FolderEntry>> entries(const Place& place, Links links);
    void refuseFolder(const Path& path, int systemError);
    bool isExcluded(const struct stat& facts) const;
    const std::string& canonicalFolder(const Path& folder);
    void tellProgress();

    const ScanOptions& m_options;
    const std::atomic<bool>& m_cancelled;
    const std::function<void(std::uint64_t)>& m_found;
    std::optional<struct stat> m_excluded;
    /// Canonical paths of files that were looked at, and whether they were taken.
    std::unordered_map<std::string, bool> m_seen;
    std::unordered_map<Path, std::string> m_canonicalFolders;
    std::int64_t m_lastReport = monotonicNs();
    ScanResult m_result;
};

void Scanner::take(const Path& input)
{
    struct stat facts {};
    if (stat(input.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode))
        enter(Place{input, {}, canonicalPath(input)}, Links::Follow);
    else
        takeFile(input, {}, joined(canonicalFolder(input.parent()), std::string(input.fileName())),
                 Origin::Named);
}

ScanResult Scanner::finish()
{
    if (m_found)
        m_found(m_result.files.size());
    return std::move(m_result);
}

void Scanner::takeFile(const Path& path, const std::string& relative, const std::string& canonical,
                       Origin origin)
{
    const auto [seen, isNew] = m_seen.try_emplace(canonical, false);
    if (!isNew && (seen->second || origin == Origin::Folder))
        return;
    FoundFile file = inspectFile(path);
    if (origin == Origin::Folder && !m_options.filter.takesFacts(file.bytes, file.modified)) {
        ++m_result.leftOut;
        return;
    }
    if (!isNew) // left out of its folder, and then named by itself
        --m_result.leftOut;
    seen->second = true;
    file.relativeFolder = Path(relative);
    m_result.files.push_back(std::move(file));
    tellProgress();
}

void Scanner::takeEntry(const Place& place, const FolderEntry& entry)
{
    const Path path = place.path / entry.name;
    unsigned char type = entry.type;
    struct stat facts {};
    if (type == DT_UNKNOWN && lstat(path.c_str(), &facts) == 0) {
        if (S_ISDIR(facts.st_mode))
            type = DT_DIR;
        else if (S_ISLNK(facts.st_mode))
            type = DT_LNK;
    }
    if (type == DT_DIR) {
        if (m_options.recursion == Recursion::Folders)
            enter(Place{path, joined(place.relative, entry.name),
                        joined(place.canonical, entry.name)},
                  Links::Refuse);
        return;
    }
    // A link to a folder could lead anywhere, also upwards.
    if (type == DT_LNK && stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode))
        return;
    if (!looksLikeImageName(entry.name))
        ++m_result.ignored;
    else if (!m_options.filter.takesName(entry.name))
        ++m_result.leftOut;
    else
        takeFile(path, place.relative, joined(place.canonical, entry.name), Origin::Folder);
}

void Scanner::enter(const Place& place, Links links)
{
    const auto found = entries(place, links);
    if (!found)
        return;
    for (const FolderEntry& entry : *found) {
        if (m_cancelled.load(std::memory_order_relaxed))
            return;
        takeEntry(place, entry);
    }
}

std::optional<std::vector<FolderEntry>> Scanner::entries(const Place& place, Links links)
{
    const int follow = links == Links::Refuse ? O_NOFOLLOW : 0;
    UniqueFd fd(open(place.path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | follow));
    if (!fd) {
        refuseFolder(place.path, errno);
        return std::nullopt;
    }
    struct stat facts {};
    if (links == Links::Refuse && fstat(fd.get(), &facts) == 0 && isExcluded(facts))
        return std::nullopt;
    const Directory directory(fdopendir(fd.get()));
    if (!directory) {
        refuseFolder(place.path, errno);
        return std::nullopt;
    }
    fd.release();
    std::vector<FolderEntry> found;
    errno = 0;
    while (const dirent* entry = readdir(directory.get())) {
        if (entry->d_name[0] != '.')
            found.push_back(FolderEntry{entry->d_name, entry->d_type});
        errno = 0;
        if (m_cancelled.load(std::memory_order_relaxed))
            break;
    }
    if (errno != 0)
        refuseFolder(place.path, errno);
    std::sort(found.begin(), found.end(),
              [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
    return found;
}

void Scanner::refuseFolder(const Path& path, int systemError)
{
    m_result.problems.push_back(systemFailure(ErrorKind::Unreadable,
                                              "the folder " + path.display() + " cannot be read",
                                              systemError)
                                    .value());
}

bool Scanner::isExcluded(const struct stat& facts) const
{
    return m_excluded && facts.st_dev == m_excluded->st_dev && facts.st_ino == m_excluded->st_ino;
}

const std::string& Scanner::canonicalFolder(const Path& folder)
{
    const auto [place, isNew] = m_canonicalFolders.try_emplace(folder);
    if (isNew)
        place->second = canonicalPath(folder);
    return place->second;
}

void Scanner::tellProgress()
{
    if (!m_found)
        return;
    const std::int64_t now = monotonicNs();
    if (now - m_lastReport < kReportEveryNs)
        return;
    m_lastReport = now;
    m_found(m_result.files.size());
}

} // namespace

ScanResult scanInputs(const std::vector<Path>& inputs, const ScanOptions& options,
                      const std::atomic<bool>& cancelled,
                      const std::function<void(std::uint64_t)>& found)
{
    Scanner scanner(options, cancelled, found);
    for (const Path& input : inputs) {
        if (cancelled.load(std::memory_order_relaxed))
            break;
        scanner.take(input);
    }
    return scanner.finish();
}

} // namespace manyhands
