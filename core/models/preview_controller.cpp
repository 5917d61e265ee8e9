#include "models/preview_controller.h"

namespace manyhands {
namespace {

/// Shorter than a look takes, longer than a slider needs for its next step.
constexpr int kSoonMs = 40;
/// Encoding and decoding once more doubles the work: only for who stays.
constexpr int kEncodingDelayMs = 350;

/// Whether two specs give the same pixels.
bool looksTheSame(const ImageJobSpec& a, const ImageJobSpec& b)
{
    return a.filters == b.filters && a.format == b.format &&
           encodeOptions(a, ImageFormat::Jpeg) == encodeOptions(b, ImageFormat::Jpeg);
}

} // namespace

PreviewController::PreviewController(EngineHost& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_soon(this), m_settled(this)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    m_settled.setSingleShot(true);
    m_settled.setInterval(kEncodingDelayMs);
    connect(&m_soon, &QTimer::timeout, this, &PreviewController::ask);
    connect(&m_settled, &QTimer::timeout, this, &PreviewController::askExactly);
    connect(&engine, &EngineHost::previewRendered, this, &PreviewController::take);
    connect(&engine, &EngineHost::previewFailed, this, &PreviewController::fail);
}

void PreviewController::setInput(const Path& input)
{
    if (input == m_input)
        return;
    m_input = input;
    m_before = {};
    m_result = {};
    m_error = {};
    m_needsBefore = true;
    m_soon.start();
    emit changed();
}

void PreviewController::setSpec(const ImageJobSpec& spec)
{
    const bool same = looksTheSame(spec, m_spec);
    m_spec = spec;
    if (!same)
        m_soon.start();
}

void PreviewController::setView(const PreviewView& view)
{
    if (view == m_view)
        return;
    m_view = view;
    m_needsBefore = true;
    m_soon.start();
}

void PreviewController::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    m_soon.start();
}

void PreviewController::ask()
{
    m_settled.stop();
    if (!m_active || m_input.empty()) {
        if (m_asked != 0)
            m_engine.cancelPreview();
        m_asked = 0;
        return;
    }
    send(m_needsBefore, false);
}

void PreviewController::askExactly()
{
    send(false, true);
}

void PreviewController::send(bool before, bool encoded)
{
    PreviewRequest request;
    request.input = m_input;
    request.spec = m_spec;
    request.view = m_view;
    request.before = before;
    request.encoded = encoded;
    m_asked = m_engine.requestPreview(request);
    emit changed();
}

void PreviewController::take(const PreviewResult& result)
{
    if (result.id != m_asked)
        return;
    m_asked = 0;
    m_error = {};
    if (!result.before.rgba.isEmpty()) {
        m_before = result.before;
        m_needsBefore = false;
    }
    const bool isExact = result.bytesOut > 0;
    m_result = result;
    if (!isExact)
        m_settled.start();
    emit changed();
}

void PreviewController::fail(quint64 id, const Error& error)
{
    if (id != m_asked)
        return;
    m_asked = 0;
    m_error = error;
    m_result = {};
    emit changed();
}

} // namespace manyhands
