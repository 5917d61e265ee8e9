#include "engine/plan.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "engine/plan_folders.h"
#include "engine/plan_names.h"
#include "engine/plan_outlook.h"
#include "engine/scan_file.h"
#include "jobs/name_template.h"

namespace manyhands {
namespace {

/// What an input would become if nothing stood in its way.
struct Wish {
    OutputFolder* folder = nullptr;
    InputFolder* inputFolder = nullptr;
    std::string stem;
    std::string extension;
    std::string name;        ///< Both, as long as a file system takes them.
    bool isOwnInput = false; ///< The output's path is that of the input itself.
};

/// The extension as the user wrote it wherever it tells the truth. Of content that is not known
/// nothing is written; its extension still tells which outputs earlier runs made of it.
std::string outputExtension(ImageFormat format, const Path& input)
{
    const std::string_view own = input.extension();
    if (format == ImageFormat::Unknown || extensionFits(format, own))
        return std::string(own);
    return std::string(formatExtension(format));
}

Error obstructed(const Path& folder)
{
    return Error{ErrorKind::OutputExists,
                 "a file stands where the output folder " + folder.display() +
                     " is needed: move it away, or write all outputs into one folder",
                 {},
                 0};
}

Status checkPictureFile(const Path& path)
{
    const FoundFile file = inspectFile(path);
    if (!file.problem)
        return {};
    return failure(ErrorKind::InvalidArgument,
                   "the watermark " + path.display() + ": " + file.problem->message);
}

class Planner {
public:
    Planner(const std::vector<FoundFile>& files, const ImageJobSpec& spec, NameTemplate names,
            const std::vector<Path>& inUse, const std::atomic<bool>& cancelled)
        : m_files(files),
          m_spec(spec),
          m_cancelled(cancelled),
          m_template(std::move(names)),
          m_outputs(spec.outputFolder, m_inputs)
    {
        for (const Path& path : inUse)
            addInUse(path);
        for (const std::string& picture : chainPictures(spec.filters))
            addInUse(Path(picture));
    }

    /// Nothing where it was given up.
    std::optional<Plan> run();

private:
    bool isGivenUp() const { return m_cancelled.load(std::memory_order_relaxed); }
    std::string placeOf(const Path& folder, const std::string& foldedName)
    {
        return m_inputs.identity(folder) + '/' + foldedName;
    }
    void addInUse(const Path& path)
    {
        m_inUse.insert(placeOf(path.parent(), foldName(path.fileName())));
    }
    void registerInputs();
    void makeWishes();
    bool isAtHome(std::uint32_t index);
    void registerWish(std::uint32_t index, const std::string& name);
    Wish wishOf(std::uint32_t index);
    bool isEarlierOutput(std::uint32_t index) const;
    void markEarlierOutputs();
    void settle(std::uint32_t index);
    bool findName(std::uint32_t index, PlannedItem& item);
    bool wouldReplaceAnotherInput(const Wish& wish, const std::string& name,
                                  const std::string& folded, bool isFirstChoice) const;

    const std::vector<FoundFile>& m_files;
    const ImageJobSpec& m_spec;
    const std::atomic<bool>& m_cancelled;
    NameTemplate m_template;
    InputFolders m_inputs;
    OutputFolders m_outputs;
    std::unordered_set<std::string> m_inUse; ///< See placeOf().
    std::vector<Wish> m_wishes;
    std::vector<bool> m_isEarlierOutput;
    Plan m_plan;
};

std::optional<Plan> Planner::run()
{
    registerInputs();
    makeWishes();
    if (isGivenUp())
        return std::nullopt;
    markEarlierOutputs();
    m_plan.items.reserve(m_files.size());
    for (std::uint32_t i = 0; i < m_files.size() && !isGivenUp(); ++i)
        settle(i);
    if (isGivenUp())
        return std::nullopt;
    return std::move(m_plan);
}

// All input folders have to be known before the first output folder is matched against them.
void Planner::registerInputs()
{
    m_wishes.resize(m_files.size());
    for (std::size_t i = 0; i < m_files.size() && !isGivenUp(); ++i)
        m_wishes[i].inputFolder = &m_inputs.at(m_files[i].path.parent());
}

void Planner::makeWishes()
{
    for (std::uint32_t i = 0; i < m_files.size() && !isGivenUp(); ++i) {
        Wish& wish = m_wishes[i] = wishOf(i);
        if (!wish.folder->inputs || !isAtHome(i))
            continue;
        registerWish(i, wish.name);
        // A number makes a name at the limit lose its end: the numbered outputs of an earlier run
        // are known by what is left.
        for (const std::uint32_t number : {2U, 10U, 100U}) {
            const std::string digits = std::to_string(number);
            if (wish.name.size() + 1 + digits.size() <= kLongestName)
                break;
            const std::string numbered = numberedName(wish.stem, wish.extension, number);
            const std::string_view stem(numbered.data(), numbered.size() - 1 - digits.size() -
                                                             wish.extension.size());
            registerWish(i, std::string(stem).append(wish.extension));
        }
    }
}

/// Outputs go to the folder that the input was given as or found below: only then can an input be
/// the output of an earlier run of the same job. Elsewhere it is a picture that happens to be
/// there.
bool Planner::isAtHome(std::uint32_t index)
{
    const FoundFile& file = m_files[index];
    std::string root = file.path.parent().bytes();
    const std::string& relative = file.relativeFolder.bytes();
    if (!relative.empty() && root.ends_with('/' + relative))
        root.resize(std::max<std::size_t>(root.size() - relative.size() - 1, 1));
    return m_inputs.identity(Path(root)) == m_inputs.identity(m_spec.outputFolder);
}

void Planner::registerWish(std::uint32_t index, const std::string& name)
{
    const Wish& wish = m_wishes[index];
    InputFolder::Wish& known = wish.folder->inputs->wishes[foldName(name)];
    if (wish.isOwnInput) {
        known.byItself = true;
    } else {
        known.first = known.count == 0 ? index : known.first;
        ++known.count;
    }
}

Wish Planner::wishOf(std::uint32_t index)
{
    const FoundFile& file = m_files[index];
    Wish wish;
    wish.inputFolder = m_wishes[index].inputFolder;
    wish.folder = &m_outputs.at(m_spec.tree == TreePolicy::Keep ? file.relativeFolder.bytes()
                                                                : std::string());
    NameFields fields;
    fields.name = std::string(file.path.stem());
    fields.parent = wish.inputFolder->name;
    fields.index = std::uint64_t{index} + 1;
    fields.modified = file.modified;
    fields.filter = chainName(m_spec.filters);
    wish.stem = m_template.expand(fields);
    if (wish.stem.empty()) // "{parent}" in the root folder
        wish.stem = fields.name;
    wish.extension = outputExtension(outputFormat(m_spec.format, file.format), file.path);
    wish.name = numberedName(wish.stem, wish.extension, 1);
    wish.isOwnInput = wish.folder->inputs == wish.inputFolder && wish.name == file.path.fileName();
    return wish;
}

bool Planner::isEarlierOutput(std::uint32_t index) const
{
    const auto& wishes = m_wishes[index].inputFolder->wishes;
    if (wishes.empty())
        return false;
    const Path& path = m_files[index].path;
    const auto exact = wishes.find(foldName(path.fileName()));
    if (exact != wishes.end() && exact->second.byOther(index))
        return true;
    const std::string_view stem = withoutNumber(path.stem());
    if (stem.empty())
        return false;
    const auto numbered = wishes.find(foldName(std::string(stem).append(path.extension())));
    if (numbered == wishes.end())
        return false;
    // Where outputs have the names of their inputs, "photo-2.jpg" beside "photo.jpg" was made by an
    // earlier run only if runs give numbers; else it is a picture of its own.
    return numbered->second.byOther(index) ||
           (numbered->second.byItself && m_spec.conflict == ConflictPolicy::Rename);
}

void Planner::markEarlierOutputs()
{
    m_isEarlierOutput.resize(m_files.size());
    for (std::uint32_t i = 0; i < m_files.size(); ++i) {
        m_isEarlierOutput[i] = isEarlierOutput(i);
        // An output of an earlier run is not read, so it may be overwritten if the user says so.
        if (!m_isEarlierOutput[i])
            ++m_wishes[i].inputFolder->inputs[foldName(m_files[i].path.fileName())];
    }
}

void Planner::settle(std::uint32_t index)
{
    const FoundFile& file = m_files[index];
    PlannedItem item;
    item.input = file.path;
    item.bytesIn = file.bytes;
    item.modified = file.modified;
    item.format = outputFormat(m_spec.format, file.format);
    if (m_isEarlierOutput[index]) {
        item.fate = PlannedItem::Fate::Skip;
        item.reason = "is an output of an earlier run";
    } else if (file.problem || file.format == ImageFormat::Unknown) {
        item.fate = PlannedItem::Fate::Fail;
        item.problem = file.problem ? *file.problem : unknownContent({});
    } else if (m_wishes[index].folder->obstructed) {
        item.fate = PlannedItem::Fate::Fail;
        item.problem = obstructed(m_wishes[index].folder->path);
    } else if (!findName(index, item)) {
        item.fate = PlannedItem::Fate::Skip;
        item.reason = "the output exists already";
    }
    m_plan.skipped += item.fate == PlannedItem::Fate::Skip;
    m_plan.failing += item.fate == PlannedItem::Fate::Fail;
    m_plan.renamed += item.fate == PlannedItem::Fate::Run && item.renamed;
    m_plan.items.push_back(std::move(item));
}

/// Gives the item its output; false where the policy is to skip because it exists.
bool Planner::findName(std::uint32_t index, PlannedItem& item)
{
    const Wish& wish = m_wishes[index];
    OutputNames& names = *wish.folder->names;
    std::uint32_t& next = names.nextNumber[foldName(wish.name)];
    for (std::uint32_t number = 1;; number = next = std::max(next, number + 1)) {
        const std::string name = numberedName(wish.stem, wish.extension, number);
        const std::string folded = foldName(name);
        OutputNames::Entry& entry = names.entries[folded];
        if (entry.claimed ||
            (!m_inUse.empty() && m_inUse.contains(placeOf(wish.folder->path, folded))))
            continue;
        const bool isForeign =
            entry.folder || wouldReplaceAnotherInput(wish, name, folded, number == 1);
        const bool exists = entry.file || isForeign;
        const bool skips = exists && m_spec.conflict == ConflictPolicy::Skip;
        if (!skips && (isForeign || (exists && m_spec.conflict == ConflictPolicy::Rename)))
            continue;
        entry.claimed = true;
        item.output = wish.folder->path / name;
        item.renamed = number > 1;
        return !skips;
    }
}

bool Planner::wouldReplaceAnotherInput(const Wish& wish, const std::string& name,
                                       const std::string& folded, bool isFirstChoice) const
{
    if (!wish.folder->inputs || (isFirstChoice && wish.isOwnInput && name == wish.name))
        return false;
    return wish.folder->inputs->inputs.contains(folded);
}

} // namespace

Result<Plan> makePlan(const std::vector<FoundFile>& files, const ImageJobSpec& spec,
                      const std::vector<Path>& inUse)
{
    const std::atomic<bool> never = false;
    return makePlan(files, spec, inUse, never);
}

Result<Plan> makePlan(const std::vector<FoundFile>& files, const ImageJobSpec& spec,
                      const std::vector<Path>& inUse, const std::atomic<bool>& cancelled)
{
    if (auto valid = validate(spec); !valid)
        return tl::unexpected(valid.error());
    for (const std::string& picture : chainPictures(spec.filters)) {
        if (auto status = checkPictureFile(Path(picture)); !status)
            return tl::unexpected(status.error());
    }
    auto names = NameTemplate::parse(spec.nameTemplate);
    if (!names)
        return tl::unexpected(names.error());
    auto plan = Planner(files, spec, std::move(*names), inUse, cancelled).run();
    if (!plan)
        return failure(ErrorKind::Cancelled, "cancelled");
    return std::move(*plan);
}

} // namespace manyhands
