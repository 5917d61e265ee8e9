#include "models/job_text.h"

#include <QCoreApplication>
#include <QStringList>

#include "models/text.h"

namespace manyhands {
namespace {

QString filterName(FilterKind kind)
{
    const std::string name(filterDeclaration(kind).name);
    QString text = QCoreApplication::translate("filters", name.c_str());
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString formatText(OutputFormat format)
{
    switch (format) {
    case OutputFormat::Keep:
        return {};
    case OutputFormat::Webp:
        return QStringLiteral("WebP");
    case OutputFormat::Jxl:
        return QStringLiteral("JPEG XL");
    default:
        return QString::fromStdString(
                   std::string(formatName(outputFormat(format, ImageFormat::Unknown))))
            .toUpper();
    }
}

JobRowState stateOf(const JobStatus& status)
{
    const std::uint32_t failures = status.failed + status.quarantined;
    switch (status.state) {
    case JobState::Paused:
        return JobRowState::Paused;
    case JobState::Blocked:
        return JobRowState::Blocked;
    case JobState::Running:
        if (status.running > 0 || status.waiting == 0)
            return JobRowState::Running;
        return status.held == status.waiting ? JobRowState::Paused : JobRowState::Waiting;
    case JobState::Finished:
        break;
    }
    if (status.done == 0 && failures > 0 && failures + status.skipped == status.items)
        return JobRowState::Failed;
    if (status.done == 0 && status.cancelled > 0)
        return JobRowState::Cancelled;
    return JobRowState::Finished;
}

QString savedText(const JobStatus& status)
{
    if (status.done == 0 || status.bytesIn == 0)
        return {};
    return translated("%1 → %2").arg(bytesText(status.bytesIn), bytesText(status.bytesOut));
}

} // namespace

QString pictureWorkText(const ImageJobSpec& spec)
{
    QStringList names;
    for (const FilterStep& step : spec.filters) {
        if (step.kind != FilterKind::None)
            names << filterName(step.kind);
    }
    const QString format = formatText(spec.format);
    if (names.isEmpty())
        return format.isEmpty() ? translated("Copy") : translated("Convert to %1").arg(format);
    QString text = names.size() <= 2
                       ? names.join(QStringLiteral(", "))
                       : translated("%1 and %2 more").arg(names.front()).arg(names.size() - 1);
    if (!format.isEmpty())
        text = translated("%1 as %2").arg(text, format);
    return text;
}

QString pictureJobTitle(const ImageJobSpec& spec, std::uint32_t pictures)
{
    const Path name(std::string(spec.outputFolder.fileName()));
    return translated("%1 · %2 → %3")
        .arg(pictureWorkText(spec), picturesText(pictures), pathText(name));
}

void follow(JobRow& row, const JobStatus& status)
{
    const std::uint32_t failures = status.failed + status.quarantined;
    row.state = stateOf(status);
    row.progress = status.progress;
    row.etaSeconds = status.etaSeconds;
    row.failed = failures;
    row.canRetry = failures + status.cancelled > 0;
    row.counts = translated("%1 of %2").arg(countText(status.done), countText(status.items));
    row.result = isFinal(row.state) ? savedText(status) : QString();
    row.error.clear();
    if (row.state == JobRowState::Blocked)
        row.error = sentence(status.blockedBy.message);
    else if (row.state == JobRowState::Failed)
        row.error = translated("None of the pictures could be processed");
}

} // namespace manyhands
