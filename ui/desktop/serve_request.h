#pragma once

namespace manyhands {

struct LaunchRequest;
class MainWindow;

/// What a start of the program, or a later one, asked of the window.
void serveRequest(MainWindow& window, const LaunchRequest& request);
/// The same, and the window comes to the front as far as the window system allows.
void serveFurtherRequest(MainWindow& window, const LaunchRequest& request);

} // namespace manyhands
