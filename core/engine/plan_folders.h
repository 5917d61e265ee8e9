#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/path.h"

namespace manyhands {

/// A folder's own name, also of "." and "photos/.."; empty for the root.
std::string folderName(const Path& folder);

/// The names of inputs in one folder, and those that outputs of inputs would like to have there.
/// Names are folded (see foldName()).
struct InputFolder {
    /// Who would like to write a name, conflicts aside.
    struct Wish {
        std::uint32_t first = 0;
        std::uint32_t count = 0; ///< Of inputs whose own name is another one.
        bool byItself = false;   ///< Also by the input that has this name.

        bool byOther(std::uint32_t index) const
        {
            return count > 1 || (count == 1 && first != index);
        }
    };

    std::string name; ///< For {parent}.
    std::unordered_map<std::string, Wish> wishes;
    /// Inputs that will be read, and so must not be replaced by another one's output.
    std::unordered_map<std::string, std::uint32_t> inputs;
};

/// The folders of all inputs, each once whatever path leads to it.
class InputFolders {
public:
    /// Of a folder that may or may not exist; nullptr where no input lies in it.
    InputFolder* find(const Path& folder);
    /// The same, made where it is not there yet.
    InputFolder& at(const Path& folder);
    /// Equal for all paths that lead to one folder.
    const std::string& identity(const Path& folder);

private:
    std::unordered_map<Path, std::string> m_identities;
    std::unordered_map<std::string, std::unique_ptr<InputFolder>> m_folders;
};

/// Names in an output folder: those on disk and those the plan has given away. Folders whose paths
/// differ by letter case share one, as they may be one folder.
struct OutputNames {
    struct Entry {
        bool file = false;    ///< On disk.
        bool folder = false;  ///< On disk, or made for other outputs.
        bool claimed = false; ///< By an item of the plan.
    };
    std::unordered_map<std::string, Entry> entries; ///< By folded name.
    /// Where to go on counting for a folded name, so that many equal names stay cheap.
    std::unordered_map<std::string, std::uint32_t> nextNumber;
};

struct OutputFolder {
    Path path;
    OutputNames* names = nullptr;
    InputFolder* inputs = nullptr; ///< Where inputs lie in the same folder.
    bool obstructed = false;       ///< A file stands where this folder, or one above it, is needed.
};

/// The folders below the job's output folder. Each one is listed once.
class OutputFolders {
public:
    OutputFolders(const Path& root, InputFolders& inputs);

    /// `relative` is below the root, empty for the root itself.
    OutputFolder& at(const std::string& relative);

private:
    void listInto(OutputFolder& folder);

    Path m_root;
    InputFolders& m_inputs;
    bool m_rootExists = false;
    std::unordered_map<std::string, std::unique_ptr<OutputFolder>> m_folders;
    std::unordered_map<std::string, std::unique_ptr<OutputNames>> m_names; ///< By folded path.
};

} // namespace manyhands
