#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "models/item_row.h"

namespace manyhands {

/// What a scan came to, beside its rows.
struct ScanSummary {
    std::uint64_t found = 0;
    std::uint64_t ignored = 0; ///< Files that are no pictures by their names.
    std::uint64_t leftOut = 0; ///< Pictures that the import filter does not take.
    std::vector<Error> problems;
    bool cancelled = false;
};

/// Looks through folders on a thread of its own, one request after the other.
class InputScanner : public QObject {
    Q_OBJECT
public:
    explicit InputScanner(QObject* parent = nullptr);
    ~InputScanner() override;

    bool isBusy() const { return m_pending > 0; }
    void scan(std::vector<Path> inputs, ScanOptions options);
    /// Gives up all that was asked for; nothing of it is delivered.
    void cancel();

signals:
    /// Some times a second while busy; `found` counts all requests under way.
    void progressed(quint64 found);
    /// One request is through. The rows may be taken out.
    void scanned(const std::shared_ptr<manyhands::ItemRows>& rows,
                 const manyhands::ScanSummary& summary);

private:
    struct Request;
    void deliver(const std::shared_ptr<Request>& request);

    QThreadPool m_pool;
    QTimer m_ticker;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    std::shared_ptr<std::atomic<std::uint64_t>> m_found;
    std::uint64_t m_foundBefore = 0; ///< By requests of this busy time that are through.
    int m_pending = 0;
};

} // namespace manyhands
