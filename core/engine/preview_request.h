#pragma once

#include <cstdint>

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include "base/path.h"
#include "base/result.h"
#include "ipc/preview_messages.h"
#include "jobs/image_job.h"

namespace manyhands {

/// A picture to be seen before anything is queued.
struct PreviewRequest {
    Path input;
    ImageJobSpec spec; ///< Its chain and format; where outputs go does not matter.
    PreviewView view;
    bool before = true;
    bool after = true;
    bool encoded = false; ///< See RunPreview.
};

/// One side, ready to be drawn: RGBA with straight alpha, rows without padding.
struct PreviewSide {
    PreviewPicture picture;
    QByteArray rgba; ///< Empty where the side was not wanted.
};

struct PreviewResult {
    std::uint64_t id = 0; ///< What requestPreview() returned.
    PreviewView view;
    PreviewSide before;
    PreviewSide after;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0; ///< 0 where it was not encoded.
    ImageFormat inputFormat = ImageFormat::Unknown;
    ImageFormat outputFormat = ImageFormat::Unknown;
    std::int64_t tookNs = 0; ///< In the worker.
    QString note;
};

} // namespace manyhands

Q_DECLARE_METATYPE(manyhands::PreviewResult)
Q_DECLARE_METATYPE(manyhands::PreviewSide)
