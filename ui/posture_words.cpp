#include "posture_words.h"

#include <QCoreApplication>

#include "ipc/messages.h"

namespace manyhands {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(manyhands::PostureWords)
};

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
        return {
            PostureWords::Level::Open, Words::tr("Workers not confined"),
            Words::tr("The workers run without a sandbox: a file made to attack a decoder could "
                      "reach your other files.")};
    if ((common & Posture::FilesDenied) == 0)
        return {
            PostureWords::Level::Confined, Words::tr("Workers confined"),
            Words::tr("Workers cannot open files, use the network or start programs. This system "
                      "has no second barrier around files (Landlock).")};
    return {
        PostureWords::Level::Confined, Words::tr("Workers confined"),
        Words::tr("Workers cannot open files, use the network or start programs; they only work "
                  "between the files they are handed.")};
}

} // namespace manyhands
