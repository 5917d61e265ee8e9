// make_noise PATH WIDTH HEIGHT SEED: writes a PNG of noise, for tests that are shell scripts.

#include <cstdlib>

#include "support/picture_files.h"

int main(int argc, char** argv)
{
    if (argc != 5)
        return 2;
    manyhands::testing::writePng(argv[1], std::atoi(argv[2]), std::atoi(argv[3]),
                                 static_cast<unsigned>(std::atoi(argv[4])));
    return 0;
}
