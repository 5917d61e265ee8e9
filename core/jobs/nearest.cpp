#include "jobs/nearest.h"

#include <algorithm>
#include <vector>

#include "base/path.h"

namespace manyhands {
namespace {

// Levenshtein distance over one row.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

} // namespace

std::string suggestion(std::string_view word, std::span<const std::string_view> known)
{
    // Longer words are never a slip of the keyboard, and the distance is quadratic.
    constexpr std::size_t kLongestTypo = 40;
    const std::string lower = asciiLower(word.substr(0, kLongestTypo));
    std::string_view best;
    std::size_t bestDistance = 3; // two slips at most
    for (const std::string_view candidate : known) {
        const std::size_t distance = editDistance(lower, candidate);
        if (distance < bestDistance && distance < candidate.size()) {
            best = candidate;
            bestDistance = distance;
        }
    }
    if (!best.empty())
        return "; did you mean \"" + std::string(best) + "\"?";
    std::string list;
    for (const std::string_view candidate : known)
        list += (list.empty() ? "" : ", ") + std::string(candidate);
    return "; known are " + list;
}

} // namespace manyhands
