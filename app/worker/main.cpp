#include "serve.h"
#include "work/image/image_task.h"
#include "work/image/overlay_cache.h"
#include "work/image/preview.h"

int main(int argc, char** argv)
{
    using namespace manyhands;
    OverlayCache overlays;
    const auto process = [&overlays](ImageTask task, const ImageObserver& observer,
                                     ThumbnailTarget& thumbnail, WorkTimings& timings) {
        task.overlays = &overlays;
        return processImage(task, observer, thumbnail, timings);
    };
    return serveWorker(argc, argv, {prepareImageWork, process, renderPreview});
}
