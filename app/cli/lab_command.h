#pragma once

namespace manyhands {

/// manyhands-cli lab PATTERN ...: the classic patterns of multiprocessing, real.
int runLabCommand(int count, char** arguments);

} // namespace manyhands
