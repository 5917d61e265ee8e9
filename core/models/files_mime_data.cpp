#include "models/files_mime_data.h"

#include <utility>

namespace manyhands {
namespace {

constexpr QLatin1String kUriList("text/uri-list");
constexpr QLatin1String kPlainText("text/plain");

} // namespace

FilesMimeData::FilesMimeData(QByteArray uriList, QString text)
    : m_uriList(std::move(uriList)), m_text(std::move(text))
{}

QStringList FilesMimeData::formats() const
{
    QStringList formats = QMimeData::formats();
    if (!m_uriList.isEmpty())
        formats << kUriList;
    if (!m_text.isEmpty())
        formats << kPlainText;
    return formats;
}

QVariant FilesMimeData::retrieveData(const QString& mimeType, QMetaType type) const
{
    if (mimeType == kUriList)
        return m_uriList;
    if (mimeType == kPlainText && !m_text.isEmpty())
        return m_text;
    return QMimeData::retrieveData(mimeType, type);
}

} // namespace manyhands
