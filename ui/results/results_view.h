#pragma once

#include <QListView>

namespace manyhands {

class ItemFilterModel;
class ThumbnailImages;

/// The finished pictures as a grid.
class ResultsView : public QListView {
    Q_OBJECT
public:
    ResultsView(ItemFilterModel& rows, ThumbnailImages& images, QWidget* parent = nullptr);
};

} // namespace manyhands
