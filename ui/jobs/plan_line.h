#pragma once

#include <QAbstractButton>

#include "models/plan_preview.h"

namespace manyhands {

class PlanList;

/// What a start would do, in a line or two; a click lists what is worth a look. Where nothing can
/// be started it says why.
class PlanLine : public QAbstractButton {
    Q_OBJECT
public:
    explicit PlanLine(QWidget* parent = nullptr);

    void showPlan(const PlanSummary& summary, bool isBusy);
    /// Instead of a plan, in place until the next one.
    void showReason(const QString& reason, bool isError);

    PlanList* list() const { return m_list; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Kind : std::uint8_t { Plain, Warning, Error };
    void say(Kind kind, const QString& text, bool hasNotes);
    int iconRoom() const;

    Kind m_kind = Kind::Plain;
    bool m_hasNotes = false;
    bool m_busy = false;
    std::vector<PlanNote> m_notes;
    PlanList* m_list;
};

} // namespace manyhands
