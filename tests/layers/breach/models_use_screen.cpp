// Stands in for the layer models, which must run without a screen.
#include "base/result.h"

#include <QGuiApplication>

std::string breachPlatform()
{
    return manyhands::systemErrorText(0) + QGuiApplication::platformName().toStdString();
}
