#include "jobs/field_state.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>

#include "icons.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr auto kMark = "manyhands-wrong";

/// A sign in the field itself, so that colour is not all that tells.
void markField(QLineEdit* field, bool isWrong, const QString& reason)
{
    auto* mark = field->findChild<QAction*>(QLatin1String(kMark), Qt::FindDirectChildrenOnly);
    if (isWrong && !mark) {
        const QColor error = themeColors(field->palette()).error;
        mark = field->addAction(
            QIcon(coloredIcon(QStringLiteral("warning"), error, 16, field->devicePixelRatioF())),
            QLineEdit::TrailingPosition);
        mark->setObjectName(QLatin1String(kMark));
    } else if (!isWrong && mark) {
        field->removeAction(mark);
        delete mark;
        mark = nullptr;
    }
    if (mark)
        mark->setText(reason);
}

} // namespace

void showFieldState(QWidget* field, QLabel* note, bool isWrong)
{
    if (auto* line = qobject_cast<QLineEdit*>(field))
        markField(line, isWrong, note ? note->text() : line->accessibleName());
    // Only the one role is set: the rest goes on following the theme.
    QPalette colors;
    if (isWrong)
        colors.setColor(QPalette::Text, themeColors(field->palette()).error);
    field->setPalette(colors);
    if (!note)
        return;
    field->setAccessibleDescription(isWrong ? note->text() : QString());
    QPalette noteColors;
    if (isWrong)
        noteColors.setColor(QPalette::WindowText, themeColors(note->palette()).error);
    note->setPalette(noteColors);
    note->setForegroundRole(isWrong ? QPalette::WindowText : QPalette::PlaceholderText);
}

} // namespace manyhands
