#pragma once

#include <string>

#include <QTest>

#include "models/number_verdict_rows.h"
#include "models/queue_journal.h"

namespace manyhands::test {

/// All that is behind a window, with its queue in `folder`.
struct Program {
    explicit Program(const std::string& folder, int workers = 2)
        : opened(QueueJournal::open(Path(folder + "/data/manyhands"))),
          engine(configOf(opened, workers)),
          session(engine),
          queue(session, opened.journal)
    {
        QObject::connect(&queue, &QueueJournal::restored, &queue,
                         [this](int count, const QStringList& texts) {
                             restoredJobs = count;
                             problems = texts;
                         });
        queue.restore();
    }

    static EngineConfig configOf(const QueueJournal::Opened& opened, int workers)
    {
        EngineConfig config;
        config.workers = workers;
        config.workerProgram = Path(qgetenv("MANYHANDS_BIN").toStdString() + "/manyhands-worker");
        config.journal = opened.journal;
        return config;
    }

    bool waitRestored()
    {
        return QTest::qWaitFor([this] { return restoredJobs >= 0; }, 30'000);
    }
    bool waitFor(RowState state, std::uint32_t count)
    {
        return QTest::qWaitFor([=, this] { return session.items().count(state) >= count; }, 60'000);
    }
    /// Adds the pictures in a folder, and waits until they are there.
    bool add(const std::string& folder, std::uint32_t count)
    {
        session.addInputs({Path(folder)}, {});
        return waitFor(RowState::Ready, count);
    }

    QueueJournal::Opened opened;
    EngineHost engine;
    Session session;
    QueueJournal queue;
    int restoredJobs = -1;
    QStringList problems;
};

/// The table of a test, complete; nullptr where there is none.
inline const NumberVerdictRows* waitForVerdicts(const NumberJobs& numbers, JobId job)
{
    const auto* run = static_cast<const PrimeRun*>(numbers.find(job));
    const auto isThere = [&] { return run->verdicts() && run->verdicts()->isComplete(); };
    return run && QTest::qWaitFor(isThere, 60'000) ? run->verdicts() : nullptr;
}

} // namespace manyhands::test
