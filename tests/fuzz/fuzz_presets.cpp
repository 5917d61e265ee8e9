// Presets, which people send each other.

#include "engine/preset.h"
#include "fuzz.h"

using namespace manyhands;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Preset preset =
        presetOf(std::string(fuzz::Input(data, size).text()), "fuzzed", /*isShipped*/ false);
    ImageJobSpec spec;
    spec.outputFolder = Path(".");
    const std::string before = presetJson("n", "d", spec);
    if (const auto applied = applyPreset(preset, spec); !applied) {
        FUZZ_REQUIRE(!applied.error().message.empty());
        FUZZ_REQUIRE(presetJson("n", "d", spec) == before);
        return 0;
    }
    // What was understood is written and understood again as the same.
    const std::string written = presetJson("n", "d", spec);
    ImageJobSpec again;
    again.outputFolder = Path(".");
    FUZZ_REQUIRE(applyPreset(presetOf(written, "again", false), again).has_value());
    FUZZ_REQUIRE(presetJson("n", "d", again) == written);
    FUZZ_REQUIRE(validate(spec).has_value());
    return 0;
}
