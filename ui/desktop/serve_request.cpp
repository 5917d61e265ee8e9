#include "desktop/serve_request.h"

#include "actions.h"
#include "desktop/launch_request.h"
#include "main_window.h"

namespace manyhands {

void serveRequest(MainWindow& window, const LaunchRequest& request)
{
    window.addInputs(request.inputs);
    switch (request.dialog) {
    case LaunchRequest::Dialog::None:
        break;
    case LaunchRequest::Dialog::AddFiles:
        window.actions().addFiles->trigger();
        break;
    case LaunchRequest::Dialog::AddFolder:
        window.actions().addFolder->trigger();
        break;
    }
}

void serveFurtherRequest(MainWindow& window, const LaunchRequest& request)
{
    // Qt on Wayland takes the token from here when it asks to be activated.
    if (!request.activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", request.activationToken);
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
    serveRequest(window, request);
}

} // namespace manyhands
