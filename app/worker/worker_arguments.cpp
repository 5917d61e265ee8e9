#include "worker_arguments.h"

#include <charconv>
#include <string_view>

namespace manyhands {
namespace {

template <typename T>
bool parseValue(std::string_view argument, std::string_view prefix, T& value)
{
    if (argument.substr(0, prefix.size()) != prefix)
        return false;
    argument.remove_prefix(prefix.size());
    const auto [end, error] =
        std::from_chars(argument.data(), argument.data() + argument.size(), value);
    return error == std::errc{} && end == argument.data() + argument.size();
}

} // namespace

Result<WorkerArguments> parseWorkerArguments(int argc, char** argv)
{
    WorkerArguments arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--no-hardening")
            arguments.harden = false;
        else if (!parseValue(argument, "--control-fd=", arguments.controlFd) &&
                 !parseValue(argument, "--arena-fd=", arguments.arenaFd) &&
                 !parseValue(argument, "--memory-limit-mib=", arguments.memoryLimitMib))
            return failure(ErrorKind::InvalidArgument, "unknown argument " + std::string(argument));
    }
    if (arguments.controlFd < 0 || arguments.arenaFd < 0)
        return failure(ErrorKind::InvalidArgument,
                       "manyhands-worker is started by manyhands and manyhands-cli, not by hand");
    return arguments;
}

} // namespace manyhands
