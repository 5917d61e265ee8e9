#pragma once

#include <vector>

#include "engine/speedup.h"
#include "models/row_source.h"

namespace manyhands {

/// Workers, seconds, speedup and efficiency of what was measured.
class SpeedupRows : public RowSource {
    Q_OBJECT
public:
    using RowSource::RowSource;

    void setPoints(const std::vector<SpeedupPoint>& points);

    std::uint64_t rows() const override { return m_points.size(); }
    int columns() const override { return 4; }
    QString heading(int column) const override;
    QString text(std::uint64_t row, int column) const override;
    bool isComplete() const override { return true; }

private:
    std::vector<SpeedupPoint> m_points;
};

} // namespace manyhands
