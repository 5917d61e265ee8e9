#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/path.h"
#include "engine/item_status.h"
#include "engine/job_status.h"
#include "engine/report.h"

namespace manyhands {

/// One JSON object on one line, written as it comes; for reports and events, of which there may be
/// a hundred thousand.
class JsonObject {
public:
    JsonObject& add(std::string_view key, std::string_view value);
    JsonObject& add(std::string_view key, const char* value);
    JsonObject& add(std::string_view key, std::int64_t value);
    JsonObject& add(std::string_view key, std::uint64_t value);
    JsonObject& add(std::string_view key, int value) { return add(key, std::int64_t{value}); }
    JsonObject& add(std::string_view key, std::uint32_t value);
    JsonObject& add(std::string_view key, bool value);
    /// Three decimals, whatever the locale; null where the value is not finite.
    JsonObject& add(std::string_view key, double value);
    JsonObject& addNull(std::string_view key);
    /// `json` is a value already written.
    JsonObject& addJson(std::string_view key, std::string_view json);
    /// The path as text; where it is not UTF-8 as Path::display() shows it, and percent-encoded in
    /// "<key>_encoded".
    JsonObject& addPath(std::string_view key, const Path& path);

    /// The object so far, closed.
    std::string text() const { return m_text + '}'; }

private:
    void addKey(std::string_view key);

    std::string m_text = "{";
};

/// `text` in quotation marks; bytes that are not UTF-8 become U+FFFD.
std::string jsonString(std::string_view text);

/// The names of a posture's flags, as an array.
std::string postureJson(std::uint32_t flags);
/// The report's "job", "totals" and one of its "items".
std::string jobJson(const ReportJob& job);
std::string totalsJson(const JobStatus& totals);
std::string itemJson(const ItemStatus& item);

} // namespace manyhands
