#include "jobs/chain_editor.h"

#include <algorithm>
#include <utility>

#include <QHBoxLayout>
#include <QIdentityProxyModel>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

#include "icons.h"
#include "jobs/chain_commands.h"
#include "jobs/filter_picker.h"
#include "jobs/filter_words.h"
#include "jobs/step_delegate.h"
#include "jobs/step_form.h"
#include "theme.h"

namespace manyhands {
namespace {

/// So many steps are seen at once; more scroll.
constexpr int kMostRowsSeen = 6;
constexpr int kLeastStepHeight = 30;

int stepHeight(const QWidget& widget)
{
    return std::max(kLeastStepHeight, widget.fontMetrics().height() + 2 * metrics::kSmall);
}

QToolButton* makeButton(const char* icon, const QString& tip)
{
    auto* button = new QToolButton;
    button->setIcon(themedIcon(QString::fromLatin1(icon)));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    return button;
}

/// The words of the window's language over the model's own.
class StepNames : public QIdentityProxyModel {
public:
    StepNames(int height, QObject* parent) : QIdentityProxyModel(parent), m_height(height) {}

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (role == Qt::SizeHintRole)
            return QSize(0, m_height);
        if (role != Qt::DisplayRole)
            return QIdentityProxyModel::data(index, role);
        const auto kind = static_cast<FilterKind>(
            QIdentityProxyModel::data(index, ChainModel::FilterRole).toInt());
        return filterWord(filterDeclaration(kind).name);
    }

private:
    int m_height;
};

} // namespace

ChainEditor::ChainEditor(QUndoStack& undo, QWidget* parent)
    : QWidget(parent),
      m_undo(undo),
      m_model(new ChainModel(this)),
      m_steps(new QListView),
      m_form(new StepForm),
      m_picker(new FilterPicker(this)),
      m_empty(new QLabel(tr("No filter: pictures keep their pixels."))),
      m_add(new QToolButton)
{
    auto* names = new StepNames(stepHeight(*this), this);
    names->setSourceModel(m_model);
    m_steps->setModel(names);
    m_steps->setItemDelegate(new StepDelegate(m_steps));
    m_steps->setAccessibleName(tr("Filters, in their order"));
    m_steps->setDragDropMode(QAbstractItemView::InternalMove);
    m_steps->setDefaultDropAction(Qt::MoveAction);
    m_steps->setDragDropOverwriteMode(false);
    m_steps->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_steps->installEventFilter(this);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setWordWrap(true);
    m_add->setText(tr("Add filter"));
    m_add->setIcon(themedIcon(QStringLiteral("add")));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setAccessibleName(tr("Add filter"));
    m_up = makeButton("up", tr("Move up (Alt+Up)"));
    m_down = makeButton("down", tr("Move down (Alt+Down)"));
    m_remove = makeButton("remove", tr("Remove this filter (Delete)"));

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::kSmall);
    buttons->addWidget(m_add);
    buttons->addStretch(1);
    for (QToolButton* button : {m_up, m_down, m_remove})
        buttons->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_empty);
    layout->addWidget(m_steps);
    layout->addLayout(buttons);
    layout->addWidget(m_form);

    connect(m_add, &QToolButton::clicked, this, [this] { m_picker->popUp(this); });
    connect(m_picker, &FilterPicker::picked, this, &ChainEditor::add);
    connect(m_up, &QToolButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_remove, &QToolButton::clicked, this, &ChainEditor::removeCurrent);
    connect(m_steps->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ChainEditor::follow);
    connect(m_form, &StepForm::changed, this, [this] {
        if (current() >= 0)
            m_model->setStep(current(), m_form->step());
    });
    connect(m_model, &ChainModel::chainChanged, this, [this] {
        follow();
        emit changed();
    });
    follow();
}

void ChainEditor::setChain(const FilterChain& chain)
{
    m_model->setChain(chain);
    select(m_model->rowCount() > 0 ? 0 : -1);
    follow();
}

void ChainEditor::setEntries(std::vector<ChainEntry> entries)
{
    m_model->setEntries(std::move(entries));
    select(m_model->rowCount() > 0 ? 0 : -1);
    follow();
}

int ChainEditor::current() const
{
    const int row = m_steps->currentIndex().row();
    return row < m_model->rowCount() ? row : -1;
}

void ChainEditor::select(int row)
{
    m_steps->setCurrentIndex(m_steps->model()->index(row, 0));
}

void ChainEditor::add(FilterKind kind)
{
    const int row = m_model->insertAfter(current() < 0 ? m_model->rowCount() - 1 : current(),
                                         defaultStep(kind));
    if (row >= 0)
        select(row);
}

void ChainEditor::removeCurrent()
{
    const int row = current();
    if (row < 0)
        return;
    m_undo.push(new RemoveStepCommand(*m_model, row));
    select(std::min(row, m_model->rowCount() - 1));
    follow();
}

void ChainEditor::moveCurrent(int by)
{
    if (current() >= 0)
        m_model->move(current(), current() + by);
}

void ChainEditor::follow()
{
    const int rows = m_model->rowCount();
    const int row = current();
    m_empty->setVisible(rows == 0);
    m_steps->setVisible(rows > 0);
    m_steps->setFixedHeight(std::min(rows, kMostRowsSeen) * stepHeight(*this) +
                            2 * m_steps->frameWidth());
    m_form->setVisible(row >= 0);
    if (row >= 0 && !(m_form->step() == m_model->step(row)))
        m_form->setStep(m_model->step(row));
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < rows);
    m_remove->setEnabled(row >= 0);
    for (QToolButton* button : {m_up, m_down, m_remove})
        button->setVisible(rows > 0);
}

bool ChainEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_steps && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool alt = key->modifiers() & Qt::AltModifier;
        if (key->key() == Qt::Key_Delete || key->key() == Qt::Key_Backspace) {
            removeCurrent();
            return true;
        }
        if (alt && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            moveCurrent(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace manyhands
