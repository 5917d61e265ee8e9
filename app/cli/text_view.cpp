#include "text_view.h"

#include "json_view.h"
#include "planned_status.h"
#include "rate_text.h"
#include "terminal.h"

namespace manyhands {

TextView::TextView(Bar bar)
{
    if (bar == Bar::Shown)
        m_bar.emplace();
}

void TextView::planned(const Plan& plan, const Path& outputFolder)
{
    if (m_bar)
        m_bar->forget();
    std::string text;
    for (const PlannedItem& item : plan.items)
        text += planText(item) + '\n';
    printOut(text);
    printError(planSummary(plan, outputFolder) + '\n');
}

void TextView::scanned(std::uint64_t count)
{
    if (m_bar)
        m_bar->draw("looking for pictures: " + std::to_string(count));
}

void TextView::started(const RunStart& start)
{
    m_outputFolder = start.outputFolder;
    if (m_bar)
        m_bar->forget();
}

void TextView::itemFinished(const ItemStatus& item)
{
    if (const std::string line = failureLine(item); !line.empty())
        printLine(line);
}

void TextView::jobChanged(const JobStatus& status)
{
    if (m_bar)
        m_bar->draw(status);
}

void TextView::poolChanged(const PoolStatus&) {}

void TextView::paused(const Error& reason)
{
    printLine(pausedLine(reason));
}

void TextView::resumed()
{
    printLine("resumed: the output can be written again");
}

void TextView::told(std::string_view sentence)
{
    printLine(std::string(sentence));
}

void TextView::complained(std::string_view sentence)
{
    if (m_bar)
        m_bar->clear();
    printComplaint(std::string(sentence));
}

void TextView::finished(const JobStatus& totals, int)
{
    if (m_bar)
        m_bar->forget();
    printError(summaryLine(totals, m_outputFolder) + '\n');
}

void TextView::printLine(const std::string& line)
{
    if (m_bar)
        m_bar->clear();
    printError(line + '\n');
    if (m_bar)
        m_bar->redraw();
}

std::string pausedLine(const Error& reason)
{
    return "paused: " + reason.message + "; goes on by itself when " +
           (isOutOfSpace(reason) ? "there is space" : "the folder can be written again") +
           "; Ctrl-C to stop";
}

std::string failureLine(const ItemStatus& item)
{
    if (!item.failure || (item.state != ItemState::Failed && item.state != ItemState::Quarantined))
        return {};
    std::string line = itemStateName(item.state);
    const Error& error = item.failure->error;
    line += ": " + item.input.display() + ": " + Path(error.message).display();
    if (item.state == ItemState::Failed) {
        // What exactly a decoder stumbled over tells whether a file can be saved.
        if (error.kind == ErrorKind::DecodeFailed && !error.detail.empty())
            line += " (" + Path(error.detail).display() + ')';
        return line;
    }
    // The message names signal and phase; the report has them apart.
    if (item.attempts > 1)
        line += " (" + std::to_string(item.attempts) + " attempts)";
    return line;
}

std::string summaryLine(const JobStatus& totals, const Path& outputFolder)
{
    std::string line = std::to_string(totals.done) + " done";
    const auto add = [&](std::uint32_t count, const char* word) {
        if (count > 0)
            line += ", " + std::to_string(count) + ' ' + word;
    };
    add(totals.failed, "failed");
    add(totals.quarantined, "quarantined");
    add(totals.skipped, "skipped");
    add(totals.cancelled, "not begun or cancelled");
    line += " in " + decimalText(totals.wallSeconds) + " s";
    if (totals.done > 0 && totals.wallSeconds > 0)
        line += " (" + decimalText(totals.done / totals.wallSeconds) + " items/s, " +
                decimalText(totals.megapixels / totals.wallSeconds) + " MP/s)";
    if (totals.done > 0) {
        std::string folder = outputFolder.display();
        line += " → " + folder + (folder.empty() || folder.back() == '/' ? "" : "/");
    }
    return line;
}

std::unique_ptr<RunView> makeRunView(ProgressMode mode)
{
    switch (mode) {
    case ProgressMode::Json:
        return std::make_unique<JsonView>();
    case ProgressMode::Bar:
        return std::make_unique<TextView>(TextView::Bar::Shown);
    case ProgressMode::None:
        break;
    }
    return std::make_unique<TextView>(TextView::Bar::None);
}

} // namespace manyhands
