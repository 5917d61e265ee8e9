#pragma once

namespace manyhands {

/// Gives back the pages of code, constants and fonts that only warming up needed: some hundred
/// libraries stand behind the codecs, and most of what they did until now will not be done again.
/// What is needed once more comes back from the page cache. Where the system has no way to do it,
/// nothing.
void releaseCodePages();

} // namespace manyhands
