#include "work/image/vips_stream.h"

#include <cerrno>
#include <unistd.h>

namespace manyhands {
namespace {

gint64 readInput(VipsSourceCustom*, void* buffer, gint64 length, VipsInput* input)
{
    ssize_t got = 0;
    do
        got = ::read(input->fd, buffer, static_cast<std::size_t>(length));
    while (got < 0 && errno == EINTR);
    if (got < 0)
        input->systemError = errno;
    return got;
}

gint64 seekInput(VipsSourceCustom*, gint64 offset, int whence, VipsInput* input)
{
    return ::lseek(input->fd, offset, whence);
}

gint64 writeSome(const void* buffer, std::size_t size, VipsOutput& output)
{
    ssize_t wrote = 0;
    do
        wrote = ::write(output.fd, buffer, size);
    while (wrote < 0 && errno == EINTR);
    if (wrote <= 0 && size > 0)
        output.systemError = wrote < 0 ? errno : EIO;
    return wrote;
}

gint64 writeOutput(VipsTargetCustom*, const void* buffer, gint64 length, VipsOutput* output)
{
    const auto size = static_cast<std::size_t>(length);
    if (output->insertion.bytes.empty())
        return writeSome(buffer, size, *output);
    return output->take({static_cast<const std::uint8_t*>(buffer), size}) ? length : -1;
}

gint64 readOutput(VipsTargetCustom*, void* buffer, gint64 length, VipsOutput* output)
{
    ssize_t got = 0;
    do
        got = ::read(output->fd, buffer, static_cast<std::size_t>(length));
    while (got < 0 && errno == EINTR);
    return got;
}

gint64 seekOutput(VipsTargetCustom*, gint64 offset, int whence, VipsOutput* output)
{
    const off_t at =
        ::lseek(output->fd, whence == SEEK_SET ? offset + output->base : offset, whence);
    return at < 0 ? at : at - output->base;
}

} // namespace

// A source of our own, not the library's for descriptors: that one may map the file, and a file
// that shrinks while it is mapped kills the process.
VipsRef<VipsSource> VipsInput::makeSource()
{
    VipsSourceCustom* source = vips_source_custom_new();
    g_signal_connect(source, "read", G_CALLBACK(readInput), this);
    g_signal_connect(source, "seek", G_CALLBACK(seekInput), this);
    return VipsRef<VipsSource>(VIPS_SOURCE(source));
}

bool VipsOutput::writeAll(const void* bytes, std::size_t size)
{
    const auto* at = static_cast<const char*>(bytes);
    while (size > 0) {
        const gint64 wrote = writeSome(at, size, *this);
        if (wrote <= 0)
            return false;
        at += wrote;
        size -= static_cast<std::size_t>(wrote);
    }
    return true;
}

bool VipsOutput::take(std::span<const std::uint8_t> bytes)
{
    start.insert(start.end(), bytes.begin(), bytes.end());
    const auto place = insertion.place(start);
    if (!place)
        return true;
    const bool done = writeAll(start.data(), *place) &&
                      writeAll(insertion.bytes.data(), insertion.bytes.size()) &&
                      writeAll(start.data() + *place, start.size() - *place);
    insertion.bytes.clear();
    start.clear();
    return done;
}

bool VipsOutput::finish()
{
    return writeAll(start.data(), start.size());
}

VipsRef<VipsTarget> VipsOutput::makeTarget()
{
    VipsTargetCustom* target = vips_target_custom_new();
    g_signal_connect(target, "write", G_CALLBACK(writeOutput), this);
    g_signal_connect(target, "read", G_CALLBACK(readOutput), this);
    g_signal_connect(target, "seek", G_CALLBACK(seekOutput), this);
    return VipsRef<VipsTarget>(VIPS_TARGET(target));
}

} // namespace manyhands
