#include "accessible_object.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusVariant>

namespace manyhands::testing {
namespace {

const auto kAccessible = QStringLiteral("org.a11y.atspi.Accessible");
const auto kRoot = QStringLiteral("/org/a11y/atspi/accessible/root");

QVariant firstOf(const QDBusMessage& reply)
{
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return {};
    const QVariant value = reply.arguments().constFirst();
    return value.userType() == qMetaTypeId<QDBusVariant>() ? value.value<QDBusVariant>().variant()
                                                           : value;
}

constexpr uint kLabelledBy = 2; // ATSPI_RELATION_LABELLED_BY

/// Reads what a reference to an object is written as.
AccessibleObject readReference(const QDBusArgument& argument, const QDBusConnection& bus)
{
    QString service;
    QDBusObjectPath path;
    argument.beginStructure();
    argument >> service >> path;
    argument.endStructure();
    if (path.path() == QLatin1String("/org/a11y/atspi/null"))
        return {};
    return {bus, service, path.path()};
}

std::vector<AccessibleObject> readReferences(const QDBusArgument& argument,
                                             const QDBusConnection& bus)
{
    std::vector<AccessibleObject> found;
    argument.beginArray();
    while (!argument.atEnd()) {
        AccessibleObject object = readReference(argument, bus);
        if (!object.isNull())
            found.push_back(std::move(object));
    }
    argument.endArray();
    return found;
}

/// The parts of `object` that are looked at: what is seen, and menus that wait to be opened.
std::vector<AccessibleObject> visibleChildren(const AccessibleObject& object)
{
    std::vector<AccessibleObject> children = object.children();
    if (!object.role().contains(QLatin1String("menu"))) {
        std::erase_if(children, [](const AccessibleObject& child) {
            return !child.has(AccessibleObject::Visible);
        });
    }
    return children;
}

void walk(const AccessibleObject& object, const QString& where,
          const std::function<void(const AccessibleObject&, const QString&)>& look)
{
    look(object, where);
    const QString here = where + QLatin1Char('/') + object.name();
    for (const AccessibleObject& child : visibleChildren(object))
        walk(child, here, look);
}

} // namespace

QDBusMessage AccessibleObject::call(const QString& interface, const QString& method,
                                    const QVariantList& arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(m_service, m_path, interface, method);
    message.setArguments(arguments);
    return m_bus.call(message);
}

QString AccessibleObject::name() const
{
    return firstOf(call(QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
                        {kAccessible, QStringLiteral("Name")}))
        .toString();
}

QString AccessibleObject::role() const
{
    return firstOf(call(kAccessible, QStringLiteral("GetRoleName"))).toString();
}

bool AccessibleObject::has(State state) const
{
    const QVariant words = firstOf(call(kAccessible, QStringLiteral("GetState")));
    if (!words.canConvert<QDBusArgument>())
        return false;
    const auto bits = qdbus_cast<QList<uint>>(words);
    return bits.size() > state / 32 && (bits[state / 32] >> state % 32 & 1U) != 0;
}

QString AccessibleObject::label() const
{
    const QVariant set = firstOf(call(kAccessible, QStringLiteral("GetRelationSet")));
    if (!set.canConvert<QDBusArgument>())
        return {};
    QStringList names;
    const auto argument = set.value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd()) {
        uint relation = 0;
        argument.beginStructure();
        argument >> relation;
        for (const AccessibleObject& target : readReferences(argument, m_bus)) {
            if (relation == kLabelledBy)
                names << target.name();
        }
        argument.endStructure();
    }
    argument.endArray();
    return names.join(QLatin1Char(' '));
}

std::vector<AccessibleObject> AccessibleObject::children() const
{
    const QVariant list = firstOf(call(kAccessible, QStringLiteral("GetChildren")));
    if (!list.canConvert<QDBusArgument>())
        return {};
    return readReferences(list.value<QDBusArgument>(), m_bus);
}

bool AccessibleObject::press() const
{
    return firstOf(call(QStringLiteral("org.a11y.atspi.Action"), QStringLiteral("DoAction"), {0}))
        .toBool();
}

qint64 AccessibleObject::processId() const
{
    return m_bus.interface()->servicePid(m_service).value();
}

QDBusConnection connectToAccessibilityBus()
{
    const auto ask = QDBusMessage::createMethodCall(
        QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
        QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress"));
    const QString address = firstOf(QDBusConnection::sessionBus().call(ask)).toString();
    return QDBusConnection::connectToBus(address, QStringLiteral("accessibility"));
}

AccessibleObject findProgram(const QDBusConnection& bus, qint64 pid)
{
    const AccessibleObject registry(bus, QStringLiteral("org.a11y.atspi.Registry"), kRoot);
    for (const AccessibleObject& program : registry.children()) {
        if (program.processId() == pid)
            return program;
    }
    return {};
}

void walkVisible(const AccessibleObject& root,
                 const std::function<void(const AccessibleObject&, const QString&)>& look)
{
    walk(root, {}, look);
}

AccessibleObject findVisible(const AccessibleObject& root, const QString& role, const QString& name)
{
    if (root.role() == role && root.name() == name)
        return root;
    for (const AccessibleObject& child : visibleChildren(root)) {
        if (AccessibleObject found = findVisible(child, role, name); !found.isNull())
            return found;
    }
    return {};
}

} // namespace manyhands::testing
