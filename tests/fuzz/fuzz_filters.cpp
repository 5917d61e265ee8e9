// Chains of filters as users write them, a line each, and as numbers from elsewhere.

#include <bit>

#include "fuzz.h"
#include "jobs/filter.h"

using namespace manyhands;

namespace {

void parseLines(std::string_view text)
{
    FilterChain chain;
    while (!text.empty() && chain.size() <= kMaxFilterSteps) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const auto step = parseFilter(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!step) {
            FUZZ_REQUIRE(!step.error().message.empty());
            continue;
        }
        const std::string written = filterText(*step);
        const auto again = parseFilter(written);
        FUZZ_REQUIRE(again.has_value());
        FUZZ_REQUIRE(*again == *step);
        FUZZ_REQUIRE(filterText(*again) == written);
        chain.push_back(*step);
    }
    if (chain.size() <= kMaxFilterSteps && chainPictures(chain).size() <= kMaxChainPictures)
        FUZZ_REQUIRE(validateChain(chain).has_value());
    (void)chainText(chain);
    (void)chainName(chain);
}

/// Values that a chain from another process may have: only what is allowed passes, and that can be
/// written down and read again.
void checkNumbers(fuzz::Input in)
{
    FilterChain chain;
    while (!in.empty() && chain.size() <= kMaxFilterSteps) {
        FilterStep step;
        step.kind = static_cast<FilterKind>(in.take<std::uint8_t>() %
                                            (static_cast<unsigned>(kLastFilterKind) + 1));
        for (double& value : step.values)
            value = std::bit_cast<double>(in.take<std::uint64_t>());
        chain.push_back(step);
    }
    if (!validateChain(chain))
        return;
    for (const FilterStep& step : chain) {
        const FilterDeclaration& filter = filterDeclaration(step.kind);
        FUZZ_REQUIRE(filter.parameters.size() <= kMaxFilterParameters);
        for (std::size_t i = 0; i < filter.parameters.size(); ++i)
            FUZZ_REQUIRE(isAllowed(filter.parameters[i], step.values[i]));
        if (checkPicture(step))
            FUZZ_REQUIRE(parseFilter(filterText(step)).has_value());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input in(data, size);
    if (in.take<std::uint8_t>() % 2 == 0)
        parseLines(in.text());
    else
        checkNumbers(in);
    return 0;
}
