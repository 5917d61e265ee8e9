#include "image_command.h"

#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QMetaObject>

#include "exit_codes.h"
#include "image_declarations.h"
#include "image_help.h"
#include "image_options.h"
#include "image_run.h"
#include "interrupts.h"
#include "option_errors.h"
#include "run_view.h"
#include "terminal.h"

namespace manyhands {
namespace {

/// Says on the first line what has to be there.
class HelpFormatter : public CLI::Formatter {
public:
    std::string make_usage(const CLI::App*, std::string name) const override
    {
        return "Usage: " + name + " INPUT... -o DIR [OPTIONS]\n";
    }

    /// "--lossless,--no-lossless{false}" says too much; the text of --preset names the others.
    std::string make_option_name(const CLI::Option* option, bool isPositional) const override
    {
        const std::string name = CLI::Formatter::make_option_name(option, isPositional);
        return name.substr(0, name.find(",--no-"));
    }
};

/// `start`: an ImageRun's first argument, options or a resumption.
template <typename Start>
int runJob(Start& start, ProgressMode progress)
{
    std::optional<Interrupts> interrupts(std::in_place);
    const std::unique_ptr<RunView> view = makeRunView(progress);
    ImageRun run(start, *view);
    QObject::connect(&*interrupts, &Interrupts::interrupted, &run, &ImageRun::interrupt);
    QObject::connect(&run, &ImageRun::finished, QCoreApplication::instance(),
                     &QCoreApplication::exit, Qt::QueuedConnection);
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
    declareImageOptions(app, words);
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
        return complain(sentenceOf(app, error));
    }
    if (const auto unknown = unknownOption(app))
        return complain(*unknown);
    const auto options = readImageOptions(words);
    if (!options)
        return complain(options.error().message);
    QCoreApplication application(count, arguments);
    return runJob(*options, options->progress);
}

int resumeImageJob(ImageResumption& resumption)
{
    return runJob(resumption, resumption.options.progress);
}

} // namespace manyhands
