// Stands in for the layer jobs, which knows no Qt.
#include "base/result.h"

#include <QString>

std::string breachErrorText(int number)
{
    return manyhands::systemErrorText(number) + QString::number(number).toStdString();
}
