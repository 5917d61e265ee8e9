#include "jobs/chain_commands.h"

#include <algorithm>

#include "jobs/filter_words.h"

namespace manyhands {

RemoveStepCommand::RemoveStepCommand(ChainModel& chain, int row)
    : m_chain(&chain), m_row(row), m_step(chain.step(row)), m_on(chain.isOn(row))
{
    setText(tr("remove the filter %1").arg(filterWord(filterDeclaration(m_step.kind).name)));
}

void RemoveStepCommand::redo()
{
    // The chain may be another one by now, such as that of a preset.
    if (m_chain && m_row < m_chain->rowCount() && m_chain->step(m_row) == m_step)
        m_chain->removeRows(m_row, 1);
    else
        setObsolete(true);
}

void RemoveStepCommand::undo()
{
    if (!m_chain)
        return;
    m_row = m_chain->insertAfter(std::min(m_row, m_chain->rowCount()) - 1, m_step);
    if (m_row >= 0 && !m_on)
        m_chain->setData(m_chain->index(m_row), Qt::Unchecked, Qt::CheckStateRole);
}

} // namespace manyhands
