#include "models/input_thumbnails.h"

#include <utility>

#include "engine/thumbnail_service.h"

namespace manyhands {
namespace {

/// While one scrolls fast nothing is worth beginning.
constexpr int kThumbnailRestMs = 60;

} // namespace

InputThumbnails::InputThumbnails(EngineHost& engine, ThumbnailStore& store, QObject* parent)
    : QObject(parent), m_engine(engine), m_store(store), m_rest(this)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kThumbnailRestMs);
    connect(&m_rest, &QTimer::timeout, this, &InputThumbnails::ask);
    connect(&engine, &EngineHost::inputThumbnailMade, this,
            [this](quint64 key, const PreviewSide& side) {
                // That of the result may have come first.
                if (!m_store.has(RowKey{key}))
                    m_store.insert(RowKey{key},
                                   Thumbnail{static_cast<int>(side.picture.width),
                                             static_cast<int>(side.picture.height), 4, side.rgba});
                emit answered(RowKey{key});
            });
    connect(&engine, &EngineHost::inputThumbnailFailed, this, [this](quint64 key) {
        m_refused.insert(key);
        emit answered(RowKey{key});
    });
}

void InputThumbnails::setVisible(std::vector<Row> rows)
{
    m_visible = std::move(rows);
    m_rest.start();
}

void InputThumbnails::ask()
{
    std::vector<ThumbnailWish> wishes;
    for (const Row& row : m_visible) {
        if (!m_store.has(row.key) && !isRefused(row.key))
            wishes.push_back({row.key.value, row.input});
    }
    if (wishes.empty() && !m_asked)
        return;
    m_asked = !wishes.empty();
    m_engine.requestThumbnails(std::move(wishes));
}

} // namespace manyhands
