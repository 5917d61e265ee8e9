#pragma once

#include <vector>

#include <QObject>
#include <QSet>
#include <QTimer>

#include "engine/engine_host.h"
#include "models/item_row.h"
#include "models/thumbnail_store.h"

namespace manyhands {

/// Pictures of inputs that wait for a start, made for the rows that are seen. What a view shows is
/// told with every scroll; once it rests, what is missing is asked for, in the order told. A
/// picture goes into the store under the row's key, where the result's takes its place later.
class InputThumbnails : public QObject {
    Q_OBJECT
public:
    /// A row in view.
    struct Row {
        RowKey key;
        Path input;
    };

    InputThumbnails(EngineHost& engine, ThumbnailStore& store, QObject* parent = nullptr);

    /// In place of what was in view before, the most urgent first.
    void setVisible(std::vector<Row> rows);
    /// There is none to be had.
    bool isRefused(RowKey key) const { return m_refused.contains(key.value); }

signals:
    /// The store has one, or isRefused() became true.
    void answered(manyhands::RowKey key);

private:
    void ask();

    EngineHost& m_engine;
    ThumbnailStore& m_store;
    std::vector<Row> m_visible;
    QSet<std::uint64_t> m_refused;
    bool m_asked = false; ///< Something may be under way.
    QTimer m_rest;
};

} // namespace manyhands
