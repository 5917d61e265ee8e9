#include "pool/worker_environment.h"

#include <algorithm>
#include <iterator>

#include <QStringList>

namespace manyhands {
namespace {

/// Folders of fonts and of what is known of them, languages, time.
constexpr const char* kNames[] = {"HOME", "LANG", "LANGUAGE", "PATH", "TMPDIR", "TZ"};
constexpr const char* kBeginnings[] = {"DYLD_", "FC_",   "FONTCONFIG_", "G_",          "GLIBC_",
                                       "LC_",   "LD_",   "LLVM_",       "MALLOC_",     "MANYHANDS_",
                                       "PANGO", "VIPS_", "XDG_CACHE_",  "XDG_CONFIG_", "XDG_DATA_"};
constexpr char kSanitizers[] = "SAN_OPTIONS"; // of ASan, LSan, TSan and UBSan

bool isForWorkers(const QString& name)
{
    const auto begins = [&](const char* beginning) {
        return name.startsWith(QLatin1String(beginning));
    };
    const auto is = [&](const char* other) { return name == QLatin1String(other); };
    return std::any_of(std::begin(kNames), std::end(kNames), is) ||
           std::any_of(std::begin(kBeginnings), std::end(kBeginnings), begins) ||
           name.endsWith(QLatin1String(kSanitizers));
}

} // namespace

QProcessEnvironment workerEnvironment(const QProcessEnvironment& own)
{
    QProcessEnvironment environment;
    const QStringList names = own.keys();
    for (const QString& name : names) {
        if (isForWorkers(name))
            environment.insert(name, own.value(name));
    }
    return environment;
}

} // namespace manyhands
