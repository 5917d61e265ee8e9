#pragma once

#include <QWidget>

#include "models/prime_run.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace manyhands {

class NumberField;
class PrimaryButton;

/// Where a job about primes is set up. What is wrong is said beside the field as one types, and
/// nothing that is wrong can be started.
class PrimeForm : public QWidget {
    Q_OBJECT
public:
    explicit PrimeForm(QWidget* parent = nullptr);

    PrimeRequest request() const;
    void setRequest(const PrimeRequest& request);
    bool isValid() const;
    /// What estimates and chunks are made for.
    void setWorkers(int workers);

    QComboBox* verb() const { return m_verb; }
    NumberField* start() const { return m_start; }
    NumberField* stop() const { return m_stop; }
    NumberField* place() const { return m_place; }
    QPlainTextEdit* numbers() const { return m_numbers; }
    QComboBox* kind() const { return m_kind; }
    QComboBox* method() const { return m_method; }
    QLabel* explanation() const { return m_explanation; }
    QLineEdit* output() const { return m_output; }
    PrimaryButton* startButton() const { return m_go; }

signals:
    void startRequested(const manyhands::PrimeRequest& request);
    /// A list that is in a file already.
    void openListRequested(const manyhands::Path& file);

private:
    QWidget* makeFields();
    QWidget* makeListPart();
    QWidget* makeTestPart();
    void chooseOutput();
    void chooseNumbers();
    void chooseList();
    PrimesVerb currentVerb() const;
    Status checkNumbers() const;
    void followVerb();
    void follow();
    void explain();
    void go();

    int m_workers = 1;
    Path m_from; ///< Of test: a file instead of what is written.
    QComboBox* m_verb;
    QLabel* m_about;
    NumberField* m_place;
    NumberField* m_start;
    NumberField* m_stop;
    QComboBox* m_kind;
    QComboBox* m_method;
    QLabel* m_explanation;
    QComboBox* m_format;
    QLineEdit* m_output;
    QLabel* m_outputNote;
    QPlainTextEdit* m_numbers;
    QLabel* m_numbersNote;
    QWidget* m_kindPart;
    QWidget* m_methodPart;
    QWidget* m_listPart;
    QWidget* m_testPart;
    PrimaryButton* m_go;
};

} // namespace manyhands
