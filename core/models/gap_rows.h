#pragma once

#include <vector>

#include "jobs/prime_gaps.h"
#include "models/row_source.h"

namespace manyhands {

/// The gaps that occur, the largest first, each with where it occurs first and how often.
class GapRows : public RowSource {
    Q_OBJECT
public:
    explicit GapRows(const PrimeGaps& gaps, QObject* parent = nullptr);

    std::uint64_t rows() const override { return m_rows.size(); }
    int columns() const override { return 3; }
    QString heading(int column) const override;
    QString text(std::uint64_t row, int column) const override;
    bool isComplete() const override { return true; }

private:
    struct Row {
        std::uint64_t gap;
        std::uint64_t after;
        std::uint64_t count;
    };
    std::vector<Row> m_rows;
};

} // namespace manyhands
