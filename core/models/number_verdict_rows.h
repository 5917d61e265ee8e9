#pragma once

#include <memory>

#include <QTimer>

#include "base/unique_fd.h"
#include "engine/number_verdicts.h"
#include "models/row_source.h"

namespace manyhands {

/// The numbers that a job tests, each with its verdict. Filled on the engine's thread and read in
/// the window's. Holds 16 bytes a number and reads the numbers from their text.
class NumberVerdictRows : public RowSource {
    Q_OBJECT
public:
    /// Numbers beyond are counted and not listed.
    static constexpr std::uint64_t kMostListed = 20'000'000;

    /// `text`: the numbers, one a line.
    explicit NumberVerdictRows(UniqueFd text, QObject* parent = nullptr);
    ~NumberVerdictRows() override;

    /// For the engine's thread, in the order of the lines; stays valid when this is gone.
    std::function<void(const NumberVerdicts::Line&)> sink() const;

    /// All numbers so far, also those that are not listed.
    std::uint64_t numbers() const;
    std::uint64_t countOf(PrimeVerdict verdict) const;
    /// Neither beyond the last row.
    PrimeAnswer answerAt(std::uint64_t row) const;
    PrimeVerdict verdictAt(std::uint64_t row) const
    {
        return static_cast<PrimeVerdict>(answerAt(row).verdict);
    }
    void setComplete();

    std::uint64_t rows() const override;
    int columns() const override { return 3; }
    QString heading(int column) const override;
    QString text(std::uint64_t row, int column) const override;
    bool isWord(int column) const override { return column == 1; }
    bool isComplete() const override { return m_isComplete; }

private:
    struct Store;

    UniqueFd m_text;
    std::shared_ptr<Store> m_store;
    QTimer m_look;
    bool m_isComplete = false;
};

/// "Prime", "Composite", … for people.
QString primeVerdictText(PrimeVerdict verdict);

} // namespace manyhands
