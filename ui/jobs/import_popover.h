#pragma once

#include <array>

#include <QFrame>

#include "models/import_choice.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace manyhands {

/// Says what of folders is taken; what is written counts at once and is checked as one types.
/// Closes by itself.
class ImportPopover : public QFrame {
    Q_OBJECT
public:
    explicit ImportPopover(QWidget* parent = nullptr);

    void popUp(QWidget* below);
    const ImportChoice& choice() const { return m_choice; }
    /// Emits nothing.
    void setChoice(const ImportChoice& choice);

    QLineEdit* field(ImportChoice::Field field) const { return m_fields[field]; }
    QCheckBox* subfolders() const { return m_subfolders; }
    QPushButton* everything() const { return m_everything; }
    QLabel* note() const { return m_note; }

signals:
    void changed(const manyhands::ImportChoice& choice);

private:
    void read();
    void check();

    ImportChoice m_choice;
    bool m_setting = false;
    std::array<QLineEdit*, ImportChoice::FieldCount> m_fields{};
    QCheckBox* m_subfolders;
    QPushButton* m_everything;
    QLabel* m_note;
};

} // namespace manyhands
