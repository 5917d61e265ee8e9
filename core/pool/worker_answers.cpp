// What a worker's process says, and what is believed of it: nothing that it was not asked for.

#include <algorithm>
#include <utility>

#include "base/clock.h"
#include "pool/worker.h"

namespace manyhands {
namespace {

/// Whatever a worker says may end on a terminal: no control characters.
Done shown(Done done)
{
    done.note = displayText(done.note);
    return done;
}

Failed shown(Failed failed)
{
    failed.error.message = displayText(failed.error.message);
    failed.error.detail = displayLines(failed.error.detail);
    return failed;
}

PreviewDone shown(PreviewDone done)
{
    done.note = displayText(done.note);
    return done;
}

} // namespace

void Worker::handle(const Message& message)
{
    if (const auto* posture = std::get_if<Posture>(&message)) {
        // Let go while it was starting, what it said before may still be on the way.
        const bool begins =
            m_state == WorkerState::Starting || (m_state == WorkerState::Draining && !m_wasReady);
        if (!begins || m_toldPosture) {
            misbehave("it told its posture twice");
            return;
        }
        m_toldPosture = true;
        m_posture = posture->flags;
        refuseUnconfined();
    } else if (const auto* hello = std::get_if<Hello>(&message)) {
        if (hello->protocolVersion != kProtocolVersion)
            misbehave("it is of another version than this program");
        else if (refuseUnconfined())
            apply(WorkerEvent::Greeted);
    } else if (const auto* done = std::get_if<Done>(&message)) {
        const WorkerThumbnail thumbnail = copyThumbnail(done->thumbnail);
        answer(done->item, Answer::Item);
        if (m_state != WorkerState::Dead)
            emit itemDone(shown(*done), thumbnail);
    } else if (const auto* failed = std::get_if<Failed>(&message)) {
        answer(failed->item, Answer::Any);
        if (m_state != WorkerState::Dead)
            emit itemFailed(shown(*failed));
    } else if (const auto* left = std::get_if<RangeLeft>(&message)) {
        answer(left->item, Answer::Turn);
        if (m_state != WorkerState::Dead)
            emit rangeLeft(*left);
    } else if (const auto* preview = std::get_if<PreviewDone>(&message)) {
        answer(preview->item, Answer::Preview);
        if (m_state != WorkerState::Dead)
            emit previewDone(shown(*preview));
    } else if (const auto* need = std::get_if<NeedMemory>(&message)) {
        takeNeed(*need);
    } else {
        misbehave("it sent a message that only the engine sends");
    }
}

bool Worker::refuseUnconfined()
{
    if (!m_settings.harden || (m_posture & Posture::CallsFiltered) != 0)
        return true;
    m_unconfined = true;
    misbehave("it is not confined");
    return false;
}

void Worker::answer(ItemId item, Answer kind)
{
    // Items are answered in the order they were sent.
    if (m_outstanding.empty() || m_outstanding.front() != item) {
        misbehave("it answered for an item that it did not have");
        return;
    }
    if (kind != Answer::Any && kind != m_owed.front().answer) {
        misbehave("it gave an answer of the wrong kind");
        return;
    }
    m_outstanding.erase(m_outstanding.begin());
    m_owed.erase(m_owed.begin());
    std::erase(m_cancelled, item);
    m_headSinceNs = monotonicNs();
    if (!std::exchange(m_answered, true))
        emit firstItemAnswered();
    apply(WorkerEvent::ItemAnswered);
    if (m_state == WorkerState::Ready)
        m_watch.stop();
}

void Worker::takeNeed(const NeedMemory& need)
{
    if (m_outstanding.empty() || m_outstanding.front() != need.item ||
        m_owed.front().memory != Owed::Memory::NotAsked) {
        misbehave("it asked for memory for an item that it did not run");
        return;
    }
    m_owed.front().memory = Owed::Memory::Waits;
    emit memoryNeeded(need.item, need.bytes);
}

void Worker::admit(ItemId item)
{
    if (m_outstanding.empty() || m_outstanding.front() != item ||
        m_owed.front().memory != Owed::Memory::Waits)
        return;
    m_owed.front().memory = Owed::Memory::Admitted;
    m_headSinceNs = monotonicNs(); // its time begins now
    (void)m_socket->send(Admit{item});
    writeSocket();
}

bool Worker::hasOutstanding(ItemId item) const
{
    return std::find(m_outstanding.begin(), m_outstanding.end(), item) != m_outstanding.end();
}

void Worker::misbehave(std::string what)
{
    if (m_misbehaviour.empty())
        m_misbehaviour = std::move(what);
    apply(WorkerEvent::Misbehaved);
}

WorkerThumbnail Worker::copyThumbnail(const ThumbnailRef& reference) const
{
    const auto pixels = m_arena->thumbnail(reference);
    if (pixels.empty())
        return {};
    return {static_cast<int>(reference.width), static_cast<int>(reference.height),
            QByteArray(reinterpret_cast<const char*>(pixels.data()),
                       static_cast<qsizetype>(pixels.size()))};
}

} // namespace manyhands
