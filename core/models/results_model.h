#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QTimer>

#include "models/item_model.h"

namespace manyhands {

/// What came out: finished and failed items in the order in which they ended, of one job or of all.
/// Changes are told at most ten times a second.
class ResultsModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit ResultsModel(ItemModel& items, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

    const ItemRow& at(int row) const { return *m_rows[static_cast<std::size_t>(row)]; }
    QModelIndex indexOf(RowKey key) const; ///< Invalid where it is none of the results.

    JobId job() const { return m_job; }
    void setJob(JobId job); ///< None: of all jobs.
    void setSearchText(const QString& text);

private:
    void rebuild();
    void follow(const std::vector<RowKey>& keys);
    void drop(int first, int last);
    void dropPlaces(std::vector<int> places);
    void tell();
    bool accepts(const ItemRow& row) const;
    int placeOf(RowKey key) const;
    void number(std::size_t from);

    ItemModel& m_items;
    std::vector<const ItemRow*> m_rows;
    std::vector<int> m_places;     ///< By key, one more than the place; 0: none.
    std::vector<RowKey> m_updated; ///< Since the last tell().
    JobId m_job;
    QString m_search;
    QTimer m_timer;
};

/// "4.4 MB → 1.2 MB, −73 %".
QString sizeChangeText(std::uint64_t before, std::uint64_t after);

} // namespace manyhands
