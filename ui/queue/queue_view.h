#pragma once

#include <QTableView>

namespace manyhands {

class ItemFilterModel;
class ThumbnailImages;

/// The table of all rows. Every row has the same height and nothing is measured by contents, so
/// that 100,000 rows cost no more than those on screen.
class QueueView : public QTableView {
    Q_OBJECT
public:
    QueueView(ItemFilterModel& rows, ThumbnailImages& images, QWidget* parent = nullptr);

    QByteArray headerState() const;
    void restoreHeaderState(const QByteArray& state);

private:
    void sortBySection(int section);
};

} // namespace manyhands
