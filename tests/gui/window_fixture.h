#pragma once

#include <memory>

#include <QMimeData>
#include <QPointF>

#include "engine/engine_host.h"
#include "main_window.h"
#include "models/session.h"
#include "support/picture_files.h"

namespace manyhands::testing {

/// A window on a real engine with real workers, and folders of its own.
class WindowFixture {
public:
    /// `workerProgram` empty: the one that was built.
    explicit WindowFixture(int workers = 2, const std::string& workerProgram = {});

    std::string inputFolder() const { return m_folder / "in"; }
    std::string outputFolder() const { return m_folder / "out"; }
    const TemporaryFolder& folder() const { return m_folder; }

    MainWindow& window() { return *m_window; }
    EngineHost& engine() { return *m_engine; }
    Session& session() { return *m_session; }
    ItemModel& items() { return m_session->items(); }
    std::uint32_t count(RowState state) { return items().count(state); }

    /// Small PNGs "p0.png", … in the input folder.
    void makePictures(int count, int side = 64);
    /// Drops `paths` on the window as a file manager does.
    void drop(const QStringList& paths);
    /// Adds the input folder and waits until `rows` rows are Ready.
    bool addAll(int rows);
    /// Waits until the run is over.
    bool waitUntilFinished();

private:
    TemporaryFolder m_folder;
    std::unique_ptr<EngineHost> m_engine;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace manyhands::testing
