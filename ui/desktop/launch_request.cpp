#include "desktop/launch_request.h"

#include <QDataStream>
#include <QIODevice>

namespace manyhands {
namespace {

/// Another form of request gets another number: two versions of the program may meet.
constexpr quint32 kMagic = 0x4d484c31; // "MHL1"

void prepare(QDataStream& stream)
{
    stream.setVersion(QDataStream::Qt_6_0);
}

} // namespace

QByteArray encodeRequest(const LaunchRequest& request)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    prepare(stream);
    stream << kMagic << static_cast<quint8>(request.dialog) << request.activationToken
           << static_cast<quint32>(request.inputs.size());
    for (const Path& input : request.inputs)
        stream << QByteArray::fromStdString(input.bytes());
    return bytes;
}

std::optional<LaunchRequest> decodeRequest(const QByteArray& bytes)
{
    if (bytes.size() > kMostRequestBytes)
        return {};
    QDataStream stream(bytes);
    prepare(stream);
    quint32 magic = 0;
    quint8 dialog = 0;
    quint32 count = 0;
    LaunchRequest request;
    stream >> magic >> dialog >> request.activationToken >> count;
    if (stream.status() != QDataStream::Ok || magic != kMagic ||
        dialog > static_cast<quint8>(LaunchRequest::Dialog::AddFolder))
        return {};
    request.dialog = static_cast<LaunchRequest::Dialog>(dialog);
    for (quint32 i = 0; i < count; ++i) {
        QByteArray input;
        stream >> input;
        if (stream.status() != QDataStream::Ok || !input.startsWith('/') || input.contains('\0'))
            return {};
        request.inputs.emplace_back(input.toStdString());
    }
    return stream.atEnd() ? std::optional(std::move(request)) : std::nullopt;
}

} // namespace manyhands
