#pragma once

#include <optional>

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "engine/preview_files.h"
#include "pool/supervisor.h"

namespace manyhands {

/// Renders previews in a worker of its own, so that none waits behind the items of a batch. One at
/// a time, and the newest wins: a request that comes while another one runs cancels it, and of
/// those that wait only the last is kept. Lives on the engine's thread; the worker comes with the
/// first request and goes when nobody has asked for a while.
///
///   request → open files (own thread) → Worker::run → check, copy → rendered()
class PreviewService : public QObject {
    Q_OBJECT
public:
    enum class Urgency : std::uint8_t { Watched, Background }; ///< Background: others come first.

    explicit PreviewService(WorkerSettings settings, Urgency urgency = Urgency::Watched);
    ~PreviewService() override;

    void request(std::uint64_t id, const PreviewRequest& request);
    /// Nothing is wanted any more.
    void cancel();
    void stop();

signals:
    void rendered(const manyhands::PreviewResult& result);
    /// Of requests that no newer one took the place of.
    void failed(quint64 id, const manyhands::Error& error);
    void stopped();

private:
    struct Wanted {
        std::uint64_t id = 0;
        PreviewRequest request;
    };
    struct Running {
        std::uint64_t id = 0;
        PreviewRequest request;
        std::optional<PreviewFiles> files; ///< Open, or its descriptors on their way.
        ItemId item;                       ///< Once a worker has it.
        bool superseded = false;
    };

    void next();
    void onOpened(std::uint64_t id, Result<PreviewFiles> files);
    void send();
    void onWorkerAdded(Worker* worker);
    void onDone(const PreviewDone& done);
    void end(const Error& error);

    Urgency m_urgency;
    std::optional<Wanted> m_wanted;
    std::optional<Running> m_running;
    std::uint64_t m_lastItem = 0;
    bool m_stopping = false;
    Supervisor m_supervisor;
    QTimer m_idle;
    QThreadPool m_openers;
};

} // namespace manyhands
