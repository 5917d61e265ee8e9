// Stands in for the layer pool, which never touches a codec. The declaration is libvips' own; with
// it no header is needed, and as the library is only looked at, nothing is linked.
#include "base/result.h"

extern "C" int vips_version(int flag);

std::string breachCodecVersion()
{
    return manyhands::systemErrorText(vips_version(0));
}
