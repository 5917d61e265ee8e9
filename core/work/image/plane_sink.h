#pragma once

#include "work/image/rows.h"

namespace manyhands {

/// Takes the place of an encoder where only the rows of the first plane are wanted.
class PlaneSink final : public RowSink {
public:
    explicit PlaneSink(RowConsumer& rows) : m_rows(rows) {}
    RowConsumer& plane(std::size_t) override { return m_rows; }
    Status encode(RowFeeder& feeder) override
    {
        while (feeder.step())
            continue;
        return feeder.status();
    }
    const Status& status() const override { return m_status; }
    std::uint64_t bytesOut() const override { return 0; }

private:
    RowConsumer& m_rows;
    Status m_status;
};

} // namespace manyhands
