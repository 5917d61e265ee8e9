#include "serve.h"
#include "work/image/image_task.h"
#include "work/image/preview.h"

int main(int argc, char** argv)
{
    using namespace manyhands;
    return serveWorker(argc, argv, {prepareImageWork, processImage, renderPreview});
}
