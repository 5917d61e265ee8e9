#pragma once

#include <functional>

#include <QWidget>

#include "base/result.h"

class QLabel;
class QLineEdit;

namespace manyhands {

/// A line for a number, with what was understood, or why it was not, below it as one types.
class NumberField : public QWidget {
    Q_OBJECT
public:
    /// Reads the text; what it returns is shown below, nothing where it is empty.
    using Reader = std::function<Result<QString>(const QString& text)>;

    NumberField(const QString& name, const QString& text, Reader reader, QWidget* parent = nullptr);

    QString text() const;
    std::string bytes() const; ///< The text without the space around it, UTF-8.
    void setText(const QString& text);
    void setName(const QString& name);
    /// For an empty field.
    void setPlaceholder(const QString& text);
    /// Reads anew: what the reader knows has changed.
    void check();
    bool isValid() const { return m_isValid; }
    QLineEdit* edit() const { return m_edit; }
    QLabel* note() const { return m_note; }

signals:
    void changed();
    void submitted(); ///< Return was pressed.

private:
    Reader m_reader;
    QLabel* m_name;
    QLineEdit* m_edit;
    QLabel* m_note;
    bool m_isValid = false;
};

/// Reads a whole number between the two, as parseWholeNumber(), and echoes what a power or a sum
/// comes to.
NumberField::Reader wholeNumberReader(std::uint64_t lowest, std::uint64_t highest);
/// "= 10,000,000,000" where the text does not say so itself.
QString numberEcho(const QString& text, std::uint64_t number);

} // namespace manyhands
