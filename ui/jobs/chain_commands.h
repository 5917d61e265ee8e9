#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QUndoCommand>

#include "models/chain_model.h"

namespace manyhands {

/// Takes a step out of a chain; undone, it stands where it was, switched on or off as it was.
class RemoveStepCommand : public QUndoCommand {
    Q_DECLARE_TR_FUNCTIONS(RemoveStepCommand)
public:
    RemoveStepCommand(ChainModel& chain, int row);

    void redo() override;
    void undo() override;

private:
    QPointer<ChainModel> m_chain;
    int m_row;
    FilterStep m_step;
    bool m_on;
};

} // namespace manyhands
