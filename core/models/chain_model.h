#pragma once

#include <vector>

#include <QAbstractListModel>

#include "jobs/filter.h"

namespace manyhands {

/// The steps of a filter chain as they are put together: in their order, single ones switched off.
/// Rows are moved by drag and drop or by move().
class ChainModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { FilterRole = Qt::UserRole }; ///< The step's FilterKind, an int.

    explicit ChainModel(QObject* parent = nullptr);

    /// What is switched on.
    FilterChain chain() const;
    /// In place of all there was; no step if it is the same already.
    void setChain(const FilterChain& chain);

    const FilterStep& step(int row) const { return m_steps[std::size_t(row)].step; }
    bool isOn(int row) const { return m_steps[std::size_t(row)].on; }
    void setStep(int row, const FilterStep& step);
    /// Behind `row`; returns its row, or -1 where the chain is full.
    int insertAfter(int row, const FilterStep& step);
    bool move(int from, int to);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool removeRows(int row, int count, const QModelIndex& parent = {}) override;
    bool moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to,
                  int child) override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

signals:
    /// chain() is another one now.
    void chainChanged();

private:
    struct Entry {
        FilterStep step;
        bool on = true;
    };
    std::vector<Entry> m_steps;
};

} // namespace manyhands
