#pragma once

#include <memory>
#include <utility>

#include <QThreadPool>

namespace manyhands {

/// Lets go of what is left of many pictures on another thread: freeing it takes as long as making it.
template <typename Value>
void freeElsewhere(Value&& value)
{
    QThreadPool::globalInstance()->start(
        [rest = std::make_shared<std::decay_t<Value>>(std::forward<Value>(value))] {});
}

} // namespace manyhands
