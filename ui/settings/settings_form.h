#pragma once

#include <vector>

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace manyhands {

/// Rows of settings in sections: on the left what it is and what it does, on the right the control.
/// Rows can be searched.
class SettingsForm : public QWidget {
    Q_OBJECT
public:
    explicit SettingsForm(QWidget* parent = nullptr);

    void addSection(const QString& title);
    /// Below the last section. The control gets the texts as its accessible name and description.
    void addRow(const QString& title, const QString& explanation, QWidget* control);
    /// Leaves the rows that hold every word of `text`, in their own texts or their section's title.
    void search(const QString& text);
    int shownRows() const;

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row {
        QWidget* widget;
        QString words;
        std::size_t section;
    };
    struct Section {
        QLabel* heading;
        QString title;
    };
    void dimExplanations();

    QVBoxLayout* m_layout;
    QLabel* m_nothing;
    std::vector<Section> m_sections;
    std::vector<Row> m_rows;
    std::vector<QLabel*> m_explanations;
};

} // namespace manyhands
