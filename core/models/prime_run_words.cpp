#include <cstdlib>

#include "models/prime_run.h"
#include "models/text.h"

namespace manyhands {

QString primeKindText(PrimeKind kind)
{
    switch (kind) {
    case PrimeKind::Twins:
        return PrimeRun::tr("prime twins");
    case PrimeKind::Triplets:
        return PrimeRun::tr("prime triplets");
    case PrimeKind::Quadruplets:
        return PrimeRun::tr("prime quadruplets");
    case PrimeKind::Quintuplets:
        return PrimeRun::tr("prime quintuplets");
    case PrimeKind::Sextuplets:
        return PrimeRun::tr("prime sextuplets");
    case PrimeKind::Primes:
        break;
    }
    return PrimeRun::tr("primes");
}

QString primeTitle(const PrimeRequest& request)
{
    const bool isFromStart = request.range.start <= 2;
    const QString start = countText(request.range.start);
    const QString stop = countText(request.range.stop);
    const QString kind = primeKindText(request.kind);
    switch (request.verb) {
    case PrimesVerb::Count:
        return isFromStart ? PrimeRun::tr("Count %1 up to %2").arg(kind, stop)
                           : PrimeRun::tr("Count %1 from %2 to %3").arg(kind, start, stop);
    case PrimesVerb::List:
        return isFromStart ? PrimeRun::tr("List %1 up to %2").arg(kind, stop)
                           : PrimeRun::tr("List %1 from %2 to %3").arg(kind, start, stop);
    case PrimesVerb::Gaps:
        return isFromStart ? PrimeRun::tr("Gaps between primes up to %1").arg(stop)
                           : PrimeRun::tr("Gaps between primes from %1 to %2").arg(start, stop);
    case PrimesVerb::Nth: {
        const QString place = countText(static_cast<std::uint64_t>(std::abs(request.n)));
        if (request.n < 0)
            return PrimeRun::tr("Prime no. %1 below %2").arg(place, start);
        return request.range.start == 0 ? PrimeRun::tr("Prime no. %1").arg(place)
                                        : PrimeRun::tr("Prime no. %1 above %2").arg(place, start);
    }
    case PrimesVerb::Test:
        break;
    }
    if (!request.from.empty())
        return PrimeRun::tr("Test the numbers of %1")
            .arg(QString::fromStdString(displayText(request.from.fileName())));
    return request.numbers.size() == 1
               ? PrimeRun::tr("Test %1").arg(QString::fromStdString(request.numbers.front()))
               : PrimeRun::tr("Test %n number(s)", nullptr,
                              static_cast<int>(request.numbers.size()));
}

} // namespace manyhands
