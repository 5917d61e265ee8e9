#include "preview/preview_page.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/messages.h"
#include "models/text.h"
#include "preview/histogram_view.h"
#include "theme.h"

namespace manyhands {
namespace {

/// Characters of a usual line about a picture.
constexpr int kFactsLength = 48;
/// Of the pictures, before there is room for words about them.
constexpr int kRoomForFacts = 24;

QString formatText(ImageFormat format)
{
    const auto name = formatName(format);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())).toUpper();
}

QString sizeText(const PreviewPicture& picture)
{
    return QStringLiteral("%1 × %2").arg(countText(picture.pictureWidth),
                                         countText(picture.pictureHeight));
}

QToolButton* makeButton(const QString& text, const QString& tip)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setAccessibleName(text);
    return button;
}

} // namespace

PreviewPage::PreviewPage(PreviewController& controller, QWidget* parent)
    : QWidget(parent),
      m_controller(controller),
      m_canvas(new PreviewCanvas),
      m_histogram(new HistogramView),
      m_original(new QLabel),
      m_result(new QLabel),
      m_zoom(new QLabel)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_canvas, 1);
    layout->addWidget(makeBar());
    connect(&controller, &PreviewController::changed, this, &PreviewPage::follow);
    connect(m_canvas, &PreviewCanvas::viewChanged, this, &PreviewPage::followView);
    follow();
    followView();
}

QWidget* PreviewPage::makeBar()
{
    m_sideBySide = makeButton(tr("Side by side"), tr("Original and result beside each other"));
    m_sideBySide->setCheckable(true);
    m_fit = makeButton(tr("Fit"), tr("Show all of it (0)"));
    m_pixels = makeButton(tr("1:1"), tr("Pixel by pixel (1)"));
    m_hold = makeButton(tr("Hold for original"), tr("Show the original while held (space)"));
    connect(m_sideBySide, &QToolButton::toggled, this, [this](bool on) {
        m_canvas->setLayoutMode(on ? PreviewCanvas::Layout::SideBySide
                                   : PreviewCanvas::Layout::Split);
    });
    connect(m_fit, &QToolButton::clicked, m_canvas, &PreviewCanvas::fit);
    connect(m_pixels, &QToolButton::clicked, m_canvas, &PreviewCanvas::showPixels);
    connect(m_hold, &QToolButton::pressed, this, [this] { m_canvas->holdOriginal(true); });
    connect(m_hold, &QToolButton::released, this, [this] { m_canvas->holdOriginal(false); });
    for (QLabel* label : {m_original, m_result}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_original->setForegroundRole(QPalette::PlaceholderText);
    m_facts = new QWidget;
    auto* facts = new QHBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(metrics::kGap);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_original);
    texts->addWidget(m_result);
    facts->addLayout(texts, 1);
    facts->addWidget(m_histogram);
    QSizePolicy kept = m_histogram->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // it comes and goes while one looks through pictures
    m_histogram->setSizePolicy(kept);
    m_tools = new QWidget;
    auto* tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(metrics::kGap);
    for (QToolButton* button : {m_hold, m_sideBySide, m_fit, m_pixels})
        tools->addWidget(button);
    m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance(QStringLiteral("3,200 %")));
    m_zoom->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_zoom->setForegroundRole(QPalette::PlaceholderText);
    tools->addWidget(m_zoom);
    auto* bar = new QWidget;
    m_bar = new QBoxLayout(QBoxLayout::LeftToRight, bar);
    m_bar->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kGap);
    m_bar->setSpacing(metrics::kGap);
    m_bar->addWidget(m_facts, 1);
    m_bar->addWidget(m_tools, 0, Qt::AlignRight);
    return bar;
}

void PreviewPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_controller.setActive(true);
}

void PreviewPage::hideEvent(QHideEvent* event)
{
    m_controller.setActive(false);
    QWidget::hideEvent(event);
}

/// With the buttons and no more than a strip of the pictures.
QSize PreviewPage::minimumSizeHint() const
{
    const QSize canvas = m_canvas->minimumSizeHint();
    return {std::max(canvas.width(), m_tools->minimumSizeHint().width() + 2 * metrics::kMargin),
            canvas.height() + m_tools->minimumSizeHint().height() + 2 * metrics::kGap};
}

/// What is known of the pictures needs its room: where there is little, the buttons go below it,
/// and where there is none, the pictures are what is looked at.
void PreviewPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int least = minimumSizeHint().height() + m_facts->sizeHint().height() + metrics::kGap;
    m_facts->setVisible(height() >= least + kRoomForFacts);
    const int facts = fontMetrics().averageCharWidth() * kFactsLength;
    const bool fits = width() >= facts + m_histogram->minimumWidth() + m_tools->sizeHint().width() +
                                     4 * metrics::kMargin;
    m_bar->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void PreviewPage::followView()
{
    m_controller.setView(m_canvas->view());
    m_zoom->setText(tr("%1 %").arg(QLocale().toString(qRound(m_canvas->camera().percent()))));
}

void PreviewPage::follow()
{
    const Error& error = m_controller.error();
    QString message;
    if (m_controller.input().empty())
        message = tr("Select a picture to see what the filters make of it.");
    else if (!error.message.empty())
        message = sentence(error.message);
    else if (m_controller.before().rgba.isEmpty())
        message = tr("Rendering…");
    m_canvas->setMessage(message, !error.message.empty());
    m_canvas->setSides(m_controller.before(), m_controller.after());
    m_canvas->setBusy(m_controller.isBusy());
    m_histogram->setVisible(!m_controller.after().rgba.isEmpty());
    if (m_controller.after().rgba.isEmpty())
        m_histogram->clear();
    else
        m_histogram->setHistogram(histogramOf(m_controller.after().rgba));
    m_original->setText(originalText());
    // Where there are no pictures, the message stands in their place already.
    const bool showsPictures = !m_controller.before().rgba.isEmpty();
    m_result->setText(error.message.empty() ? resultText()
                      : showsPictures       ? sentence(error.message)
                                            : QString());
    m_zoom->setText(tr("%1 %").arg(QLocale().toString(qRound(m_canvas->camera().percent()))));
}

QString PreviewPage::originalText() const
{
    const PreviewSide& before = m_controller.before();
    if (before.rgba.isEmpty())
        return {};
    const PreviewResult& result = m_controller.result();
    QString text = tr("Original: %1").arg(sizeText(before.picture));
    if (result.bytesIn > 0)
        text += QStringLiteral(" · %1 · %2")
                    .arg(formatText(result.inputFormat), bytesText(result.bytesIn));
    return text;
}

QString PreviewPage::resultText() const
{
    const PreviewResult& result = m_controller.result();
    if (result.after.rgba.isEmpty())
        return {};
    QString text =
        tr("Result: %1 · %2").arg(sizeText(result.after.picture), formatText(result.outputFormat));
    if (result.bytesOut > 0) {
        text += QStringLiteral(" · ") + bytesText(result.bytesOut);
        if (result.bytesIn > 0) {
            const double change = 100.0 * (double(result.bytesOut) / double(result.bytesIn) - 1);
            const QString sign = change < 0 ? QStringLiteral("\u2212") : QStringLiteral("+");
            text += tr(" (%1 %)").arg(sign + QLocale().toString(std::abs(change), 'f', 0));
        }
    }
    if (!result.note.isEmpty())
        text += QStringLiteral(" · ") + messageText(result.note.toStdString());
    return text;
}

} // namespace manyhands
