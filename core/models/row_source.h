#pragma once

#include <cstdint>

#include <QObject>
#include <QString>

namespace manyhands {

/// A table of any number of rows, of which only those on the screen are ever asked for. Unlike an
/// item model it may have more rows than an int can count, and costs its views nothing a row.
class RowSource : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual std::uint64_t rows() const = 0;
    virtual int columns() const = 0;
    virtual QString heading(int column) const = 0;
    /// Must be quick. Empty where it is not at hand yet; changed() follows when it is.
    virtual QString text(std::uint64_t row, int column) const = 0;
    /// Whether the column is words, which stand to the left, and no number.
    virtual bool isWord(int column) const
    {
        Q_UNUSED(column)
        return false;
    }
    /// Whether rows() can still grow.
    virtual bool isComplete() const = 0;
    /// Where the numbers are sorted: looks for the first row with at least this number; found()
    /// answers, with rows() where there is none. Otherwise nothing.
    virtual void find(std::uint64_t number) { Q_UNUSED(number) }

signals:
    void changed();
    void found(quint64 row);
};

} // namespace manyhands
