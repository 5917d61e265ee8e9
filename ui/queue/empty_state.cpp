#include "queue/empty_state.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "actions.h"
#include "icons.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kIconSide = 72;

QPushButton* buttonFor(QAction* action)
{
    auto* button = new QPushButton(action->icon(), action->iconText());
    button->setToolTip(action->toolTip());
    button->setAccessibleName(action->iconText());
    button->setAutoDefault(false);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

EmptyState::EmptyState(const Actions& actions, QWidget* parent)
    : QWidget(parent), m_icon(new QLabel)
{
    auto* title = new QLabel(tr("Drop pictures or folders here"));
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    auto* text =
        new QLabel(tr("JPEG, PNG, WebP, TIFF, GIF, HEIF, AVIF, JPEG XL, BMP, ICO, SVG and PNM. "
                      "Originals are never changed."));
    text->setForegroundRole(QPalette::PlaceholderText);
    text->setWordWrap(true);
    for (QLabel* label : {m_icon, title, text})
        label->setAlignment(Qt::AlignCenter);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::kGap);
    buttons->addStretch(1);
    buttons->addWidget(buttonFor(actions.addFiles));
    buttons->addWidget(buttonFor(actions.addFolder));
    buttons->addStretch(1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * metrics::kMargin, 2 * metrics::kMargin, 2 * metrics::kMargin,
                               2 * metrics::kMargin);
    layout->setSpacing(metrics::kGap);
    layout->addStretch(1);
    layout->addWidget(m_icon);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addSpacing(metrics::kMargin);
    layout->addLayout(buttons);
    layout->addStretch(1);
    drawIcon();
}

void EmptyState::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void EmptyState::drawIcon()
{
    m_icon->setPixmap(coloredIcon(QStringLiteral("images"), themeColors(palette()).muted, kIconSide,
                                  devicePixelRatioF()));
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    QPen pen(mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.7), 1.5);
    pen.setDashPattern({5, 4});
    painter.setPen(pen);
    const int inset = metrics::kMargin;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 10, 10);
}

} // namespace manyhands
