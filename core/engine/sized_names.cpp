#include "engine/sized_names.h"

#include <utility>

#include "engine/plan_folders.h"
#include "engine/plan_names.h"

namespace manyhands {

std::optional<SizedNames> SizedNames::make(const ImageJobSpec& spec)
{
    auto names = NameTemplate::parse(spec.nameTemplate);
    if (!names || !names->needsSize())
        return std::nullopt;
    return SizedNames(std::move(*names), spec);
}

SizedNames::SizedNames(NameTemplate names, const ImageJobSpec& spec)
    : m_template(std::move(names)), m_conflict(spec.conflict), m_filter(chainName(spec.filters))
{}

std::string SizedNames::folded(std::string_view name)
{
    return foldName(name);
}

void SizedNames::addGiven(const Path& output, std::uint32_t index)
{
    m_givenTo.emplace(output.parent().bytes() + '/' + folded(output.fileName()), index);
}

SizedNames::Name SizedNames::nameOf(const Item& item)
{
    NameFields fields;
    fields.name = std::string(item.input.stem());
    fields.parent = folderName(item.input.parent());
    fields.index = std::uint64_t{item.index} + 1;
    fields.modified = item.modified;
    fields.filter = m_filter;
    fields.width = item.width;
    fields.height = item.height;
    const std::string name = numberedName(m_template.expand(fields), item.planned.extension(), 1);
    const Path folder = item.planned.parent();
    Name result{folder / name, m_conflict};
    const auto [given, isNew] =
        m_givenTo.try_emplace(folder.bytes() + '/' + foldName(name), item.index);
    const bool isAnothersOutput = !isNew && given->second != item.index;
    const bool isAnothersInput =
        name != item.input.fileName() && m_inputNames.contains(foldName(name));
    if (isAnothersOutput || isAnothersInput)
        result.conflict = ConflictPolicy::Rename;
    return result;
}

} // namespace manyhands
