#include "image_command.h"

#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QMetaObject>

#include "exit_codes.h"
#include "image_help.h"
#include "image_options.h"
#include "image_run.h"
#include "interrupts.h"
#include "jobs/nearest.h"
#include "run_view.h"
#include "terminal.h"

namespace manyhands {
namespace {

// To add an option: its word in ImageArguments, its line here, its meaning in image_options.cpp.
void declareOptions(CLI::App& app, ImageArguments& arguments)
{
    // The last one of an option given twice counts, so that an alias can be overruled.
    const auto option = [&](const std::string& names, std::string& value, const std::string& type,
                            const std::string& text) {
        return app.add_option(names, value, text)->type_name(type)->take_last();
    };
    app.set_help_flag("-h,--help", "Print this help");
    app.add_option("INPUT", arguments.inputs, "Files and folders; folders are searched")
        ->type_name("");

    app.option_defaults()->group("What is taken of folders");
    option("--only", arguments.only, "EXT[,EXT]", "Files with these extensions: jpg,png");
    option("--min-size", arguments.leastSize, "SIZE", "At least so large: 500k, 10M");
    option("--max-size", arguments.mostSize, "SIZE", "At most so large");
    option("--newer", arguments.newer, "DAY", "Modified on this day or later: 2024-05-31");
    option("--older", arguments.older, "DAY", "Modified before this day");
    for (const auto& [name, value, text] :
         {std::tuple{"--match", &arguments.match, "Names like this: 'IMG_*'; may be repeated"},
          std::tuple{"--not-match", &arguments.notMatch, "No names like this; may be repeated"}})
        app.add_option(name, *value, text)->type_name("PATTERN")->allow_extra_args(false);

    app.option_defaults()->group("What is done");
    app.add_option("-f,--filter", arguments.filters,
                   "A filter, NAME[:key=value[,key=value...]]; repeat it for a chain")
        ->type_name("SPEC")
        ->allow_extra_args(false);
    option("--preset", arguments.preset, "NAME|FILE",
           "Named settings, see manyhands-cli presets list; other options go on top");
    option("--format", arguments.format, "FORMAT",
           "keep, jpeg, png, webp, tiff, avif, jxl or gif; default keep, the input's own");
    option("-q,--quality", arguments.quality, "N",
           "Of JPEG, WebP, AVIF and JPEG XL, 1 to 100; default 90");
    option(
        "--effort", arguments.effort, "N",
        "1 (fast) to 9 (small) for WebP, AVIF, JPEG XL and GIF; chosen by the format by default");
    app.add_flag("--lossless", arguments.lossless, "WebP, AVIF and JPEG XL without loss");
    app.add_flag("--progressive", arguments.progressiveJpeg, "JPEGs that build up in passes");
    option("--chroma", arguments.chroma, "HOW",
           "JPEG's colour resolution: keep, 420 or 444; default keep");
    option("--background", arguments.background, "COLOUR",
           "Under transparency where a format has none; default white");
    app.add_flag("--to-srgb", arguments.toSrgb, "Convert colours to sRGB, leave the profile out");
    option("--metadata", arguments.metadata, "HOW",
           "keep or strip EXIF, XMP, IPTC and the colour profile (strip converts to sRGB); default "
           "keep");

    app.option_defaults()->group("Where it goes");
    option("-o,--output", arguments.outputFolder, "DIR", "Folder of the outputs; made if missing");
    option("--name", arguments.nameTemplate, "TEMPLATE",
           "Of {name} {index} {index:04} {parent} {filter} {date} {date:yyyy-MM-dd};\n"
           "default processed_{name}");
    option("--on-conflict", arguments.conflict, "HOW",
           "Where the output exists: rename, skip or overwrite; default rename");
    option("--tree", arguments.tree, "HOW", "keep the folders below INPUT, or flat; default keep");
    app.add_flag("--no-recursive", arguments.noRecursive, "Do not enter folders in folders");
    app.add_flag("--skip-if-larger", arguments.skipIfLarger,
                 "Keep no output that is not smaller than its input");
    app.add_flag("--keep-times", arguments.keepTimes, "Outputs get the times of their inputs");

    app.option_defaults()->group("How it runs");
    option("-j,--workers", arguments.workers, "N|auto",
           "Worker processes; default auto, one for every core");
    option("--timeout", arguments.timeout, "S",
           "Seconds for one picture; default 120 and 1 more per megapixel");
    option("--memory-limit", arguments.memoryLimit, "MIB",
           "Address space of a worker; chosen from the machine by default");
    option("--retries", arguments.retries, "N",
           "Further attempts after a worker died on a picture; default 1");
    app.add_flag("--no-sandbox", arguments.noSandbox, "Leave the workers unconfined");

    app.option_defaults()->group("What is told");
    app.add_flag("--dry-run", arguments.dryRun, "Print what would become of each input; no more");
    option("--report", arguments.report, "FILE", "Write a report at the end, .json or .csv");
    option("--progress", arguments.progress, "HOW",
           "auto, bar, json or none; default auto, a bar on a terminal");
}

std::string unknownOption(const CLI::App& app, const std::string& given)
{
    const std::string word = given.substr(0, given.find('='));
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames())
            names.push_back("--" + name);
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    std::string hint = suggestion(word, known);
    if (hint.find("did you mean") == std::string::npos)
        hint = "; see manyhands-cli image --help, and write ./" + word + " if it is a file";
    return "unknown option " + word + hint;
}

/// Says on the first line what has to be there.
class HelpFormatter : public CLI::Formatter {
public:
    std::string make_usage(const CLI::App*, std::string name) const override
    {
        return "Usage: " + name + " INPUT... -o DIR [OPTIONS]\n";
    }
};

/// The library's words on one line, ours where a user would stumble over them.
std::string sentenceOf(const CLI::ParseError& error)
{
    std::string text = error.what();
    const std::string option = text.substr(0, text.find(':'));
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error))
        return option + " needs a value; see manyhands-cli image --help";
    if (dynamic_cast<const CLI::ConversionError*>(&error)) // "Could not convert: --flag = value"
        return text.substr(text.find(':') + 2) + ": the option takes no value, leave it out";
    return text.substr(0, text.find('\n')) + "; see manyhands-cli image --help";
}

int complain(const std::string& sentence)
{
    printComplaint(sentence);
    return ExitUsage;
}

int runJob(int count, char** arguments, const ImageOptions& options)
{
    QCoreApplication application(count, arguments);
    std::optional<Interrupts> interrupts(std::in_place);
    const std::unique_ptr<RunView> view = makeRunView(options.progress);
    ImageRun run(options, *view);
    QObject::connect(&*interrupts, &Interrupts::interrupted, &run, &ImageRun::interrupt);
    QObject::connect(&run, &ImageRun::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    run.start();
    const int code = QCoreApplication::exec();
    interrupts.reset(); // all is said and done: from here on a signal ends the program at once
    return code;
}

} // namespace

int runImageCommand(int count, char** arguments)
{
    CLI::App app(
        "Applies a chain of filters to pictures. Originals are never changed, and an output "
        "appears under its name only when it is complete.",
        "manyhands-cli image");
    ImageArguments words;
    declareOptions(app, words);
    app.allow_extras();
    app.footer(imageHelpFooter());
    auto formatter = std::make_shared<HelpFormatter>();
    formatter->column_width(30);
    app.formatter(std::move(formatter));
    try {
        app.parse(count, arguments);
    } catch (const CLI::CallForHelp&) {
        printOut(app.help());
        return ExitDone;
    } catch (const CLI::ParseError& error) {
        return complain(sentenceOf(error));
    }
    if (const auto extras = app.remaining(); !extras.empty())
        return complain(unknownOption(app, extras.front()));
    const auto options = readImageOptions(words);
    if (!options)
        return complain(options.error().message);
    return runJob(count, arguments, *options);
}

} // namespace manyhands
