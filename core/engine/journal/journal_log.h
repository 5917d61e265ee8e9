#pragma once

#include "base/path.h"

namespace manyhands {

/// Where SQLite keeps what was written last and is not in the journal itself yet; beside the file
/// that a link leads to.
Path logOfJournal(const Path& file);

/// Whether the log holds anything at all.
bool isLogInUse(const Path& log);

/// Whether more is wrong with the log than a power cut can do. SQLite takes it up to the first
/// frame that is broken, drops the rest without a word, and empties the file. A power cut leaves
/// at most the last transaction unfinished, since each is on the disk before the next begins; where
/// two or more end behind the break, finished ones would be lost. What cannot be read is not judged
/// here.
bool isLogDamaged(const Path& log);

} // namespace manyhands
