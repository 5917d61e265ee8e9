#include "queue/details_pane.h"

#include <QDateTime>
#include <QEvent>
#include <QLocale>
#include <QScrollBar>

#include "models/failure_text.h"
#include "models/item_model.h"
#include "models/text.h"
#include "theme.h"

namespace manyhands {
namespace {

const QString kTable = QStringLiteral("<table cellspacing='0' cellpadding='2'>");

QString lineHtml(const QString& label, const QString& value, const QString& style,
                 const QString& mutedColor)
{
    return QStringLiteral("<tr><td style='color:%1; padding-right:16px; white-space:nowrap'>"
                          "%2</td><td style='%3'>%4</td></tr>")
        .arg(mutedColor, label.toHtmlEscaped(), style, value);
}

QString escaped(const QString& text)
{
    return text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

QString escaped(const std::string& text)
{
    return escaped(QString::fromStdString(text));
}

QString megapixelText(const ItemRow& row)
{
    const double megapixels = static_cast<double>(row.width) * row.height / 1e6;
    return DetailsPane::tr("%1 × %2 (%3 MP)")
        .arg(row.width)
        .arg(row.height)
        .arg(QLocale().toString(megapixels, 'f', 1));
}

QString timesText(const ItemTimings& times)
{
    return DetailsPane::tr("wait %1 · decode %2 · filter %3 · encode %4 · commit %5 · total %6")
        .arg(durationText(times.waitNs), durationText(times.decodeNs), durationText(times.filterNs),
             durationText(times.encodeNs), durationText(times.commitNs),
             durationText(times.totalNs));
}

} // namespace

QString detailsHtml(const JobRow& job, const QString& mutedColor, const QString& errorColor)
{
    QString html = kTable;
    const auto line = [&](const QString& label, const QString& value, const QString& style = {}) {
        html += lineHtml(label, value.toHtmlEscaped(), style, mutedColor);
    };
    line(DetailsPane::tr("Job"), job.title);
    // Of jobs over numbers it is how they are done, or with which file.
    line(job.kind == JobKind::Pictures ? DetailsPane::tr("Output") : DetailsPane::tr("Details"),
         job.detail);
    line(DetailsPane::tr("State"), jobStateText(job.state));
    if (!job.error.isEmpty())
        line(DetailsPane::tr("Reason"), job.error, QStringLiteral("color:") + errorColor);
    if (!job.counts.isEmpty())
        line(DetailsPane::tr("Done"), job.counts);
    if (job.failed > 0)
        line(DetailsPane::tr("Failed"), countText(job.failed),
             QStringLiteral("color:") + errorColor);
    if (!job.result.isEmpty())
        line(DetailsPane::tr("Result"), job.result);
    line(DetailsPane::tr("Queued"),
         QLocale().toString(QDateTime::fromMSecsSinceEpoch(job.createdMs), QLocale::ShortFormat));
    return html + QStringLiteral("</table>");
}

QString detailsHtml(const ItemRow& row, const QString& mutedColor, const QString& errorColor)
{
    QString html = kTable;
    const auto line = [&](const QString& label, const QString& value, const QString& style = {}) {
        html += lineHtml(label, value, style, mutedColor);
    };
    const QString alarming = QStringLiteral("color:") + errorColor;
    line(DetailsPane::tr("Original"), escaped(pathText(row.file.path)));
    if (!row.output.empty())
        line(DetailsPane::tr("Output"), escaped(pathText(row.output)));
    QString state = rowStateText(row.state);
    if (row.attempts > 1)
        state = DetailsPane::tr("%1 after %2 attempts").arg(state).arg(row.attempts);
    line(DetailsPane::tr("State"), state.toHtmlEscaped(),
         isFailure(row.state) ? alarming : QString());
    if (row.hasFailure()) {
        const ItemFailure& failure = *row.remarks->failure;
        line(DetailsPane::tr("Reason"), escaped(sentence(failure.error.message)), alarming);
        if (failure.death) {
            const DeathInfo& death = *failure.death;
            line(DetailsPane::tr("Worker"),
                 death.signal != 0
                     ? DetailsPane::tr("ended by %1").arg(signalText(death.signal)).toHtmlEscaped()
                     : DetailsPane::tr("left with exit code %1").arg(death.exitCode));
            line(DetailsPane::tr("Phase"), phaseText(death.phase));
            if (death.peakMemory > 0)
                line(DetailsPane::tr("Peak memory"), bytesText(death.peakMemory));
        }
        if (!failure.error.detail.empty())
            line(DetailsPane::tr("Details"), escaped(failure.error.detail));
        if (failure.death && !failure.death->logTail.empty())
            line(DetailsPane::tr("Log"),
                 QStringLiteral("<code>%1</code>").arg(escaped(failure.death->logTail)));
    } else if (row.file.problem) {
        line(DetailsPane::tr("Problem"), escaped(sentence(row.file.problem->message)), alarming);
    }
    if (row.remarks && !row.remarks->note.empty())
        line(DetailsPane::tr("Note"), escaped(sentence(row.remarks->note)));
    if (row.width > 0)
        line(DetailsPane::tr("Picture"), megapixelText(row));
    if (row.state == RowState::Done)
        line(DetailsPane::tr("Size"),
             DetailsPane::tr("%1 → %2").arg(bytesText(row.file.bytes), bytesText(row.bytesOut)));
    if (isFinal(row.state) && row.timings.totalNs > 0)
        line(DetailsPane::tr("Times"), timesText(row.timings));
    return html + QStringLiteral("</table>");
}

DetailsPane::DetailsPane(QWidget* parent) : QTextBrowser(parent)
{
    setAccessibleName(tr("Details of the selected row"));
    setFrameShape(NoFrame);
    setOpenLinks(false);
    setAcceptDrops(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(metrics::kMargin - 2);
    setMinimumHeight(72);
}

void DetailsPane::showRow(const ItemRow* row)
{
    const ThemeColors colors = themeColors(palette());
    showText(row ? detailsHtml(*row, colors.muted.name(), colors.error.name())
                 : QStringLiteral("%1<tr><td style='color:%2'>%3</td></tr></table>")
                       .arg(kTable, colors.muted.name(),
                            tr("Select a row to see all about it.").toHtmlEscaped()));
}

void DetailsPane::showJob(const JobRow& job)
{
    const ThemeColors colors = themeColors(palette());
    showText(detailsHtml(job, colors.muted.name(), colors.error.name()));
}

void DetailsPane::showText(const QString& html)
{
    // A text that stays keeps its selection and scroll position.
    if (html == m_shown)
        return;
    const int position = verticalScrollBar()->value();
    m_shown = html;
    setHtml(html);
    verticalScrollBar()->setValue(position);
}

void DetailsPane::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_shown.clear();
}

} // namespace manyhands
