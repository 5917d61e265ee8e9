#include "file_dialog.h"

#include <QFileDialog>
#include <QFileInfo>

#include "models/input_paths.h"

namespace manyhands {

void askForPaths(QFileDialog* dialog, const QObject* receiver,
                 const std::function<void(const std::vector<Path>&)>& take)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Not urlsSelected(): Qt's own dialog never emits it.
    QObject::connect(dialog, &QDialog::accepted, receiver, [dialog, take] {
        if (const std::vector<Path> chosen = pathsFromUrls(dialog->selectedUrls()); !chosen.empty())
            take(chosen);
    });
    dialog->open();
}

void askForPath(QFileDialog* dialog, const QObject* receiver,
                const std::function<void(const Path&)>& take)
{
    askForPaths(dialog, receiver,
                [take](const std::vector<Path>& chosen) { take(chosen.front()); });
}

void askForFile(QWidget* parent, const QString& title, const std::function<void(const Path&)>& take)
{
    auto* dialog = new QFileDialog(parent, title);
    dialog->setFileMode(QFileDialog::ExistingFile);
    askForPath(dialog, parent, take);
}

void askForTarget(QWidget* parent, const QString& title, const QString& name,
                  const std::function<void(const Path&)>& take)
{
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QFileInfo(name).suffix());
    dialog->selectFile(name);
    askForPath(dialog, parent, take);
}

} // namespace manyhands
