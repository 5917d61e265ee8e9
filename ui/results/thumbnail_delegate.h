#pragma once

#include <QStyledItemDelegate>

namespace manyhands {

class ResultsModel;
class ThumbnailImages;

/// A finished picture with its name and the size that was saved below; a failed one with a badge
/// and its reason.
class ThumbnailDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    ThumbnailDelegate(const ResultsModel& results, ThumbnailImages& images,
                      QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize cellSize(const QFontMetrics& font) const;

private:
    const ResultsModel& m_results;
    ThumbnailImages& m_images;
};

} // namespace manyhands
