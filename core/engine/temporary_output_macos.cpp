#include "engine/temporary_output.h"

#include <cerrno>
#include <cstdio>

namespace manyhands::detail {

UniqueFd createUnnamed(const Path&)
{
    return UniqueFd();
}

int linkUnnamed(int, const Path&)
{
    return ENOTSUP;
}

int renameNoReplace(const Path& from, const Path& to)
{
    return ::renamex_np(from.c_str(), to.c_str(), RENAME_EXCL) == 0 ? 0 : errno;
}

} // namespace manyhands::detail
