#include "engine/report.h"

#include <cerrno>
#include <string>

#include <sys/stat.h>

#include "engine/report_file.h"
#include "engine/report_json.h"
#include "engine/report_text.h"

namespace manyhands {
namespace {

constexpr int kReportVersion = 1;

void writeJson(ReportFile& out, const ReportJob& job, const JobStatus& totals,
               std::span<const ItemStatus> items)
{
    out.write("{\"version\":" + std::to_string(kReportVersion) + ",\n\"job\":" + jobJson(job) +
              ",\n\"totals\":" + totalsJson(totals) + ",\n\"items\":[");
    std::string_view separator = "\n";
    for (const ItemStatus& item : items) {
        out.write(separator);
        out.write(itemJson(item));
        separator = ",\n";
    }
    out.write("\n]}\n");
}

void writeCsv(ReportFile& out, std::span<const ItemStatus> items)
{
    out.write(csvHeader());
    for (const ItemStatus& item : items)
        out.write(csvRow(item));
}

} // namespace

Result<ReportFormat> reportFormat(const Path& file)
{
    const std::string extension = asciiLower(file.extension());
    if (extension == ".json")
        return ReportFormat::Json;
    if (extension == ".csv")
        return ReportFormat::Csv;
    return failure(ErrorKind::InvalidArgument,
                   "the report " + file.display() + " must end in .json or .csv");
}

Status writeReport(const Path& file, const ReportJob& job, const JobStatus& totals,
                   std::span<const ItemStatus> items)
{
    const auto format = reportFormat(file);
    if (!format)
        return tl::unexpected(format.error());
    auto out = ReportFile::create(file);
    if (!out)
        return tl::unexpected(out.error());
    if (*format == ReportFormat::Json)
        writeJson(*out, job, totals, items);
    else
        writeCsv(*out, items);
    return out->commit();
}

Status checkReportFile(const Path& file)
{
    struct stat facts {};
    if (stat(file.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode))
        return systemFailure(ErrorKind::OutputUnavailable,
                             "the report " + file.display() + " cannot be written", EISDIR);
    if (auto out = ReportFile::create(file); !out)
        return tl::unexpected(out.error());
    return {};
}

} // namespace manyhands
