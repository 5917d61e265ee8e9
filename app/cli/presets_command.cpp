#include "presets_command.h"

#include <algorithm>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "engine/preset_store.h"
#include "exit_codes.h"
#include "image_declarations.h"
#include "jobs/nearest.h"
#include "option_errors.h"
#include "terminal.h"

namespace manyhands {
namespace {

/// Wrong names are the user's to mend, a folder that cannot be written is the machine's.
int refusal(const Error& error)
{
    printComplaint(error.message);
    return error.kind == ErrorKind::OutputUnavailable ? ExitEnvironment : ExitUsage;
}

std::string presetsHelp()
{
    return "Named settings for pictures, for manyhands-cli image --preset NAME|FILE.\n\n"
           "Usage: manyhands-cli presets COMMAND ...\n\n"
           "  list                       names and descriptions: those that come with the program\n"
           "                             and your own\n"
           "  show NAME|FILE             prints one as JSON\n"
           "  save NAME OPTIONS          keeps options of manyhands-cli image under a name:\n"
           "                             presets save \"My web\" -f resize:width=1600 -q 80\n"
           "  import FILE                checks a preset file and makes it yours\n"
           "  export NAME FILE           writes one to a file, to give away\n"
           "  rename NAME NEW            gives one of yours another name\n"
           "  remove NAME                takes one of yours away\n\n"
           "  --replace                  with save, import and export: over one that is there\n"
           "  --description TEXT         with save: what list says of it\n\n"
           "Your own are the files NAME.json in " +
           userPresetFolder().display() + ".\n";
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

int show(const std::string& name)
{
    const auto preset = findPreset(name);
    if (!preset)
        return refusal(preset.error());
    printOut(preset->json + (preset->json.ends_with('\n') ? "" : "\n"));
    return ExitDone;
}

int exportTo(const std::string& name, const std::string& file, ReplacePreset replace)
{
    const auto preset = findPreset(name);
    if (!preset)
        return refusal(preset.error());
    const auto status = exportPreset(*preset, file, replace);
    return status ? ExitDone : refusal(status.error());
}

int importFrom(const std::string& file, ReplacePreset replace)
{
    const auto name = importPreset(file, replace);
    if (!name)
        return refusal(name.error());
    printError("imported \"" + Path(*name).display() + "\"\n");
    return ExitDone;
}

int remove(const std::string& name)
{
    const auto removed = removePreset(name);
    return removed ? ExitDone : refusal(removed.error());
}

int rename(const std::string& name, const std::string& newName)
{
    const auto status = renamePreset(name, newName);
    return status ? ExitDone : refusal(status.error());
}

int save(int count, char** arguments)
{
    CLI::App app("Keeps options of manyhands-cli image under a name.",
                 "manyhands-cli presets save NAME");
    ImageArguments words;
    std::string name;
    std::string description;
    bool isReplacing = false;
    app.add_option("NAME", name, "What the preset is to be called")->type_name("");
    app.add_option("--description", description, "What presets list says of it");
    app.add_flag("--replace", isReplacing, "Over one of yours that is there");
    declareSpecOptions(app, words);
    app.allow_extras();
    try {
        app.parse(count, arguments);
    } catch (const CLI::CallForHelp&) {
        printOut(app.help());
        return ExitDone;
    } catch (const CLI::ParseError& error) {
        return complain(sentenceOf(app, error));
    }
    if (const auto unknown = unknownOption(app))
        return complain(*unknown);
    const auto spec = readPresetSpec(words);
    if (!spec)
        return refusal(spec.error());
    const auto status = savePreset(name, presetJson(name, description, *spec),
                                   isReplacing ? ReplacePreset::Yes : ReplacePreset::No);
    return status ? ExitDone : refusal(status.error());
}

} // namespace

int runPresetsCommand(int count, char** arguments)
{
    std::vector<std::string> words(arguments + std::min(count, 1), arguments + count);
    const std::string word = words.empty() ? "" : words.front();
    if (word == "-h" || word == "--help") {
        printOut(presetsHelp());
        return ExitDone;
    }
    if (word == "save")
        return save(count - 1, arguments + 1);
    const auto flag = std::find(words.begin(), words.end(), "--replace");
    const bool isReplacing = flag != words.end();
    if (isReplacing)
        words.erase(flag);
    const auto replace = isReplacing ? ReplacePreset::Yes : ReplacePreset::No;
    const std::size_t given = words.size() - std::min<std::size_t>(words.size(), 1);
    if (word == "list" && given == 0 && !isReplacing)
        return list();
    if (word == "show" && given == 1 && !isReplacing)
        return show(words[1]);
    if (word == "import" && given == 1)
        return importFrom(words[1], replace);
    if (word == "export" && given == 2)
        return exportTo(words[1], words[2], replace);
    if (word == "rename" && given == 2 && !isReplacing)
        return rename(words[1], words[2]);
    if (word == "remove" && given == 1 && !isReplacing)
        return remove(words[1]);
    constexpr std::string_view kWords[] = {"list",   "show",   "save",  "import",
                                           "export", "rename", "remove"};
    if (std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords))
        return complain("presets " + word +
                        " is not used like this; see manyhands-cli presets "
                        "--help");
    return complain(
        (word.empty() ? "presets needs a command" : "unknown presets command \"" + word + "\"") +
        suggestion(word, kWords));
}

} // namespace manyhands
