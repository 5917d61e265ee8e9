// drag_source X Y PATH...: a small window at X,Y that lets its files be dragged away, as a file
// manager does. Prints "taken" for each drop that somebody took.

#include <cstdio>

#include <QApplication>
#include <QDrag>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>

namespace {

class Source : public QLabel {
public:
    explicit Source(QList<QUrl> urls)
        : QLabel(QStringLiteral("Drag from here")), m_urls(std::move(urls))
    {
        setWindowTitle(QStringLiteral("Drag source"));
        setAlignment(Qt::AlignCenter);
        setFixedSize(160, 120);
    }

protected:
    void mouseMoveEvent(QMouseEvent* event) override
    {
        if (!(event->buttons() & Qt::LeftButton))
            return;
        auto* data = new QMimeData;
        data->setUrls(m_urls);
        auto* drag = new QDrag(this); // Qt ends it, once the files were taken
        drag->setMimeData(data);
        if (drag->exec(Qt::CopyAction) != Qt::IgnoreAction) {
            std::puts("taken");
            std::fflush(stdout);
        }
    }

private:
    const QList<QUrl> m_urls;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 4)
        return 2;
    QList<QUrl> urls;
    for (const QString& path : arguments.mid(3))
        urls.append(QUrl::fromLocalFile(path));
    Source source(urls);
    source.move(arguments[1].toInt(), arguments[2].toInt());
    source.show();
    return QApplication::exec();
}
