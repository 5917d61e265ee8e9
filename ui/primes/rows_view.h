#pragma once

#include <vector>

#include <QAbstractScrollArea>
#include <QPointer>

#include "models/row_source.h"

namespace manyhands {

/// A table of a RowSource: only the rows on the screen are asked for, so that a billion of them
/// cost what ten do. Keys: arrows, Page Up and Down, Home and End move; Copy takes the current row.
class RowsView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit RowsView(const QString& name, QWidget* parent = nullptr);

    /// nullptr: nothing is shown. Not owned.
    void setSource(RowSource* source);
    RowSource* source() const { return m_source; }
    std::uint64_t currentRow() const { return m_current; }
    std::uint64_t firstRow() const { return m_first; }
    int rowsOnScreen() const;
    void goTo(std::uint64_t row);
    /// The current row's cells, with tabs between them.
    QString currentText() const;

signals:
    void currentChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void followSource();
    void followBar(int value);
    void setFirst(std::uint64_t row);
    std::uint64_t lastFirst() const;
    std::vector<int> columnWidths() const;
    void moveBy(std::int64_t rows);

    QPointer<RowSource> m_source;
    std::uint64_t m_first = 0; ///< The row at the top.
    std::uint64_t m_current = 0;
    int m_wheel = 0;
    bool m_isSettingBar = false;
};

} // namespace manyhands
