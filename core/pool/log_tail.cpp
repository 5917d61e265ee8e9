#include "pool/log_tail.h"

namespace manyhands {

void LogTail::append(std::string_view bytes)
{
    if (bytes.size() >= kKept) {
        m_bytes.assign(bytes.substr(bytes.size() - kKept));
        return;
    }
    m_bytes.append(bytes);
    if (m_bytes.size() > kKept)
        m_bytes.erase(0, m_bytes.size() - kKept);
}

std::string LogTail::lastLines(std::size_t lines) const
{
    std::string_view text = m_bytes;
    while (!text.empty() && text.back() == '\n')
        text.remove_suffix(1);
    std::size_t start = text.size();
    for (std::size_t i = 0; i < lines && start > 0; ++i) {
        const std::size_t newline = text.rfind('\n', start - 1);
        if (newline == std::string_view::npos)
            return std::string(text);
        start = newline;
    }
    return std::string(text.substr(start < text.size() ? start + 1 : start));
}

} // namespace manyhands
