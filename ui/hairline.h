#pragma once

#include <QSplitter>
#include <QWidget>

namespace manyhands {

/// A line between two surfaces, in the colour of the theme.
class Hairline : public QWidget {
    Q_OBJECT
public:
    explicit Hairline(Qt::Orientation orientation = Qt::Vertical, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A vertical splitter whose handle is a line, with room around it to take hold of.
class HairlineSplitter : public QSplitter {
    Q_OBJECT
public:
    explicit HairlineSplitter(QWidget* parent = nullptr);

protected:
    QSplitterHandle* createHandle() override;
};

} // namespace manyhands
