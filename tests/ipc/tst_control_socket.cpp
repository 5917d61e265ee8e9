#include <array>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QtTest>

#include "ipc/control_socket.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

std::pair<UniqueFd, UniqueFd> ends()
{
    auto pair = ControlSocket::createPair();
    return std::move(*pair);
}

RunItem someItem(std::uint64_t id)
{
    RunItem run;
    run.item = ItemId{id};
    return run;
}

UniqueFd pipeWith(const char* text)
{
    int fds[2];
    if (::pipe(fds) != 0 || ::write(fds[1], text, strlen(text)) < 0)
        return UniqueFd();
    ::close(fds[1]);
    return UniqueFd(fds[0]);
}

/// Reads while there is something to read, as its owners do; the state after the last read.
Result<ControlSocket::ReadState> receiveAll(ControlSocket& receiver,
                                            std::vector<Received>& messages)
{
    auto state = Result<ControlSocket::ReadState>(ControlSocket::ReadState::Open);
    pollfd readable{receiver.fd(), POLLIN, 0};
    while (state && *state == ControlSocket::ReadState::Open && ::poll(&readable, 1, 0) > 0)
        state = receiver.receive(messages);
    return state;
}

int openDescriptors()
{
    int count = 0;
    for (int fd = 0; fd < 256; ++fd)
        count += ::fcntl(fd, F_GETFD) >= 0 ? 1 : 0;
    return count;
}

} // namespace

class ControlSocketTest : public QObject {
    Q_OBJECT
private slots:
    void messagesArriveInOrderWithTheirOwnDescriptors()
    {
        auto [a, b] = ends();
        ControlSocket sender(std::move(a), AcceptDescriptors::No);
        ControlSocket receiver(std::move(b), AcceptDescriptors::Yes);
        // One without, two with: what the kernel hands over in one read must not be mixed up.
        QVERIFY(sender.send(Cancel{ItemId{1}}));
        for (const char* text : {"first", "second"}) {
            std::vector<UniqueFd> files;
            files.push_back(pipeWith(text));
            QVERIFY(sender.send(someItem(2), 5, std::move(files)));
        }
        std::vector<Received> messages;
        const auto state = receiveAll(receiver, messages);
        QVERIFY(state.has_value());
        QCOMPARE(*state, ControlSocket::ReadState::Open);
        QCOMPARE(messages.size(), std::size_t{3});
        QVERIFY(messages[0].descriptors.empty());
        const std::array<QByteArray, 2> expected{"first", "second"};
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(messages[i + 1].descriptors.size(), std::size_t{1});
            const int fd = messages[i + 1].descriptors[0].get();
            QVERIFY((::fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
            char text[16];
            const ssize_t got = ::read(fd, text, sizeof text);
            QCOMPARE(QByteArray(text, static_cast<int>(got)), expected[i]);
        }
    }

    void framesSplitAtAnyByteAreAssembled()
    {
        const auto frame = encodeFrame(someItem(3), 1, 0);
        for (std::size_t cut = 1; cut < frame.size(); ++cut) {
            auto [a, b] = ends();
            ControlSocket receiver(std::move(b), AcceptDescriptors::No);
            std::vector<Received> messages;
            QCOMPARE(::write(a.get(), frame.data(), cut), static_cast<ssize_t>(cut));
            QVERIFY(receiver.receive(messages).has_value());
            QVERIFY(messages.empty());
            QVERIFY(::write(a.get(), frame.data() + cut, frame.size() - cut) > 0);
            QVERIFY(receiver.receive(messages).has_value());
            QCOMPARE(messages.size(), std::size_t{1});
        }
    }

    void whatWasSentBeforeTheEndIsRead()
    {
        auto [a, b] = ends();
        ControlSocket receiver(std::move(b), AcceptDescriptors::No);
        {
            ControlSocket sender(std::move(a), AcceptDescriptors::No);
            QVERIFY(sender.send(Cancel{ItemId{4}}));
        }
        std::vector<Received> messages;
        const auto state = receiveAll(receiver, messages);
        QVERIFY(state.has_value());
        QCOMPARE(*state, ControlSocket::ReadState::Closed);
        QCOMPARE(messages.size(), std::size_t{1});
    }

    void aFullSocketKeepsWhatItCannotSend()
    {
        auto [a, b] = ends();
        ControlSocket sender(std::move(a), AcceptDescriptors::No);
        ControlSocket receiver(std::move(b), AcceptDescriptors::No);
        Failed failed;
        failed.error.detail = std::string(kMaxDetailText, 'x');
        std::uint64_t sent = 0;
        while (!sender.hasUnsent()) {
            failed.item = ItemId{++sent};
            QVERIFY(sender.send(failed));
        }
        std::vector<Received> messages;
        while (messages.size() < sent) {
            QVERIFY(receiver.receive(messages).has_value());
            QVERIFY(sender.flush());
        }
        QVERIFY(!sender.hasUnsent());
        for (std::uint64_t i = 0; i < sent; ++i)
            QCOMPARE(std::get<Failed>(messages[i].message).item.value, i + 1);
    }

    void garbageIsAViolation()
    {
        auto [a, b] = ends();
        ControlSocket receiver(std::move(b), AcceptDescriptors::No);
        const std::array<char, 64> garbage{'n', 'o'};
        QVERIFY(::write(a.get(), garbage.data(), garbage.size()) > 0);
        std::vector<Received> messages;
        const auto state = receiver.receive(messages);
        QVERIFY(!state.has_value());
        QCOMPARE(state.error().kind, ErrorKind::ProtocolViolation);
    }

    void descriptorsNobodyAskedForAreRefusedAndDoNotStay()
    {
        auto [a, b] = ends();
        ControlSocket sender(std::move(a), AcceptDescriptors::No);
        ControlSocket receiver(std::move(b), AcceptDescriptors::No);
        const int before = openDescriptors();
        std::vector<UniqueFd> files;
        files.push_back(pipeWith("x"));
        QVERIFY(sender.send(Cancel{ItemId{1}}, 0, std::move(files)));
        std::vector<Received> messages;
        const auto state = receiver.receive(messages);
        QVERIFY(!state.has_value());
        QCOMPARE(state.error().kind, ErrorKind::ProtocolViolation);
        QVERIFY(messages.empty());
        QCOMPARE(openDescriptors(), before);
    }

    void aFrameThatLacksItsDescriptorsIsRefused()
    {
        auto [a, b] = ends();
        ControlSocket receiver(std::move(b), AcceptDescriptors::Yes);
        const auto frame = encodeFrame(someItem(1), 0, 2);
        QVERIFY(::write(a.get(), frame.data(), frame.size()) > 0);
        std::vector<Received> messages;
        QVERIFY(!receiver.receive(messages).has_value());
    }
};

MANYHANDS_TEST(ControlSocketTest)
#include "tst_control_socket.moc"
