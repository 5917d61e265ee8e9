#pragma once

#include <vector>

#include <QAbstractListModel>

#include "jobs/filter.h"

namespace manyhands {

/// A step of a chain that is put together, and whether it is switched on.
struct ChainEntry {
    FilterStep step;
    bool on = true;

    bool operator==(const ChainEntry&) const = default;
};

/// What is switched on.
FilterChain switchedOn(const std::vector<ChainEntry>& entries);

/// The steps of a filter chain as they are put together: in their order, single ones switched off.
/// Rows are moved by drag and drop or by move().
class ChainModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { FilterRole = Qt::UserRole }; ///< The step's FilterKind, an int.

    explicit ChainModel(QObject* parent = nullptr);

    /// What is switched on.
    FilterChain chain() const { return switchedOn(m_steps); }
    /// In place of all there was; no step if it is the same already.
    void setChain(const FilterChain& chain);
    /// With what is switched off.
    const std::vector<ChainEntry>& entries() const { return m_steps; }
    void setEntries(std::vector<ChainEntry> entries);

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
    std::vector<ChainEntry> m_steps;
};

} // namespace manyhands
