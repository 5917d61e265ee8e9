#include "jobs/filter_picker.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include "jobs/filter_words.h"
#include "popups.h"
#include "search_field.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kHeight = 420;
constexpr int kKindRole = Qt::UserRole;
constexpr int kWordsRole = Qt::UserRole + 1; ///< What the search looks into.

} // namespace

FilterPicker::FilterPicker(QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_search(makeSearchField(tr("Search filters"))),
      m_list(new QListWidget)
{
    setFrameShape(StyledPanel);
    m_list->setAccessibleName(tr("Filters"));
    m_list->setFrameShape(NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the keys go to the search
    m_list->setUniformItemSizes(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    int group = -1;
    for (const FilterDeclaration& filter : filterDeclarations()) {
        if (filter.kind == FilterKind::None)
            continue;
        if (group != static_cast<int>(filter.group)) {
            group = static_cast<int>(filter.group);
            auto* title = new QListWidgetItem(filterWord(filterGroupName(filter.group)), m_list);
            title->setFlags(Qt::NoItemFlags);
            QFont font = m_list->font();
            font.setWeight(QFont::DemiBold);
            title->setFont(font);
        }
        const QString name = filterWord(filter.name);
        const QString description = filterWord(filter.description);
        auto* item = new QListWidgetItem(name, m_list);
        item->setToolTip(description);
        item->setData(kKindRole, static_cast<int>(filter.kind));
        item->setData(kWordsRole, QString(name + QLatin1Char(' ') + description + QLatin1Char(' ') +
                                          QString::fromStdString(std::string(filter.name)))
                                      .toLower());
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kGap, metrics::kGap, metrics::kGap, metrics::kGap);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &FilterPicker::narrow);
    connect(m_search, &QLineEdit::returnPressed, this, &FilterPicker::pickCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &FilterPicker::pickCurrent);
    narrow();
}

void FilterPicker::popUp(QWidget* below)
{
    m_search->clear();
    const QColor muted = themeColors(palette()).muted; // and not what is switched off has
    for (int row = 0; row < m_list->count(); ++row) {
        if (QListWidgetItem* item = m_list->item(row); !item->data(kKindRole).isValid())
            item->setForeground(muted);
    }
    resize(below->width(), kHeight);
    move(placeBelow(below, size()));
    show();
    m_search->setFocus();
}

void FilterPicker::narrow()
{
    const QString wanted = m_search->text().trimmed().toLower();
    QListWidgetItem* title = nullptr;
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        if (!item->data(kKindRole).isValid()) {
            title = item;
            title->setHidden(true);
            continue;
        }
        const bool fits = item->data(kWordsRole).toString().contains(wanted);
        item->setHidden(!fits);
        if (!fits)
            continue;
        title->setHidden(false);
        // A name that begins so is meant before a description that holds the word.
        const bool better = first >= 0 && item->text().startsWith(wanted, Qt::CaseInsensitive) &&
                            !m_list->item(first)->text().startsWith(wanted, Qt::CaseInsensitive);
        if (first < 0 || better)
            first = row;
    }
    m_list->setCurrentRow(first);
}

void FilterPicker::pickCurrent()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item || item->isHidden() || !item->data(kKindRole).isValid())
        return;
    hide();
    emit picked(static_cast<FilterKind>(item->data(kKindRole).toInt()));
}

bool FilterPicker::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        for (int row = m_list->currentRow() + step; step != 0 && row >= 0 && row < m_list->count();
             row += step) {
            const QListWidgetItem* item = m_list->item(row);
            if (item->isHidden() || !item->data(kKindRole).isValid())
                continue;
            m_list->setCurrentRow(row);
            break;
        }
        if (step != 0)
            return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace manyhands
