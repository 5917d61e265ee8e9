#pragma once

namespace manyhands {

/// Which files a Landlock domain leaves to the thread that enters it and the threads it starts.
enum class LandlockRule { ReadOnly, Nothing };

/// Enters a domain that forbids every access to files that this kernel's Landlock knows, except
/// what `rule` leaves, and connecting, binding and signalling where it knows those. Descriptors
/// that are open go on working. False where the kernel has no Landlock.
bool enterLandlock(LandlockRule rule);

} // namespace manyhands
