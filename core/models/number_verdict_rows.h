#pragma once

#include <memory>

#include <QCache>
#include <QSet>
#include <QTimer>

#include "engine/verdict_spool.h"
#include "models/row_source.h"

namespace manyhands {

/// The numbers that a job tests, each with its verdict. The spool is filled on the engine's thread;
/// what was listed last is at hand here, the rest is read when it comes on the screen.
class NumberVerdictRows : public RowSource {
    Q_OBJECT
public:
    explicit NumberVerdictRows(std::shared_ptr<const VerdictSpool> spool,
                               QObject* parent = nullptr);
    ~NumberVerdictRows() override;

    /// All numbers so far, also those that are not listed.
    std::uint64_t numbers() const;
    std::uint64_t countOf(PrimeVerdict verdict) const;
    void setComplete();

    std::uint64_t rows() const override { return m_spool->rows(); }
    int columns() const override { return 3; }
    QString heading(int column) const override;
    QString text(std::uint64_t row, int column) const override;
    bool isWord(int column) const override { return column == 1; }
    bool isComplete() const override { return m_isComplete; }

private:
    using Block = std::vector<VerdictRow>;
    void load(std::uint64_t block) const;

    const std::shared_ptr<const VerdictSpool> m_spool;
    QTimer m_look;
    bool m_isComplete = false;
    mutable QCache<quint64, Block> m_blocks;
    mutable QSet<quint64> m_loading;
};

/// "Prime", "Composite", … for people.
QString primeVerdictText(PrimeVerdict verdict);

} // namespace manyhands
