#pragma once

#include <string>
#include <string_view>

namespace manyhands {

/// The end of what a worker printed: at most kKept bytes, whatever came before is forgotten.
class LogTail {
public:
    static constexpr std::size_t kKept = 64 * 1024;

    void append(std::string_view bytes);
    /// The last `lines` whole lines.
    std::string lastLines(std::size_t lines) const;

private:
    std::string m_bytes;
};

} // namespace manyhands
