#pragma once

#include <QListView>

namespace manyhands {

class ItemFilterModel;
class ThumbnailImages;

/// The finished pictures as a grid.
class ResultsView : public QListView {
    Q_OBJECT
public:
    /// Room for a picture and its name; the columns share what is left of the width.
    ResultsView(ItemFilterModel& rows, ThumbnailImages& images, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();

    QSize m_cell;
};

} // namespace manyhands
