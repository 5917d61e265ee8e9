#include "image_declarations.h"

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace manyhands {
namespace {

/// Adds options of which the last mention counts, so that an alias can be overruled.
class Declarer {
public:
    explicit Declarer(CLI::App& app) : m_app(app) {}

    void group(const char* title) { m_app.option_defaults()->group(title); }

    void text(const std::string& names, std::string& value, const std::string& type,
              const std::string& help)
    {
        m_app.add_option(names, value, help)->type_name(type)->take_last();
    }

    /// A variable of a shell that is not set shall not be taken for a wish to do without.
    void file(const std::string& names, std::string& value, const std::string& help)
    {
        m_app.add_option(names, value, help)
            ->type_name("FILE")
            ->take_last()
            ->check(
                [](const std::string& name) {
                    return name.empty() ? std::string("the name is empty") : std::string();
                },
                "");
    }

    void list(const std::string& names, std::vector<std::string>& values, const std::string& type,
              const std::string& help)
    {
        m_app.add_option(names, values, help)->type_name(type)->allow_extra_args(false);
    }

    void flag(const std::string& names, bool& value, const std::string& help)
    {
        m_app.add_flag(names, value, help);
    }

    /// A flag that a preset may have set: --no-NAME takes it back.
    void takeable(const std::string& name, Switch& value, const std::string& help)
    {
        m_app.add_flag("--" + name + ",!--no-" + name, value, help)->take_last();
    }

private:
    CLI::App& m_app;
};

void declareWhatIsTaken(Declarer declare, ImageArguments& arguments)
{
    declare.group("What is taken of folders");
    declare.text("--only", arguments.only, "EXT[,EXT]", "Files with these extensions: jpg,png");
    declare.text("--min-size", arguments.leastSize, "SIZE", "At least so large: 500k, 10M");
    declare.text("--max-size", arguments.mostSize, "SIZE", "At most so large");
    declare.text("--newer", arguments.newer, "DAY", "Modified on this day or later: 2024-05-31");
    declare.text("--older", arguments.older, "DAY", "Modified before this day");
    declare.list("--match", arguments.match, "PATTERN",
                 "Names like this: 'IMG_*'; may be repeated");
    declare.list("--not-match", arguments.notMatch, "PATTERN",
                 "No names like this; may be repeated");
}

void declareWhatIsDone(Declarer declare, ImageArguments& arguments)
{
    declare.group("What is done");
    declare.list("-f,--filter", arguments.filters, "SPEC",
                 "A filter, NAME[:key=value[,key=value...]]; repeat it for a chain");
    declare.text("--preset", arguments.preset, "NAME|FILE",
                 "Named settings, see manyhands-cli presets list; other options go on top,\nand "
                 "--no-lossless and its like take a flag of the preset back");
    declare.text("--format", arguments.format, "FORMAT",
                 "keep, jpeg, png, webp, tiff, avif, jxl or gif; default keep, the input's own, or "
                 "PNG\nwhere that is not written");
    declare.text("-q,--quality", arguments.quality, "N",
                 "Of JPEG, WebP, AVIF and JPEG XL, 1 to 100; default 90");
    declare.text("--effort", arguments.effort, "N",
                 "1 (fast) to 9 (small) for WebP, AVIF, JPEG XL and GIF; chosen by the format by "
                 "default");
    declare.takeable("lossless", arguments.lossless, "WebP, AVIF and JPEG XL without loss");
    declare.takeable("progressive", arguments.progressiveJpeg, "JPEGs that build up in passes");
    declare.text("--chroma", arguments.chroma, "HOW",
                 "JPEG's colour resolution: keep, 420 or 444; default keep");
    declare.text("--background", arguments.background, "COLOUR",
                 "Under transparency where a format has none; default white");
    declare.text("--svg-size", arguments.drawingSize, "SIZE",
                 "Pixels that SVG drawings are made to fit: 1024, 640x480, or own; default own");
    declare.takeable("to-srgb", arguments.toSrgb, "Convert colours to sRGB, leave the profile out");
    declare.text("--metadata", arguments.metadata, "HOW",
                 "keep or strip EXIF, XMP, IPTC, resolution and profile (strip converts to sRGB); "
                 "default keep");
}

void declareHowOutputsAreNamed(Declarer declare, ImageArguments& arguments)
{
    declare.text("--name", arguments.nameTemplate, "TEMPLATE",
                 "Of {name} {index} {index:04} {parent} {filter} {date} {date:yyyy-MM-dd}\n"
                 "{width} {height}; default processed_{name}");
    declare.text("--on-conflict", arguments.conflict, "HOW",
                 "Where the output exists: rename, skip or overwrite; default rename");
    declare.text("--tree", arguments.tree, "HOW",
                 "keep the folders below INPUT, or flat; default keep");
    declare.takeable("skip-if-larger", arguments.skipIfLarger,
                     "Keep no output that is not smaller than its input");
    declare.takeable("keep-times", arguments.keepTimes, "Outputs get the times of their inputs");
}

void declareHowItRuns(Declarer declare, ImageArguments& arguments)
{
    declare.group("How it runs");
    declare.text("-j,--workers", arguments.workers, "N|auto",
                 "Worker processes; default auto, one for every core");
    declare.text("--timeout", arguments.timeout, "S",
                 "Seconds for one picture; default 120 and 1 more per megapixel");
    declare.text("--memory-limit", arguments.memoryLimit, "MIB",
                 "Address space of a worker; chosen from the machine by default");
    declare.text("--retries", arguments.retries, "N",
                 "Further attempts after a worker died on a picture; default 1");
    declare.flag("--isolate", arguments.isolate,
                 "A fresh process for every picture, so that none meets another");
    declare.flag("--no-sandbox", arguments.noSandbox, "Leave the workers unconfined");

    declare.group("What is told");
    declare.flag("--dry-run", arguments.dryRun, "Print what would become of each input; no more");
    declare.file("--report", arguments.report, "Write a report at the end, .json or .csv");
    declare.file("--journal", arguments.journal,
                 "Write down what is done, so that manyhands-cli resume FILE goes on after\nan "
                 "interrupt, a kill or a power cut");
    declare.text("--progress", arguments.progress, "HOW",
                 "auto, bar, json or none; default auto, a bar on a terminal");
}

} // namespace

// To add an option: its word in ImageArguments, its line above, its meaning in image_options.cpp.
void declareImageOptions(CLI::App& app, ImageArguments& arguments)
{
    app.set_help_flag("-h,--help", "Print this help");
    app.add_option("INPUT", arguments.inputs, "Files and folders; folders are searched")
        ->type_name("");
    Declarer declare(app);
    declareWhatIsTaken(declare, arguments);
    declareWhatIsDone(declare, arguments);
    declare.group("Where it goes");
    declare.text("-o,--output", arguments.outputFolder, "DIR",
                 "Folder of the outputs; made if missing");
    declareHowOutputsAreNamed(declare, arguments);
    declare.flag("--no-recursive", arguments.noRecursive, "Do not enter folders in folders");
    declareHowItRuns(declare, arguments);
}

void declareSpecOptions(CLI::App& app, ImageArguments& arguments)
{
    Declarer declare(app);
    declareWhatIsDone(declare, arguments);
    declare.group("How outputs are named and kept");
    declareHowOutputsAreNamed(declare, arguments);
}

} // namespace manyhands
