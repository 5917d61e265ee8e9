#include "engine/plan_folders.h"

#include <cerrno>
#include <cstdlib>

#include <dirent.h>
#include <sys/stat.h>

#include "engine/plan_names.h"

namespace manyhands {
namespace {

bool isFolder(const Path& path)
{
    struct stat facts {};
    return stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode);
}

bool isFolderEntry(const Path& folder, const dirent& entry)
{
    if (entry.d_type == DT_DIR)
        return true;
    return (entry.d_type == DT_UNKNOWN || entry.d_type == DT_LNK) &&
           isFolder(folder / entry.d_name);
}

} // namespace

std::string folderName(const Path& folder)
{
    std::string path = folder.bytes();
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    const std::string name(Path(path).fileName());
    if (!name.empty() && name != "." && name != "..")
        return name;
    const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                           &std::free);
    return real ? std::string(Path(real.get()).fileName()) : std::string();
}

const std::string& InputFolders::identity(const Path& folder)
{
    const auto [place, isNew] = m_identities.try_emplace(folder);
    if (isNew) {
        struct stat facts {};
        place->second = stat(folder.c_str(), &facts) == 0
                            ? std::to_string(facts.st_dev) + ':' + std::to_string(facts.st_ino)
                            : folder.bytes();
    }
    return place->second;
}

InputFolder* InputFolders::find(const Path& folder)
{
    const auto found = m_folders.find(identity(folder));
    return found == m_folders.end() ? nullptr : found->second.get();
}

InputFolder& InputFolders::at(const Path& folder)
{
    auto& place = m_folders[identity(folder)];
    if (!place) {
        place = std::make_unique<InputFolder>();
        place->name = folderName(folder);
    }
    return *place;
}

OutputFolders::OutputFolders(const Path& root, InputFolders& inputs)
    : m_root(root), m_inputs(inputs), m_rootExists(isFolder(root))
{}

OutputFolder& OutputFolders::at(const std::string& relative)
{
    if (const auto found = m_folders.find(relative); found != m_folders.end())
        return *found->second;
    auto folder = std::make_unique<OutputFolder>();
    folder->path = relative.empty() ? m_root : m_root / relative;
    folder->inputs = m_inputs.find(folder->path);
    auto& names = m_names[foldName(relative)];
    if (!names)
        names = std::make_unique<OutputNames>();
    folder->names = names.get();
    listInto(*folder);
    if (!relative.empty()) { // no file may take the name that this folder will have
        const std::size_t slash = relative.rfind('/');
        const bool isTop = slash == std::string::npos;
        const OutputFolder& above = at(isTop ? std::string() : relative.substr(0, slash));
        above.names->entries[foldName(isTop ? relative : relative.substr(slash + 1))].folder = true;
        folder->obstructed = folder->obstructed || above.obstructed;
    }
    return *m_folders.emplace(relative, std::move(folder)).first->second;
}

void OutputFolders::listInto(OutputFolder& folder)
{
    if (!m_rootExists)
        return;
    DIR* directory = opendir(folder.path.c_str());
    if (!directory) {
        folder.obstructed = errno == ENOTDIR;
        return;
    }
    while (const dirent* entry = readdir(directory)) {
        auto& known = folder.names->entries[foldName(entry->d_name)];
        if (isFolderEntry(folder.path, *entry))
            known.folder = true;
        else
            known.file = true;
    }
    closedir(directory);
}

} // namespace manyhands
