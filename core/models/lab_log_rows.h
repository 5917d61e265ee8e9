#pragma once

#include "models/lab_picture.h"
#include "models/row_source.h"

namespace manyhands {

/// A pattern's log as a table: when, which process, what.
class LabLogRows : public RowSource {
    Q_OBJECT
public:
    using RowSource::RowSource;

    void setLog(const std::vector<LabLogLine>& log);

    std::uint64_t rows() const override { return m_log.size(); }
    int columns() const override { return 3; }
    QString heading(int column) const override;
    QString text(std::uint64_t row, int column) const override;
    bool isWord(int column) const override { return column == 2; }
    bool isComplete() const override { return true; }

private:
    std::vector<LabLogLine> m_log;
};

} // namespace manyhands
