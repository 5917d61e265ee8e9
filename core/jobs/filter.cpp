#include "jobs/filter.h"

#include <algorithm>

#include "jobs/nearest.h"

namespace manyhands {
namespace {

// Longer paths are none that a system takes.
constexpr std::size_t kLongestPath = 4096;

/// The part of a text before the first comma that no backslash stands before.
std::string_view firstAssignment(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size() && text[at] != ',')
        at += text[at] == '\\' ? 2 : 1;
    return text.substr(0, at);
}

Result<std::string> parsePath(std::string_view text)
{
    std::string path;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escapes =
            text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == ',' || text[i + 1] == '\\');
        path += text[escapes ? ++i : i];
    }
    if (path.empty() || path.size() > kLongestPath || path.find('\0') != std::string::npos)
        return failure(ErrorKind::InvalidArgument,
                       (path.empty() ? "nothing" : "this") +
                           std::string(" is no path: give the path of a picture"));
    return path;
}

std::string pathText(std::string_view path)
{
    std::string text;
    for (const char c : path) {
        if (c == ',' || c == '\\')
            text += '\\';
        text += c;
    }
    return text;
}

using Given = std::array<bool, kMaxFilterParameters>;

Status assign(const FilterDeclaration& filter, FilterStep& step, Given& given,
              std::string_view assignment)
{
    const std::string name(filter.name);
    const std::size_t equals = assignment.find('=');
    const std::string_view key = assignment.substr(0, equals);
    std::vector<std::string_view> keys;
    for (const auto& parameter : filter.parameters)
        keys.push_back(parameter.name);
    if (keys.empty())
        return failure(ErrorKind::InvalidArgument,
                       "filter \"" + name + "\" takes no parameters: write just " + name);
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end())
        return failure(ErrorKind::InvalidArgument, "filter \"" + name + "\" has no parameter \"" +
                                                       std::string(key) + "\"" +
                                                       suggestion(key, keys));
    const auto index = static_cast<std::size_t>(found - keys.begin());
    const std::string_view text =
        equals == std::string_view::npos ? std::string_view{} : assignment.substr(equals + 1);
    given[index] = true;
    if (filter.parameters[index].type == ParameterType::File) {
        auto path = parsePath(text);
        if (!path)
            return failure(path.error().kind,
                           name + ":" + std::string(key) + "=: " + path.error().message);
        step.file = std::move(*path);
        return {};
    }
    const auto value = parseParameter(filter.parameters[index], text);
    if (!value)
        return failure(value.error().kind,
                       name + ":" + std::string(key) + "=" + value.error().message);
    step.values[index] = *value;
    return {};
}

/// What no single range can say.
Status checkTogether(const FilterStep& step)
{
    if (step.kind == FilterKind::Levels && step.values[0] >= step.values[1])
        return failure(ErrorKind::InvalidArgument,
                       filterText(step) + " is not allowed: black has to be below white");
    if (step.kind == FilterKind::Resize && step.values[0] == 0 && step.values[1] == 0)
        return failure(ErrorKind::InvalidArgument,
                       "resize needs a width, a height or both: for instance resize:width=1920");
    const bool hasRectangle = std::any_of(step.values.begin(), step.values.begin() + 4,
                                          [](double value) { return value != 0; });
    if (step.kind == FilterKind::Crop && !hasRectangle && step.values[4] == 0)
        return failure(ErrorKind::InvalidArgument,
                       "crop needs a rectangle or an aspect: for instance crop:aspect=3:2");
    return {};
}

/// What was not said follows from what was: a side of a size from the other one, and the shape of a
/// part from its rectangle.
void settle(FilterStep& step, const Given& given)
{
    if (step.kind == FilterKind::Resize && given[0] != given[1])
        step.values[given[0] ? 1 : 0] = 0;
    if (step.kind == FilterKind::Crop && !given[4] &&
        (given[0] || given[1] || given[2] || given[3]))
        step.values[4] = 0;
}

Result<FilterStep> checked(const FilterStep& step)
{
    if (auto status = checkTogether(step); !status)
        return tl::unexpected(status.error());
    if (auto status = checkPicture(step); !status)
        return tl::unexpected(status.error());
    return step;
}

} // namespace

const FilterDeclaration& filterDeclaration(FilterKind kind)
{
    const auto all = filterDeclarations();
    return *std::find_if(all.begin(), all.end(), [=](const auto& f) { return f.kind == kind; });
}

FilterStep defaultStep(FilterKind kind)
{
    FilterStep step{kind, {}};
    const auto parameters = filterDeclaration(kind).parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        step.values[i] = parameters[i].defaultValue;
    return step;
}

Result<FilterStep> parseFilter(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    std::vector<std::string_view> names;
    for (const auto& declaration : filterDeclarations())
        names.push_back(declaration.name);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return failure(ErrorKind::InvalidArgument,
                       "unknown filter \"" + std::string(name) + "\"" + suggestion(name, names));
    const FilterDeclaration& filter =
        filterDeclarations()[static_cast<std::size_t>(found - names.begin())];
    FilterStep step = defaultStep(filter.kind);
    if (colon == std::string_view::npos)
        return checked(step);
    Given given{};
    std::string_view rest = text.substr(colon + 1);
    while (true) {
        const std::string_view assignment = firstAssignment(rest);
        if (auto status = assign(filter, step, given, assignment); !status)
            return tl::unexpected(status.error());
        if (assignment.size() >= rest.size()) {
            settle(step, given);
            return checked(step);
        }
        rest.remove_prefix(assignment.size() + 1);
    }
}

std::string filterText(const FilterStep& step)
{
    const FilterDeclaration& filter = filterDeclaration(step.kind);
    std::string text(filter.name);
    for (std::size_t i = 0; i < filter.parameters.size(); ++i) {
        text += i == 0 ? ':' : ',';
        const ParameterDeclaration& parameter = filter.parameters[i];
        text += std::string(parameter.name) + "=" +
                (parameter.type == ParameterType::File ? pathText(step.file)
                                                       : parameterText(parameter, step.values[i]));
    }
    return text;
}

std::string chainText(const FilterChain& chain)
{
    std::string text;
    for (const FilterStep& step : chain)
        text += (text.empty() ? "" : " + ") + filterText(step);
    return text.empty() ? "none" : text;
}

std::vector<std::string> chainPictures(const FilterChain& chain)
{
    std::vector<std::string> files;
    for (const FilterStep& step : chain) {
        if (step.kind == FilterKind::Watermark)
            files.push_back(step.file);
    }
    return files;
}

Status checkPicture(const FilterStep& step)
{
    if (step.kind != FilterKind::Watermark || !step.file.empty())
        return {};
    return failure(ErrorKind::InvalidArgument,
                   "watermark needs a picture: for instance watermark:image=logo.png");
}

std::string chainName(const FilterChain& chain)
{
    std::string text;
    for (const FilterStep& step : chain)
        text += (text.empty() ? "" : "-") + std::string(filterDeclaration(step.kind).name);
    return text.empty() ? "none" : text;
}

Status validateChain(const FilterChain& chain)
{
    if (chain.size() > kMaxFilterSteps)
        return failure(ErrorKind::InvalidArgument,
                       "a chain holds at most " + std::to_string(kMaxFilterSteps) + " filters");
    if (chainPictures(chain).size() > kMaxChainPictures)
        return failure(ErrorKind::InvalidArgument, "a chain holds at most " +
                                                       std::to_string(kMaxChainPictures) +
                                                       " watermarks");
    for (const FilterStep& step : chain) {
        if (step.kind > kLastFilterKind)
            return failure(ErrorKind::InvalidArgument, "unknown filter in the chain");
        const auto parameters = filterDeclaration(step.kind).parameters;
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            if (!isAllowed(parameters[i], step.values[i]))
                return failure(ErrorKind::InvalidArgument, filterText(step) +
                                                               " is not allowed: give " +
                                                               allowedValues(parameters[i]));
        }
        if (auto status = checkTogether(step); !status)
            return status;
    }
    return {};
}

} // namespace manyhands
