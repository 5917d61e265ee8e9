#pragma once

#include <QProcessEnvironment>

namespace manyhands {

/// What workers get of this program's environment: what the loader, libraries and sanitizers read.
/// The rest may hold a user's keys, and a picture that takes a worker over must not find them
/// there.
QProcessEnvironment workerEnvironment(const QProcessEnvironment& own);

} // namespace manyhands
