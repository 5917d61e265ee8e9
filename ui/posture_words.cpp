#include "posture_words.h"

#include <QCoreApplication>

#include "ipc/messages.h"

namespace manyhands {
namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("PostureWords", text);
}

} // namespace

PostureWords postureWords(const PoolStatus& pool)
{
    std::uint32_t common = ~0U;
    bool told = false;
    for (const WorkerStatus& worker : pool.workers) {
        if (worker.state == WorkerStatus::State::Starting)
            continue;
        common &= worker.posture;
        told = true;
    }
    if (!told)
        return {};
    if ((common & Posture::CallsFiltered) == 0)
        return {words("Workers not confined"),
                words("The workers run without a sandbox: a file made to attack a decoder could "
                      "reach your other files.")};
    if ((common & Posture::FilesDenied) == 0)
        return {words("Workers confined"),
                words("Workers cannot open files, use the network or start programs. This system "
                      "has no second barrier around files (Landlock).")};
    return {words("Workers confined"),
            words("Workers cannot open files, use the network or start programs; they only work "
                  "between the files they are handed.")};
}

} // namespace manyhands
