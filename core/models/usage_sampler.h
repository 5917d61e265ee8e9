#pragma once

#include <cstdint>

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

namespace manyhands {

struct WorkerUsage {
    double cpu = -1; ///< Of one core, 0 to about 1 (more with threads); -1 until it is known.
    std::uint64_t memoryBytes = 0;
};

/// Looks once a second at what some processes take, on another thread. Only while it is switched
/// on, and until processes that are idle take no more: nobody pays for what nobody sees.
class UsageSampler : public QObject {
    Q_OBJECT
public:
    explicit UsageSampler(QObject* parent = nullptr);

    enum class Activity { Idle, Busy };
    void setProcesses(QList<qint64> pids, Activity activity);
    void setRunning(bool running);
    /// Switched on, and not at rest.
    bool isLooking() const { return m_timer.isActive(); }

signals:
    void sampled(const QHash<qint64, manyhands::WorkerUsage>& usages);

private:
    struct Sample {
        std::int64_t timeNs = 0;
        std::int64_t cpuNs = 0;
        std::uint64_t memoryBytes = 0;

        bool isLike(const Sample& other) const
        {
            return cpuNs == other.cpuNs && memoryBytes == other.memoryBytes;
        }
    };
    using Samples = QHash<qint64, Sample>;

    void look();
    bool isAtRest(const Samples& samples) const;
    void take(const Samples& samples);
    static Samples sampleAll(const QList<qint64>& pids);

    QList<qint64> m_pids;
    Activity m_activity = Activity::Idle;
    bool m_running = false;
    QTimer m_timer;
    Samples m_last;
    bool m_looking = false;
};

} // namespace manyhands
