#pragma once

#include <QWidget>

#include "settings/settings.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace manyhands {

class SettingsForm;

/// The page on which the settings are looked up and changed. It stands in the place of the main
/// page and holds nothing up; what is changed acts at once, or says when it does.
class SettingsPage : public QWidget {
    Q_OBJECT
public:
    /// `automaticWorkers`: how many workers "automatic" is here.
    explicit SettingsPage(int automaticWorkers, QWidget* parent = nullptr);

    /// Shows these, without changed().
    void readFrom(const Settings& settings);
    /// Puts what is shown into those fields that have a place here.
    void writeTo(Settings& settings) const;

    QLineEdit* search() const { return m_search; }
    SettingsForm* form() const { return m_form; }

signals:
    void changed();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QComboBox* addChoice(const QString& title, const QString& explanation,
                         const QStringList& choices);
    QSpinBox* addNumber(const QString& title, const QString& explanation, int least, int most,
                        int step, const QString& unit);
    QCheckBox* addSwitch(const QString& title, const QString& explanation);
    void addLook();
    void addWork(int automaticWorkers);
    void addLimits();
    void addEnd();

    QLineEdit* m_search;
    SettingsForm* m_form;
    QComboBox* m_theme;
    QComboBox* m_language;
    QSpinBox* m_workers;
    QSpinBox* m_memory;
    QCheckBox* m_sandbox;
    QCheckBox* m_isolate;
    QSpinBox* m_seconds;
    QSpinBox* m_megapixels;
    QComboBox* m_whenDone;
    QCheckBox* m_trouble;
    QCheckBox* m_awake;
    bool m_reading = false;
};

} // namespace manyhands
