// Everything small that users write: numbers, colours, days, sizes, names of outputs.

#include <bit>
#include <cstdlib>
#include <string>

#include "base/real_number.h"
#include "base/whole_number.h"
#include "engine/import_filter.h"
#include "fuzz.h"
#include "jobs/name_template.h"
#include "jobs/parameter.h"

using namespace manyhands;

namespace {

void checkWhole(std::string_view text)
{
    const auto number = parseWholeNumber(text);
    const auto with = parseSignedNumber(text);
    if (!number) {
        FUZZ_REQUIRE(!number.error().message.empty());
    } else {
        FUZZ_REQUIRE(parseWholeNumber(std::to_string(*number)) == *number);
        if (*number <= static_cast<std::uint64_t>(INT64_MAX))
            FUZZ_REQUIRE(with.has_value() && static_cast<std::uint64_t>(*with) == *number);
        else
            FUZZ_REQUIRE(!with.has_value());
    }
    if (with)
        FUZZ_REQUIRE(parseSignedNumber(std::to_string(*with)) == *with);
    // Plain digits mean what they mean to the C library.
    constexpr std::size_t kAlwaysFits = 19;
    if (!text.empty() && text.size() <= kAlwaysFits &&
        text.find_first_not_of("0123456789") == std::string_view::npos)
        FUZZ_REQUIRE(number == std::strtoull(std::string(text).c_str(), nullptr, 10));
}

void checkReal(std::string_view text)
{
    const auto number = parseReal(text);
    if (!number)
        return;
    const auto again = parseReal(realText(*number));
    FUZZ_REQUIRE(again.has_value());
    FUZZ_REQUIRE(std::bit_cast<std::uint64_t>(*again) == std::bit_cast<std::uint64_t>(*number));
}

void checkName(std::string_view text)
{
    const auto name = NameTemplate::parse(text);
    if (!name)
        return;
    NameFields fields;
    fields.name = "../a/b";
    fields.parent = "p/q";
    fields.filter = "blur";
    fields.modified = 1'700'000'000;
    fields.width = 640;
    fields.height = 480;
    const std::string expanded = name->expand(fields);
    FUZZ_REQUIRE(expanded.find('/') == std::string::npos);
    FUZZ_REQUIRE(expanded.find('\0') == std::string::npos);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::Input(data, size).text();
    checkWhole(text);
    checkReal(text);
    checkName(text);
    if (const auto colour = parseColour(text))
        FUZZ_REQUIRE(parseColour(colourText(*colour)) == colour);
    (void)parseByteCount(text);
    (void)parseDay(text);
    (void)parseExtensions(text);
    ImportFilter filter;
    filter.names = {std::string(text.substr(0, size / 2))};
    (void)filter.takesName(text.substr(size / 2));
    return 0;
}
