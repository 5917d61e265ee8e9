// The worker for jobs over numbers alone. Nothing here names a codec, so that the program is linked
// with none: the loader would take longer with the image libraries than the rest of the start.

#include "serve.h"

namespace {

using namespace manyhands;

tl::unexpected<Error> refused()
{
    return failure(ErrorKind::UnsupportedFormat, "this worker was started for numbers alone");
}

} // namespace

int main(int argc, char** argv)
{
    return serveWorker(argc, argv,
                       {[]() -> Result<std::string> { return "no codecs"; },
                        [](const ImageTask&, const ImageObserver&, ThumbnailTarget&,
                           WorkTimings&) -> Result<ImageOutcome> { return refused(); },
                        [](const PreviewTask&, const ImageObserver&, std::span<unsigned char>,
                           std::span<unsigned char>) -> Result<PreviewDone> { return refused(); }});
}
