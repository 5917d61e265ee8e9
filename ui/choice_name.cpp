#include "choice_name.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>

namespace manyhands {
namespace {

/// Keeps the label beside its choice, which comes to its place in the window later.
class UnseenLabel : public QLabel {
public:
    UnseenLabel(QComboBox* choice, const QString& name)
        : QLabel(name, choice->parentWidget()), m_choice(choice)
    {
        setBuddy(choice);
        hide();
        choice->installEventFilter(this);
        QObject::connect(choice, &QObject::destroyed, this, &QObject::deleteLater);
    }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::ParentChange)
            setParent(m_choice->parentWidget());
        return false;
    }

private:
    QComboBox* m_choice;
};

} // namespace

void nameChoice(QComboBox* choice, const QString& name)
{
    choice->setAccessibleName(name);
    new UnseenLabel(choice, name);
}

} // namespace manyhands
