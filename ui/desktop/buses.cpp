#include "desktop/buses.h"

#include <QtConcurrent>

namespace manyhands {

Buses::Buses(QObject* parent)
    : QObject(parent),
      m_session{&QDBusConnection::sessionBus, {}, {}},
      m_system{&QDBusConnection::systemBus, {}, {}}
{}

void Buses::onSession(Call call, Missing missing)
{
    m_session.add(*this, {std::move(call), std::move(missing)});
}

void Buses::onSystem(Call call, Missing missing)
{
    m_system.add(*this, {std::move(call), std::move(missing)});
}

void Buses::Bus::add(Buses& owner, Waiting waits)
{
    switch (state) {
    case State::Missing:
        waits.missing();
        return;
    case State::Open:
        waits.call(open()); // the same connection again
        return;
    case State::Opening:
        waiting.push_back(std::move(waits));
        return;
    case State::Closed:
        break;
    }
    state = State::Opening;
    waiting.push_back(std::move(waits));
    QtConcurrent::run(open).then(&owner,
                                 [this](const QDBusConnection& connection) { opened(connection); });
}

void Buses::Bus::opened(const QDBusConnection& connection)
{
    state = connection.isConnected() ? State::Open : State::Missing;
    for (const Waiting& waits : std::exchange(waiting, {})) {
        if (state == State::Open)
            waits.call(connection);
        else
            waits.missing();
    }
}

} // namespace manyhands
