#include "support/test_program.h"

#include <cstdio>
#include <map>
#include <string>

namespace manyhands::testing {
namespace {

std::map<std::string, TestMain>& knownTests()
{
    static std::map<std::string, TestMain> tests;
    return tests;
}

/// "NAME" of "folder/tst_NAME.cpp".
std::string testName(std::string_view file)
{
    file.remove_prefix(file.rfind("tst_") + 4);
    return std::string(file.substr(0, file.rfind('.')));
}

} // namespace

bool registerTest(const char* sourceFile, TestMain run)
{
    return knownTests().emplace(testName(sourceFile), run).second;
}

} // namespace manyhands::testing

int main(int argc, char** argv)
{
    using namespace manyhands::testing;
    const auto test = argc < 2 ? knownTests().end() : knownTests().find(argv[1]);
    if (test == knownTests().end()) {
        std::fprintf(stderr, "Usage: %s NAME [QtTest's options]; the names:\n", argv[0]);
        for (const auto& [name, run] : knownTests())
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    argv[1] = argv[0];
    return test->second(argc - 1, argv + 1);
}
