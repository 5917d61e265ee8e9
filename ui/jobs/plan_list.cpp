#include "jobs/plan_list.h"

#include <algorithm>

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "icons.h"
#include "models/text.h"
#include "popups.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kWidth = 560;
constexpr int kMostRowsSeen = 10;

struct KindLook {
    QString title;
    QString icon;
    QColor color;
};

KindLook lookOf(PlanNote::Kind kind, const ThemeColors& colors)
{
    switch (kind) {
    case PlanNote::Kind::Failing:
        return {PlanList::tr("Cannot be done"), QStringLiteral("error"), colors.error};
    case PlanNote::Kind::Skipped:
        return {PlanList::tr("Skipped"), QStringLiteral("info"), colors.muted};
    default:
        return {PlanList::tr("Renamed"), QStringLiteral("copy"), colors.muted};
    }
}

} // namespace

PlanList::PlanList(QWidget* parent) : QFrame(parent, Qt::Popup), m_rows(new QTreeWidget)
{
    setFrameShape(StyledPanel);
    m_rows->setAccessibleName(tr("What is to be known before the start"));
    m_rows->setColumnCount(2);
    m_rows->setHeaderHidden(true);
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setFrameShape(NoFrame);
    m_rows->setTextElideMode(Qt::ElideMiddle);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->header()->setStretchLastSection(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kGap, metrics::kGap, metrics::kGap, metrics::kGap);
    layout->addWidget(m_rows);
}

void PlanList::popUp(QWidget* below, const std::vector<PlanNote>& notes)
{
    const ThemeColors colors = themeColors(palette());
    m_rows->clear();
    QList<QTreeWidgetItem*> items;
    for (const PlanNote& note : notes) {
        const KindLook look = lookOf(note.kind, colors);
        auto* item = new QTreeWidgetItem;
        item->setIcon(0, QIcon(coloredIcon(look.icon, look.color, 16, devicePixelRatioF())));
        item->setText(0, pathText(Path(std::string(note.input.fileName()))));
        item->setToolTip(0, pathText(note.input));
        item->setText(1, noteText(note));
        item->setToolTip(1, look.title + QStringLiteral(": ") + noteText(note));
        item->setData(0, Qt::AccessibleTextRole, look.title + QStringLiteral(": ") + item->text(0));
        items.append(item);
    }
    m_rows->addTopLevelItems(items);
    m_rows->setColumnWidth(0, kWidth * 2 / 5);
    const int seen = std::min(static_cast<int>(notes.size()), kMostRowsSeen);
    const int height = std::max(m_rows->sizeHintForRow(0), fontMetrics().height()) * seen;
    resize(kWidth, height + 2 * metrics::kGap + 2 * frameWidth());
    move(placeBelow(below, size()));
    show();
    m_rows->setCurrentItem(m_rows->topLevelItem(0));
    m_rows->setFocus();
}

} // namespace manyhands
