#include "desktop/sleep_guard.h"

#include <IOKit/pwr_mgt/IOPMLib.h>

namespace manyhands {

struct SleepGuard::Platform {
    IOPMAssertionID assertion = kIOPMNullAssertionID;
};

SleepGuard::SleepGuard(Buses&, QObject* parent) : QObject(parent), m_platform(new Platform) {}

SleepGuard::~SleepGuard()
{
    allowSleep();
}

void SleepGuard::keepAwake(const QString& reason)
{
    if (isKeptAwake())
        return;
    CFStringRef text = reason.toCFString();
    const IOReturn status = IOPMAssertionCreateWithName(
        kIOPMAssertPreventUserIdleSystemSleep, kIOPMAssertionLevelOn, text, &m_platform->assertion);
    CFRelease(text);
    if (status != kIOReturnSuccess)
        m_platform->assertion = kIOPMNullAssertionID;
    else
        emit keptAwake();
}

void SleepGuard::allowSleep()
{
    if (isKeptAwake())
        IOPMAssertionRelease(m_platform->assertion);
    m_platform->assertion = kIOPMNullAssertionID;
}

bool SleepGuard::isKeptAwake() const
{
    return m_platform->assertion != kIOPMNullAssertionID;
}

void SleepGuard::suspend()
{
    const io_connect_t power = IOPMFindPowerManagement(MACH_PORT_NULL);
    if (power == MACH_PORT_NULL || IOPMSleepSystem(power) != kIOReturnSuccess)
        emit suspendFailed(tr("the system refused"));
    if (power != MACH_PORT_NULL)
        IOServiceClose(power);
}

} // namespace manyhands
