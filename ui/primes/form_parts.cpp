#include "primes/form_parts.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "theme.h"

namespace manyhands {
namespace {

/// Follows the theme.
class Note : public QLabel {
public:
    Note()
    {
        setWordWrap(true);
        setTextFormat(Qt::PlainText);
        hide();
    }
    void show(const QString& text, bool isComplaint)
    {
        m_isComplaint = isComplaint;
        // Words beside the colour, for whoever does not see it.
        setText(isComplaint ? QChar(0x26A0) + QLatin1Char(' ') + text : text);
        setVisible(!text.isEmpty());
        follow();
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            follow();
    }

private:
    void follow()
    {
        const ThemeColors colors =
            themeColors(parentWidget() ? parentWidget()->palette() : palette());
        const QColor color = m_isComplaint ? colors.error : colors.muted;
        QPalette changed = palette();
        if (changed.color(QPalette::WindowText) == color)
            return;
        changed.setColor(QPalette::WindowText, color);
        setPalette(changed);
    }

    bool m_isComplaint = false;
};

} // namespace

QComboBox* formChoice(const QString& name, const QStringList& texts)
{
    auto* box = new QComboBox;
    box->addItems(texts);
    box->setAccessibleName(name);
    return box;
}

QWidget* formPart(const QString& title, QWidget* control)
{
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSmall);
    if (!title.isEmpty()) {
        auto* label = new QLabel(title);
        label->setBuddy(control);
        layout->addWidget(label);
    }
    layout->addWidget(control);
    return part;
}

QLabel* formNote()
{
    return new Note;
}

void setFormNote(QLabel* note, const QString& text, bool isComplaint)
{
    static_cast<Note*>(note)->show(text, isComplaint);
}

} // namespace manyhands
