// What is chosen in a file dialog arrives, also in the one that Qt draws where a desktop has none.

#include <QFileDialog>
#include <QStandardPaths>
#include <QToolButton>
#include <QtTest>

#include "actions.h"
#include "file_dialog.h"
#include "jobs/folder_field.h"
#include "jobs/job_panel.h"
#include "jobs/output_form.h"
#include "support/test_program.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// Answers the dialog that is open somewhere below `parent`.
bool answer(QWidget* parent, const QString& path)
{
    auto* dialog = parent->findChild<QFileDialog*>();
    if (!dialog)
        return false;
    dialog->selectFile(path);
    return QMetaObject::invokeMethod(dialog, "accept");
}

QString inputOf(const WindowFixture& fixture, const char* name)
{
    return QString::fromStdString(fixture.inputFolder()) + QLatin1Char('/') + QLatin1String(name);
}

} // namespace

class FileDialogsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void chosenPicturesAreAdded()
    {
        WindowFixture fixture;
        fixture.makePictures(2);
        fixture.window().actions().addFiles->trigger();
        QVERIFY(answer(&fixture.window(), inputOf(fixture, "p1.png")));
        QTRY_COMPARE(fixture.count(RowState::Ready), 1U);
    }

    void aChosenFolderIsAddedAndTheNextDialogBeginsThere()
    {
        WindowFixture fixture;
        fixture.makePictures(3);
        fixture.window().actions().addFolder->trigger();
        QVERIFY(answer(&fixture.window(), QString::fromStdString(fixture.inputFolder())));
        QTRY_COMPARE(fixture.count(RowState::Ready), 3U);
        QTRY_VERIFY(!fixture.window().findChild<QFileDialog*>());

        fixture.window().actions().addFiles->trigger();
        const auto* dialog = fixture.window().findChild<QFileDialog*>();
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->directory().absolutePath(),
                     QString::fromStdString(fixture.inputFolder()));
    }

    void theOutputFolderIsTaken()
    {
        WindowFixture fixture;
        FolderField* field = fixture.window().jobPanel()->output()->folderField();
        field->findChildren<QToolButton*>().constLast()->click();
        QVERIFY(answer(field, QString::fromStdString(fixture.inputFolder())));
        QCOMPARE(field->folder(), Path(fixture.inputFolder()));
    }

    void aNewFileGetsTheEndingThatWasOffered()
    {
        const TemporaryFolder folder;
        QWidget parent;
        Path chosen;
        askForTarget(&parent, QStringLiteral("Export"), QStringLiteral("times.csv"),
                     [&chosen](const Path& file) { chosen = file; });
        QVERIFY(answer(&parent, QString::fromStdString(folder / "may")));
        QCOMPARE(chosen, Path(folder / "may.csv"));
    }

    void whoCancelsGetsNothing()
    {
        QWidget parent;
        bool taken = false;
        askForFile(&parent, QStringLiteral("Open"), [&taken](const Path&) { taken = true; });
        auto* dialog = parent.findChild<QFileDialog*>();
        QVERIFY(dialog);
        dialog->reject();
        QTRY_VERIFY(!parent.findChild<QFileDialog*>());
        QVERIFY(!taken);
    }
};

MANYHANDS_WINDOW_TEST(FileDialogsTest)
#include "tst_file_dialogs.moc"
