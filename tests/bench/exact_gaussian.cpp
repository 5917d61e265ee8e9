// exact_gaussian SIGMA LIST: what a blur should give, in double precision.
//
// LIST holds lines "ORIGINAL.jpg<TAB>FILTERED.raw". Each original is convolved with the Gaussian,
// cut where its weight is below any use (six sigma), edge pixels repeated outwards, and rounded
// once at the end. The raw file holds rows without padding, one byte a sample. It is the reference
// of the PSNR gate and what codec_floor encodes. Slow and plain on purpose.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "jpeg_io.h"

namespace {

using manyhands::bench::Shape;

std::vector<double> gaussianWeights(double sigma)
{
    const int radius = int(std::ceil(6 * sigma));
    std::vector<double> weights;
    double sum = 0;
    for (int i = -radius; i <= radius; ++i) {
        weights.push_back(std::exp(-0.5 * i * i / (sigma * sigma)));
        sum += weights.back();
    }
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

std::vector<unsigned char> blur(const std::vector<unsigned char>& pixels, const Shape& shape,
                                const std::vector<double>& weights)
{
    const int radius = int(weights.size() / 2);
    const int channels = shape.channels;
    const std::size_t rowBytes = shape.rowBytes();
    std::vector<double> sums(rowBytes);
    std::vector<double> padded(rowBytes + 2 * std::size_t(radius) * channels);
    std::vector<unsigned char> result(pixels.size());
    for (int y = 0; y < shape.height; ++y) {
        std::fill(sums.begin(), sums.end(), 0.0);
        for (int i = -radius; i <= radius; ++i) {
            const int row = std::clamp(y + i, 0, shape.height - 1);
            const unsigned char* source = pixels.data() + row * rowBytes;
            const double weight = weights[i + radius];
            for (std::size_t x = 0; x < rowBytes; ++x)
                sums[x] += weight * source[x];
        }
        for (int x = -radius; x < shape.width + radius; ++x) {
            const int column = std::clamp(x, 0, shape.width - 1);
            std::copy_n(&sums[std::size_t(column) * channels], channels,
                        &padded[std::size_t(x + radius) * channels]);
        }
        std::fill(sums.begin(), sums.end(), 0.5);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const double* source = padded.data() + i * channels;
            for (std::size_t x = 0; x < rowBytes; ++x)
                sums[x] += weights[i] * source[x];
        }
        for (std::size_t x = 0; x < rowBytes; ++x)
            result[y * rowBytes + x] = static_cast<unsigned char>(std::clamp(sums[x], 0.0, 255.0));
    }
    return result;
}

manyhands::Status convert(const std::string& original, const std::string& filtered,
                          const std::vector<double>& weights)
{
    const auto file = manyhands::bench::readFile(original);
    if (!file)
        return tl::unexpected(file.error());
    Shape shape;
    std::vector<unsigned char> pixels;
    const auto decoded = manyhands::bench::decodeJpeg(
        *file,
        [&](const Shape& found) {
            shape = found;
            pixels.reserve(shape.bytes());
        },
        [&](const unsigned char* row) {
            pixels.insert(pixels.end(), row, row + shape.rowBytes());
        });
    if (!decoded)
        return decoded;
    const std::vector<unsigned char> result = blur(pixels, shape, weights);
    return manyhands::bench::writeFile(filtered, result.data(), result.size());
}

} // namespace

int main(int argc, char** argv)
{
    const double sigma = argc == 3 ? std::atof(argv[1]) : 0;
    if (!(sigma > 0)) {
        std::fputs("usage: exact_gaussian SIGMA LIST\n", stderr);
        return 2;
    }
    const std::vector<double> weights = gaussianWeights(sigma);
    std::ifstream list(argv[2]);
    std::string original, filtered;
    int count = 0;
    while (std::getline(list, original, '\t') && std::getline(list, filtered)) {
        const auto status = convert(original, filtered, weights);
        if (!status) {
            std::fprintf(stderr, "%s: %s\n", original.c_str(), status.error().message.c_str());
            return 1;
        }
        ++count;
    }
    return count > 0 ? 0 : 2;
}
