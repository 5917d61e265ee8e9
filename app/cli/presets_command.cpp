#include "presets_command.h"

#include <algorithm>
#include <string>

#include "engine/preset.h"
#include "exit_codes.h"
#include "terminal.h"

namespace manyhands {
namespace {

int complain(const std::string& sentence)
{
    printComplaint(sentence);
    return ExitUsage;
}

std::string helpText()
{
    return "Named settings for pictures, for manyhands-cli image --preset NAME|FILE.\n\n"
           "Usage: manyhands-cli presets list | show NAME|FILE\n\n"
           "  list   names and descriptions of the presets that come with the program and of\n"
           "         your own, which are the files NAME.json in\n"
           "         " +
           userPresetFolder().display() +
           "\n"
           "  show   prints one as JSON: manyhands-cli presets show \"Web 1920\" > mine.json\n";
}

int list()
{
    const std::vector<Preset> presets = allPresets();
    std::size_t widest = 0;
    for (const Preset& preset : presets)
        widest = std::max(widest, preset.name.size());
    std::string text;
    for (const Preset& preset : presets)
        text += preset.name + std::string(widest + 2 - preset.name.size(), ' ') +
                preset.description + (preset.isShipped ? "\n" : " (yours)\n");
    printOut(text);
    return ExitDone;
}

int show(const char* name)
{
    const auto preset = findPreset(name);
    if (!preset)
        return complain(preset.error().message);
    printOut(preset->json + (preset->json.ends_with('\n') ? "" : "\n"));
    return ExitDone;
}

} // namespace

int runPresetsCommand(int count, char** arguments)
{
    const std::string word = count > 1 ? arguments[1] : "";
    if (word == "-h" || word == "--help") {
        printOut(helpText());
        return ExitDone;
    }
    if (word == "list" && count == 2)
        return list();
    if (word == "show" && count == 3)
        return show(arguments[2]);
    return complain("presets takes list, or show and a name; see manyhands-cli presets --help");
}

} // namespace manyhands
