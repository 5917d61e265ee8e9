#pragma once

#include <string>
#include <utility>

#include <vips/vips.h>

#include "base/result.h"
#include "ipc/messages.h"

namespace manyhands {

/// Owns one reference to a GObject.
template <typename T>
class VipsRef {
public:
    VipsRef() = default;
    explicit VipsRef(T* object) : m_object(object) {}
    VipsRef(VipsRef&& other) noexcept : m_object(std::exchange(other.m_object, nullptr)) {}
    VipsRef& operator=(VipsRef&& other) noexcept
    {
        std::swap(m_object, other.m_object);
        return *this;
    }
    ~VipsRef()
    {
        if (m_object)
            g_object_unref(m_object);
    }

    explicit operator bool() const { return m_object != nullptr; }
    T* get() const { return m_object; }
    /// For functions that give a new reference through a pointer; only while empty.
    T** out() { return &m_object; }

private:
    T* m_object = nullptr;
};

/// Takes libvips' error text and empties it.
inline std::string takeVipsError()
{
    std::string text = vips_error_buffer();
    vips_error_clear();
    if (text.size() > kMaxDetailText)
        text.resize(kMaxDetailText);
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

} // namespace manyhands
