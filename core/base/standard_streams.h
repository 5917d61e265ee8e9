#pragma once

namespace manyhands {

/// Before anything is opened: who starts this without stdin, stdout or stderr gets /dev/null there,
/// so that no file of ours takes the number and is written to as if it were the terminal.
void openMissingStreams();

} // namespace manyhands
