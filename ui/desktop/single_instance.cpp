#include "desktop/single_instance.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/file.h>

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QFile>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QtEndian>

namespace manyhands {
namespace {

/// first → second: kGreeting; second → first: length (32 bits, big endian) and the request;
/// first → second: kTaken.
constexpr char kGreeting[] = "manyhands/1\n";
constexpr char kTaken[] = "taken\n";
constexpr qsizetype kLengthBytes = 4;
/// Between two tries; a program that starts or ends is between its lock and its socket that long.
constexpr int kRetryMs = 50;

/// Whether these bytes came before the deadline.
bool expect(QLocalSocket& socket, const QByteArray& bytes, const QDeadlineTimer& deadline)
{
    while (socket.bytesAvailable() < bytes.size()) {
        if (!socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return false;
    }
    return socket.read(bytes.size()) == bytes;
}

} // namespace

SingleInstance::SingleInstance(QString name, QObject* parent)
    : QObject(parent), m_name(std::move(name))
{
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::greet);
}

SingleInstance::~SingleInstance() = default;

SingleInstance::Role SingleInstance::claim(const LaunchRequest& request, int patienceMs)
{
    const QDeadlineTimer deadline(patienceMs);
    while (true) {
        if (lock()) {
            listen();
            return Role::First;
        }
        // A part of the patience for each try: the first may end meanwhile, and then this is it.
        const auto part = static_cast<int>(std::min<qint64>(deadline.remainingTime(), 1'000));
        if (handOver(request, part))
            return Role::HandedOver;
        if (deadline.hasExpired())
            return Role::Alone;
        QThread::msleep(kRetryMs);
    }
}

bool SingleInstance::lock()
{
    const QByteArray name = QFile::encodeName(m_name + QStringLiteral(".lock"));
    UniqueFd file(::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file || ::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
        return false;
    m_lock = std::move(file);
    return true;
}

void SingleInstance::listen()
{
    // Who holds the lock is alone: a socket that is there was left by a program that was killed.
    QLocalServer::removeServer(m_name);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.listen(m_name);
}

bool SingleInstance::handOver(const LaunchRequest& request, int patienceMs) const
{
    const QDeadlineTimer deadline(patienceMs);
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMs) || !expect(socket, kGreeting, deadline))
        return false;
    const QByteArray bytes = encodeRequest(request);
    QByteArray length(kLengthBytes, '\0');
    qToBigEndian(static_cast<quint32>(bytes.size()), length.data());
    socket.write(length + bytes);
    // It has greeted: from here on it has its time, so that nothing is opened twice.
    return expect(socket, kTaken, QDeadlineTimer(kPatienceMs));
}

void SingleInstance::greet()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        socket->write(kGreeting);
    }
}

void SingleInstance::read(QLocalSocket* socket)
{
    if (socket->bytesAvailable() < kLengthBytes)
        return;
    const auto length = qsizetype{qFromBigEndian<quint32>(socket->peek(kLengthBytes).constData())};
    if (length > kMostRequestBytes) {
        socket->abort();
        return;
    }
    if (socket->bytesAvailable() < kLengthBytes + length)
        return;
    socket->skip(kLengthBytes);
    const auto request = decodeRequest(socket->read(length));
    if (!request) {
        socket->abort();
        return;
    }
    socket->write(kTaken);
    socket->flush();
    socket->disconnectFromServer();
    emit requested(*request);
}

QString defaultSocketName()
{
    const QByteArray data =
        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation).toUtf8();
    const QByteArray queue =
        QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex().left(12);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) +
           QStringLiteral("/manyhands-") + QString::fromLatin1(queue);
}

} // namespace manyhands
