#include "image_options.h"

#include <charconv>
#include <cmath>
#include <string_view>
#include <type_traits>

#include <QByteArrayView>

#include "engine/engine_host.h"
#include "engine/preset_store.h"
#include "engine/report.h"
#include "engine/report_words.h"
#include "jobs/nearest.h"
#include "same_file.h"
#include "terminal.h"

namespace manyhands {
namespace {

// A worker's libraries alone take that much address space; above a tebibyte it is a slip.
constexpr std::int64_t kLeastMemoryMib = 512; // codecs and a thread's stack take 300
constexpr std::int64_t kMostMemoryMib = 1024 * 1024;
// Nothing useful takes less than a hundredth of a second or more than a week.
constexpr double kShortestTimeout = 0.01;
constexpr double kLongestTimeout = 7 * 24 * 3600;
constexpr int kMostRetries = 100;

/// The first thing that is wrong is what the user hears about; reading goes on without harm.
class ImageWordReader {
public:
    template <typename Choice>
    Choice choice(std::string_view what, const std::string& word)
    {
        if (const auto found = choiceOf<Choice>(word))
            return *found;
        std::vector<std::string_view> known;
        for (const auto& entry : kChoiceWords<Choice>)
            known.push_back(entry.word);
        complain("unknown " + std::string(what) + " \"" + word + "\"" + suggestion(word, known));
        return {};
    }

    std::int64_t integer(const std::string& option, const std::string& text, std::int64_t least,
                         std::int64_t most, std::string_view orElse = {})
    {
        const std::string range =
            ": give " + std::to_string(least) + " to " + std::to_string(most) + std::string(orElse);
        std::int64_t value = least;
        const char* const last = text.data() + text.size();
        const auto [end, error] = std::from_chars(text.data(), last, value);
        if (text.empty() || end != last || error == std::errc::invalid_argument)
            complain(option + " " + text + " is not a whole number" + range);
        else if (error != std::errc{} || value < least || value > most)
            complain(option + " " + text + " is out of range" + range);
        return value;
    }

    double seconds(const std::string& option, const std::string& text)
    {
        bool isNumber = false;
        const double value =
            QByteArrayView(text.data(), qsizetype(text.size())).toDouble(&isNumber);
        if (!isNumber || !(value >= kShortestTimeout && value <= kLongestTimeout))
            complain(option + " " + text + " is not a time: give seconds, 0.01 to 604800");
        return value;
    }

    void complain(std::string sentence)
    {
        if (!m_error)
            m_error = Error{ErrorKind::InvalidArgument, std::move(sentence), {}, 0};
    }

    void take(const Status& status)
    {
        if (!status && !m_error)
            m_error = status.error();
    }

    const std::optional<Error>& error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

void readPaths(ImageWordReader& reader, const ImageArguments& arguments, ImageOptions& options)
{
    for (const std::string& input : arguments.inputs) {
        if (input.empty())
            reader.complain("one of the inputs is an empty name: leave it out");
        options.inputs.emplace_back(input);
    }
    if (options.inputs.empty())
        reader.complain("no input is given: name the files and folders to work on");
    if (arguments.outputFolder.empty())
        reader.complain("no output folder is given: add -o DIR");
    options.spec.outputFolder = Path(arguments.outputFolder);
    if (!arguments.report.empty()) {
        options.report = Path(arguments.report);
        if (const auto format = reportFormat(*options.report); !format)
            reader.complain(format.error().message);
        if (arguments.dryRun)
            reader.complain("--report has nothing to tell about a dry run: leave one of them out");
    }
}

void readSpec(ImageWordReader& reader, const ImageArguments& arguments, ImageJobSpec& spec)
{
    if (!arguments.preset.empty()) {
        if (const auto preset = findPreset(arguments.preset))
            reader.take(applyPreset(*preset, spec));
        else
            reader.complain(preset.error().message);
    }
    // Behind the preset's own.
    for (const std::string& text : arguments.filters) {
        if (auto step = parseFilter(text))
            spec.filters.push_back(*step);
        else
            reader.complain(step.error().message);
    }
    const auto choose = [&](std::string_view what, const std::string& word, auto& choice) {
        if (!word.empty())
            choice = reader.choice<std::remove_reference_t<decltype(choice)>>(what, word);
    };
    choose("format", arguments.format, spec.format);
    choose("--on-conflict", arguments.conflict, spec.conflict);
    choose("--tree", arguments.tree, spec.tree);
    choose("--metadata", arguments.metadata, spec.metadata);
    choose("--chroma", arguments.chroma, spec.chroma);
    if (!arguments.quality.empty())
        spec.quality = static_cast<int>(reader.integer("--quality", arguments.quality, 1, 100));
    if (!arguments.nameTemplate.empty())
        spec.nameTemplate = arguments.nameTemplate;
    if (!arguments.effort.empty())
        spec.effort = static_cast<int>(reader.integer("--effort", arguments.effort, 1, 9));
    if (const auto colour = parseColour(arguments.background))
        spec.background = *colour;
    else if (!arguments.background.empty())
        reader.complain("--background " + arguments.background +
                        " is no colour: give one like #ff8800 or white");
    if (!arguments.drawingSize.empty()) {
        if (const auto size = parseDrawingSize(arguments.drawingSize))
            spec.drawing = *size;
        else
            reader.complain("--svg-size " + size.error().message);
    }
    const auto turn = [](Switch word, bool& value) {
        if (word != 0)
            value = word > 0;
    };
    // A preset's "lossless" is not meant for a format that was chosen over the preset's.
    if (spec.format == OutputFormat::Jpeg && !arguments.format.empty())
        spec.lossless = false;
    turn(arguments.lossless, spec.lossless);
    turn(arguments.progressiveJpeg, spec.progressive);
    turn(arguments.toSrgb, spec.toSrgb);
    turn(arguments.skipIfLarger, spec.skipIfLarger);
    if (arguments.keepTimes != 0)
        spec.times = arguments.keepTimes > 0 ? FileTimes::KeepInput : FileTimes::Now;
    spec.limits.retries =
        static_cast<int>(reader.integer("--retries", arguments.retries, 0, kMostRetries));
    if (!arguments.timeout.empty()) {
        // Who names a time means that time, for large pictures too.
        spec.limits.timeoutMs = static_cast<std::int64_t>(
            std::llround(reader.seconds("--timeout", arguments.timeout) * 1000));
        spec.limits.timeoutPerMegapixelMs = 0;
    }
}

void readImport(ImageWordReader& reader, const ImageArguments& arguments, ImportFilter& filter)
{
    const auto read = [&](const char* option, const std::string& text, auto parse, auto& value) {
        if (text.empty())
            return;
        if (auto parsed = parse(text))
            value = std::move(*parsed);
        else
            reader.complain(std::string(option) + ' ' + parsed.error().message);
    };
    read("--only", arguments.only, parseExtensions, filter.extensions);
    read("--min-size", arguments.leastSize, parseByteCount, filter.leastBytes);
    read("--max-size", arguments.mostSize, parseByteCount, filter.mostBytes);
    read("--newer", arguments.newer, parseDay, filter.from);
    read("--older", arguments.older, parseDay, filter.before);
    filter.names = arguments.match;
    filter.otherNames = arguments.notMatch;
}

} // namespace

Result<ProgressMode> readProgressMode(const std::string& word)
{
    constexpr std::string_view kWords[] = {"auto", "bar", "json", "none"};
    if (word == "auto")
        return errorIsTerminal() ? ProgressMode::Bar : ProgressMode::None;
    if (word == "bar")
        return ProgressMode::Bar;
    if (word == "json")
        return ProgressMode::Json;
    if (word == "none")
        return ProgressMode::None;
    return failure(ErrorKind::InvalidArgument,
                   "unknown --progress \"" + word + "\"" + suggestion(word, kWords));
}

Result<ImageOptions> readImageOptions(const ImageArguments& arguments)
{
    ImageWordReader reader;
    ImageOptions options;
    readPaths(reader, arguments, options);
    readSpec(reader, arguments, options.spec);
    readImport(reader, arguments, options.import);
    options.recursion = arguments.noRecursive ? Recursion::TopLevelOnly : Recursion::Folders;
    options.workers = arguments.workers == "auto"
                          ? recommendedWorkers()
                          : static_cast<int>(reader.integer("--workers", arguments.workers, 1,
                                                            kMostWorkers, " or auto"));
    if (!arguments.memoryLimit.empty())
        options.memoryLimitMib = static_cast<std::uint64_t>(reader.integer(
            "--memory-limit", arguments.memoryLimit, kLeastMemoryMib, kMostMemoryMib));
    options.hardenWorkers = !arguments.noSandbox;
    options.isolate = arguments.isolate;
    options.dryRun = arguments.dryRun;
    if (!arguments.journal.empty())
        options.journal = Path(arguments.journal);
    if (options.journal && options.dryRun)
        reader.complain("a dry run has nothing for a --journal");
    if (options.journal && options.report && isSameFile(*options.journal, *options.report))
        reader.complain("--journal and --report name the same file " + options.report->display() +
                        ": give two");
    if (const auto progress = readProgressMode(arguments.progress))
        options.progress = *progress;
    else
        reader.complain(progress.error().message);
    if (!reader.error())
        reader.take(validate(options.spec));
    if (reader.error())
        return tl::unexpected(*reader.error());
    return options;
}

Result<ImageJobSpec> readPresetSpec(const ImageArguments& arguments)
{
    ImageWordReader reader;
    ImageJobSpec spec;
    readSpec(reader, arguments, spec);
    spec.outputFolder = Path("."); // no preset says where
    if (!reader.error())
        reader.take(validate(spec));
    if (reader.error())
        return tl::unexpected(*reader.error());
    spec.outputFolder = Path();
    return spec;
}

} // namespace manyhands
