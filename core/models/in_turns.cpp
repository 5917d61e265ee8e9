#include "models/in_turns.h"

#include <algorithm>
#include <memory>

#include <QTimer>

namespace manyhands {
namespace {

struct Turns {
    QObject* context;
    std::size_t count;
    std::function<void(std::size_t, std::size_t)> some;
    std::function<void()> whenDone;
    std::size_t next = 0;
};

void takeTurn(const std::shared_ptr<Turns>& turns)
{
    const std::size_t first = turns->next;
    turns->next = std::min(turns->count, first + kCopiesAtOnce);
    turns->some(first, turns->next);
    if (turns->next < turns->count)
        QTimer::singleShot(0, turns->context, [turns] { takeTurn(turns); });
    else
        turns->whenDone();
}

} // namespace

void inTurns(QObject* context, std::size_t count,
             std::function<void(std::size_t, std::size_t)> some, std::function<void()> whenDone)
{
    takeTurn(std::make_shared<Turns>(Turns{context, count, std::move(some), std::move(whenDone)}));
}

} // namespace manyhands
