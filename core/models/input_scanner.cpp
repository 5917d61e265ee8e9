#include "models/input_scanner.h"

#include <QtConcurrent>

namespace manyhands {
namespace {

/// Fast enough to look alive, slow enough to read.
constexpr int kTickMs = 100;

} // namespace

struct InputScanner::Request {
    std::vector<Path> inputs;
    ScanOptions options;
    std::shared_ptr<std::atomic<bool>> cancelled;
    std::shared_ptr<ItemRows> rows = std::make_shared<ItemRows>();
    ScanSummary summary;
};

InputScanner::InputScanner(QObject* parent)
    : QObject(parent),
      m_cancelled(std::make_shared<std::atomic<bool>>(false)),
      m_found(std::make_shared<std::atomic<std::uint64_t>>(0))
{
    m_pool.setMaxThreadCount(1);
    m_ticker.setInterval(kTickMs);
    connect(&m_ticker, &QTimer::timeout, this,
            [this] { emit progressed(m_foundBefore + m_found->load(std::memory_order_relaxed)); });
}

InputScanner::~InputScanner()
{
    m_cancelled->store(true);
    m_pool.waitForDone();
}

void InputScanner::scan(std::vector<Path> inputs, ScanOptions options)
{
    auto request = std::make_shared<Request>();
    request->inputs = std::move(inputs);
    request->options = std::move(options);
    request->cancelled = m_cancelled;
    if (m_pending++ == 0) {
        m_foundBefore = 0;
        m_ticker.start();
        emit progressed(0);
    }
    QtConcurrent::run(&m_pool, [request, found = m_found] {
        const auto count = [&](std::uint64_t sofar) {
            found->store(sofar, std::memory_order_relaxed);
        };
        ScanResult result =
            scanInputs(request->inputs, request->options, *request->cancelled, count);
        request->summary.found = result.files.size();
        request->summary.ignored = result.ignored;
        request->summary.leftOut = result.leftOut;
        request->summary.problems = std::move(result.problems);
        *request->rows = rowsOf(std::move(result.files));
    }).then(this, [this, request] {
        // Never before the caller is told that it has begun, however soon it is over.
        QMetaObject::invokeMethod(
            this, [this, request] { deliver(request); }, Qt::QueuedConnection);
    });
}

void InputScanner::cancel()
{
    m_cancelled->store(true);
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
}

void InputScanner::deliver(const std::shared_ptr<Request>& request)
{
    m_foundBefore += request->summary.found;
    m_found->store(0, std::memory_order_relaxed);
    if (--m_pending == 0)
        m_ticker.stop();
    if (request->cancelled->load()) {
        request->rows->clear();
        request->summary = {};
        request->summary.cancelled = true;
    }
    emit scanned(request->rows, request->summary);
}

} // namespace manyhands
