#pragma once

#include <QHeaderView>

namespace manyhands {

/// Column titles in the manner of the rows: flat, on the same grid, with a hairline below.
class QueueHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit QueueHeader(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    /// What the title of a section needs.
    int widthOf(int section) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
};

} // namespace manyhands
