#include "jobs/filter.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "jobs/nearest.h"

namespace manyhands {
namespace {

// Below 0.2 the kernel is a single tap; above 250 the picture is one colour and the halo of rows
// that a worker has to hold grows past reason.
constexpr std::array kBlurParameters{
    ParameterDeclaration{"sigma", "px", "standard deviation of the Gaussian", 0.2, 250.0, 2.0},
};

constexpr std::array kDeclarations{
    FilterDeclaration{FilterKind::None, "none", "leaves the picture as it is", {}},
    FilterDeclaration{FilterKind::Blur, "blur", "softens with a Gaussian", kBlurParameters},
    FilterDeclaration{FilterKind::Sharpen, "sharpen", "brings out detail with a 3×3 kernel", {}},
    FilterDeclaration{FilterKind::Edges, "edges", "leaves only the edges, bright on black", {}},
};

std::string numberText(double value)
{
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return std::string(buffer, end);
}

Status assign(const FilterDeclaration& filter, FilterStep& step, std::string_view assignment)
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
    const ParameterDeclaration& parameter = filter.parameters[index];
    const std::string range =
        numberText(parameter.minimum) + " to " + numberText(parameter.maximum);
    const std::string_view text =
        equals == std::string_view::npos ? std::string_view{} : assignment.substr(equals + 1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() ||
        !std::isfinite(value))
        return failure(ErrorKind::InvalidArgument, name + ":" + std::string(key) + "=" +
                                                       std::string(text) +
                                                       " is not a number: give " + range);
    if (value < parameter.minimum || value > parameter.maximum)
        return failure(ErrorKind::InvalidArgument, name + ":" + std::string(key) + "=" +
                                                       std::string(text) +
                                                       " is out of range: give " + range);
    step.values[index] = value;
    return {};
}

} // namespace

std::span<const FilterDeclaration> filterDeclarations()
{
    return kDeclarations;
}

const FilterDeclaration& filterDeclaration(FilterKind kind)
{
    return kDeclarations[static_cast<std::size_t>(kind)];
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
    for (const auto& declaration : kDeclarations)
        names.push_back(declaration.name);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return failure(ErrorKind::InvalidArgument,
                       "unknown filter \"" + std::string(name) + "\"" + suggestion(name, names));
    const FilterDeclaration& filter =
        kDeclarations[static_cast<std::size_t>(found - names.begin())];
    FilterStep step = defaultStep(filter.kind);
    if (colon == std::string_view::npos)
        return step;
    std::string_view rest = text.substr(colon + 1);
    while (true) {
        const std::size_t comma = rest.find(',');
        if (auto status = assign(filter, step, rest.substr(0, comma)); !status)
            return tl::unexpected(status.error());
        if (comma == std::string_view::npos)
            return step;
        rest.remove_prefix(comma + 1);
    }
}

std::string filterText(const FilterStep& step)
{
    const FilterDeclaration& filter = filterDeclaration(step.kind);
    std::string text(filter.name);
    for (std::size_t i = 0; i < filter.parameters.size(); ++i) {
        text += i == 0 ? ':' : ',';
        text += std::string(filter.parameters[i].name) + "=" + numberText(step.values[i]);
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

Status validateChain(const FilterChain& chain)
{
    if (chain.size() > kMaxFilterSteps)
        return failure(ErrorKind::InvalidArgument,
                       "a chain holds at most " + std::to_string(kMaxFilterSteps) + " filters");
    for (const FilterStep& step : chain) {
        if (step.kind > kLastFilterKind)
            return failure(ErrorKind::InvalidArgument, "unknown filter in the chain");
        const auto parameters = filterDeclaration(step.kind).parameters;
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            const double value = step.values[i];
            if (!(value >= parameters[i].minimum && value <= parameters[i].maximum))
                return failure(ErrorKind::InvalidArgument,
                               filterText(step) + " is out of range: give " +
                                   numberText(parameters[i].minimum) + " to " +
                                   numberText(parameters[i].maximum));
        }
    }
    return {};
}

} // namespace manyhands
