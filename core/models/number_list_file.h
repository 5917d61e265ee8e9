#pragma once

#include <memory>
#include <vector>

#include <QCache>
#include <QSet>
#include <QTimer>

#include "base/path.h"
#include "base/result.h"
#include "jobs/prime_job.h"
#include "models/row_source.h"

namespace manyhands {

/// A list of numbers in a file (text, CSV or 64-bit little endian), one or a group of them a row. A
/// million rows or a billion cost the same: where rows begin is noted every 4096 rows, on a thread
/// of its own; what is on the screen is read when it is asked for, on another.
class NumberListFile : public RowSource {
    Q_OBJECT
public:
    /// `kind`: how many numbers a row has in a binary file; others show it themselves.
    explicit NumberListFile(Path file, PrimeKind kind = PrimeKind::Primes,
                            QObject* parent = nullptr);
    ~NumberListFile() override;

    const Path& file() const { return m_file; }
    /// Why the file cannot be shown; empty message: it can.
    const Error& problem() const { return m_problem; }

    std::uint64_t rows() const override { return m_rows; }
    int columns() const override;
    QString heading(int column) const override;
    QString text(std::uint64_t row, int column) const override;
    bool isComplete() const override { return m_isComplete; }
    void find(std::uint64_t number) override;

    /// The shape and the contents of the file; shared with the threads that read it.
    struct Index;
    /// The numbers of the 4096 rows from one on, row by row.
    using Block = std::vector<std::uint64_t>;

private:
    void look();
    void load(std::uint64_t block) const;

    const Path m_file;
    std::shared_ptr<Index> m_index;
    Error m_problem;
    QTimer m_look;
    std::uint64_t m_rows = 0;
    int m_perRow = 1;
    bool m_isComplete = false;
    mutable QCache<quint64, Block> m_blocks;
    mutable QSet<quint64> m_loading;
};

} // namespace manyhands
