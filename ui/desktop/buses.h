#pragma once

#include <functional>
#include <vector>

#include <QDBusConnection>
#include <QObject>

namespace manyhands {

/// The D-Bus connections of a desktop, opened on another thread: connecting blocks. Calls wait
/// until the bus is there; where there is none, `missing` is called instead.
class Buses : public QObject {
    Q_OBJECT
public:
    explicit Buses(QObject* parent = nullptr);

    using Call = std::function<void(const QDBusConnection& bus)>;
    using Missing = std::function<void()>;
    void onSession(
        Call call, Missing missing = [] {});
    void onSystem(
        Call call, Missing missing = [] {});

private:
    struct Bus {
        QDBusConnection (*open)();
        enum class State : std::uint8_t { Closed, Opening, Open, Missing } state = State::Closed;
        struct Waiting {
            Call call;
            Missing missing;
        };
        std::vector<Waiting> waiting;

        void add(Buses& owner, Waiting waits);
        void opened(const QDBusConnection& connection);
    };
    Bus m_session;
    Bus m_system;
};

} // namespace manyhands
