#pragma once

#include <QObject>
#include <QTimer>

#include "engine/engine_host.h"
#include "engine/preview_request.h"

namespace manyhands {

/// What there is to see of one picture: asks for it when something changed and a moment has passed,
/// drops what is out of date, and once nothing changes any more asks for the result as its format
/// will make it look. Asks for nothing while nobody looks.
class PreviewController : public QObject {
    Q_OBJECT
public:
    explicit PreviewController(EngineHost& engine, QObject* parent = nullptr);

    /// Empty: nothing.
    void setInput(const Path& input);
    void setSpec(const ImageJobSpec& spec);
    void setView(const PreviewView& view);
    void setActive(bool active);

    const Path& input() const { return m_input; }
    /// As they came last; they may show another part than the one that is wanted now.
    const PreviewSide& before() const { return m_before; }
    const PreviewSide& after() const { return m_result.after; }
    /// Sizes, formats, note and time of what after() shows.
    const PreviewResult& result() const { return m_result; }
    bool isBusy() const { return m_asked != 0 || m_soon.isActive(); }
    /// An empty message: none.
    const Error& error() const { return m_error; }

signals:
    void changed();

private:
    void ask();
    void askExactly();
    void send(bool before, bool encoded);
    void take(const PreviewResult& result);
    void fail(quint64 id, const Error& error);

    EngineHost& m_engine;
    Path m_input;
    ImageJobSpec m_spec;
    PreviewView m_view;
    bool m_active = false;
    bool m_needsBefore = true;
    std::uint64_t m_asked = 0; ///< The request under way, 0: none.
    PreviewSide m_before;
    PreviewResult m_result;
    Error m_error;
    QTimer m_soon;    ///< Waits until a slider rests for a moment.
    QTimer m_settled; ///< Until nothing has changed for longer.
};

} // namespace manyhands
