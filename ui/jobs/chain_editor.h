#pragma once

#include <QWidget>

#include "models/chain_model.h"

class QLabel;
class QListView;
class QToolButton;
class QUndoStack;

namespace manyhands {

class FilterPicker;
class StepForm;

/// Puts a chain together: the steps in their order, below them the parameters of the chosen one.
/// Steps are added from a list, moved by drag or Alt with the arrows, switched off by their box,
/// removed with Delete.
class ChainEditor : public QWidget {
    Q_OBJECT
public:
    /// Removals can be undone.
    explicit ChainEditor(QUndoStack& undo, QWidget* parent = nullptr);

    FilterChain chain() const { return m_model->chain(); }
    void setChain(const FilterChain& chain);
    /// With what is switched off.
    void setEntries(std::vector<ChainEntry> entries);

    ChainModel* model() const { return m_model; }
    QListView* steps() const { return m_steps; }
    StepForm* form() const { return m_form; }
    FilterPicker* picker() const { return m_picker; }

    void add(FilterKind kind);
    void removeCurrent();
    void moveCurrent(int by);

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    int current() const;
    void select(int row);
    void follow();

    QUndoStack& m_undo;
    ChainModel* m_model;
    QListView* m_steps;
    StepForm* m_form;
    FilterPicker* m_picker;
    QLabel* m_empty;
    QToolButton* m_add;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_remove;
};

} // namespace manyhands
