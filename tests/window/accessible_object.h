#pragma once

#include <functional>
#include <vector>

#include <QDBusConnection>
#include <QString>

namespace manyhands::testing {

/// A program's window or a part of it as a screen reader meets it: an object on the accessibility
/// bus (AT-SPI 2). Nothing is kept; every question goes to the program.
class AccessibleObject {
public:
    /// Numbers of atspi-constants.h.
    enum State : unsigned { Focusable = 11, Selected = 23, Visible = 30 };

    AccessibleObject() = default;
    AccessibleObject(QDBusConnection bus, QString service, QString path)
        : m_bus(std::move(bus)), m_service(std::move(service)), m_path(std::move(path))
    {}

    bool isNull() const { return m_path.isEmpty(); }
    QString name() const;
    QString role() const; ///< "push button", "page tab", …; empty where nobody answers.
    bool has(State state) const;
    QString label() const; ///< What the objects that label it are called.
    std::vector<AccessibleObject> children() const;
    /// Does the first thing that it offers: a button is pressed, a tab shown. False where it has
    /// none.
    bool press() const;
    qint64 processId() const; ///< Of the program that it is in; 0 where nobody answers.

private:
    QDBusMessage call(const QString& interface, const QString& method,
                      const QVariantList& arguments = {}) const;

    QDBusConnection m_bus{QString()};
    QString m_service;
    QString m_path;
};

/// The accessibility bus of the session. Not connected where there is none.
QDBusConnection connectToAccessibilityBus();

/// What the program of process `pid` has told the registry about itself; null as long as it has
/// not.
AccessibleObject findProgram(const QDBusConnection& bus, qint64 pid);

/// Calls `look` with `root` and all visible objects in it, parents before children, with the names
/// of those above, told apart by slashes. The items of a menu count as visible.
void walkVisible(const AccessibleObject& root,
                 const std::function<void(const AccessibleObject&, const QString& where)>& look);

/// The first such object of this role and name; null where there is none.
AccessibleObject findVisible(const AccessibleObject& root, const QString& role,
                             const QString& name);

} // namespace manyhands::testing
