#include "work/image/jpeg_error.h"

#include <jerror.h>

namespace manyhands {
namespace {

JpegErrors& errorsOf(j_common_ptr codec)
{
    return *reinterpret_cast<JpegErrors*>(codec->err);
}

[[noreturn]] void exitOnError(j_common_ptr codec)
{
    JpegErrors& errors = errorsOf(codec);
    errors.code = codec->err->msg_code;
    codec->err->format_message(codec, errors.text);
    errors.leave();
}

bool meansDamage(int code)
{
    return code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE ||
           code == JWRN_ARITH_BAD_CODE || code == JWRN_MUST_RESYNC;
}

void ignoreMessage(j_common_ptr, int) {}

void judgeMessage(j_common_ptr codec, int level)
{
    if (level < 0 && meansDamage(codec->err->msg_code))
        exitOnError(codec);
}

void printNothing(j_common_ptr) {}

} // namespace

void JpegErrors::install(j_common_ptr codec, bool strict)
{
    codec->err = jpeg_std_error(&manager);
    manager.error_exit = exitOnError;
    manager.emit_message = strict ? judgeMessage : ignoreMessage;
    manager.output_message = printNothing;
    text[0] = 0;
    code = 0;
}

void JpegErrors::leave()
{
    std::longjmp(jump, 1);
}

} // namespace manyhands
