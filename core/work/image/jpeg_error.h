#pragma once

#include <csetjmp>
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

namespace manyhands {

/// libjpeg's way out of an error: back to the last setjmp(jump). Only functions without local
/// objects may call setjmp and libjpeg.
struct JpegErrors {
    jpeg_error_mgr manager; ///< First: libjpeg hands out a pointer to it.
    std::jmp_buf jump;
    char text[JMSG_LENGTH_MAX];
    int code; ///< libjpeg's number of the message, 0 for none.

    /// `strict` makes warnings that mean damaged data errors.
    void install(j_common_ptr codec, bool strict);
    /// For our own callbacks: leaves libjpeg.
    [[noreturn]] void leave();
};

} // namespace manyhands
