#include "primes_options.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "engine/engine_host.h"
#include "jobs/nearest.h"
#include "jobs/prime_words.h"
#include "terminal.h"

namespace manyhands {
namespace {

struct VerbWord {
    std::string_view word;
    PrimesVerb verb;
};
constexpr VerbWord kVerbs[] = {{"count", PrimesVerb::Count},
                               {"list", PrimesVerb::List},
                               {"nth", PrimesVerb::Nth},
                               {"test", PrimesVerb::Test},
                               {"gaps", PrimesVerb::Gaps}};

struct OptionWord {
    std::string_view word;
    bool takesValue;
    std::string_view verbs; ///< Those it belongs to.
};
constexpr OptionWord kOptions[] = {
    {"--kind", true, "count list"},
    {"--method", true, "count"},
    {"--explain", false, "count"},
    {"--journal", true, "count"},
    {"--as", true, "list"},
    {"--output", true, "list"},
    {"--from", true, "test"},
    {"--workers", true, "count list nth test gaps"},
    {"--json", false, "count nth test gaps"},
    {"--progress", true, "count list nth test gaps"},
    {"--no-sandbox", false, "count list nth test gaps"},
};

tl::unexpected<Error> wrongUse(std::string sentence)
{
    return failure(ErrorKind::InvalidArgument, std::move(sentence));
}

std::string longName(const std::string& word)
{
    if (word == "-j")
        return "--workers";
    return word == "-o" ? "--output" : word;
}

/// Words that begin with a dash and are no number.
bool isOption(const std::string& word)
{
    return word.size() > 1 && word[0] == '-' && !(word[1] >= '0' && word[1] <= '9');
}

class PrimesWordReader {
public:
    explicit PrimesWordReader(PrimesVerb verb, std::string_view verbWord) : m_verbWord(verbWord)
    {
        m_options.verb = verb;
    }

    Status readWords(const std::vector<std::string>& words)
    {
        bool onlyOperands = false;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (words[i] == "--" && !onlyOperands) {
                onlyOperands = true;
            } else if (!onlyOperands && isOption(words[i])) {
                if (auto status = readOption(words, i); !status)
                    return status;
            } else {
                m_operands.push_back(words[i]);
            }
        }
        return {};
    }

    Result<PrimesOptions> finish()
    {
        const Status status = [this]() -> Status {
            switch (m_options.verb) {
            case PrimesVerb::Test:
                return readNumbers();
            case PrimesVerb::Nth:
                return readNth();
            default:
                return readRange();
            }
        }();
        if (!status)
            return tl::unexpected(status.error());
        if (m_options.verb == PrimesVerb::Count) {
            if (auto valid =
                    validate(PrimeCountSpec{m_options.range, m_options.kind, m_options.method});
                !valid)
                return tl::unexpected(valid.error());
        }
        if (m_workers == 0)
            m_options.workers = recommendedWorkers();
        applyProgress();
        return m_options;
    }

private:
    Status readOption(const std::vector<std::string>& words, std::size_t& at)
    {
        std::string name = longName(words[at]);
        std::optional<std::string> value;
        if (name.size() > 2 && name[1] != '-' && (name[1] == 'j' || name[1] == 'o')) { // -j4
            value = name.substr(2);
            name = longName(name.substr(0, 2));
        } else if (const std::size_t equals = name.find('='); equals != std::string::npos) {
            value = name.substr(equals + 1);
            name = name.substr(0, equals);
        }
        const auto* const option =
            std::find_if(std::begin(kOptions), std::end(kOptions),
                         [&](const OptionWord& known) { return known.word == name; });
        if (option == std::end(kOptions)) {
            std::vector<std::string_view> known;
            for (const OptionWord& candidate : kOptions)
                known.push_back(candidate.word);
            return wrongUse("unknown option " + name + suggestion(name, known));
        }
        if (option->verbs.find(m_verbWord) == std::string_view::npos)
            return wrongUse(name + " does not go with primes " + std::string(m_verbWord));
        if (!option->takesValue)
            return value ? Status(wrongUse(name + " takes no value, leave it out")) : set(name, {});
        if (!value && at + 1 >= words.size())
            return wrongUse(name + " needs a value; see manyhands-cli primes --help");
        return set(name, value ? *value : words[++at]);
    }

    template <typename Value>
    Status choose(const std::string& name, const std::string& word, std::optional<Value> found,
                  Value& value, std::span<const std::string_view> known)
    {
        if (!found)
            return wrongUse("unknown " + name + " \"" + word + "\"" + suggestion(word, known));
        value = *found;
        return {};
    }

    Status set(const std::string& name, const std::string& value)
    {
        constexpr std::string_view kKinds[] = {"primes",      "twins",       "triplets",
                                               "quadruplets", "quintuplets", "sextuplets"};
        constexpr std::string_view kMethods[] = {"auto", "sieve", "formula"};
        constexpr std::string_view kFormats[] = {"text", "csv", "binary"};
        if (name == "--kind")
            return choose(name, value, primeKindOf(value), m_options.kind, kKinds);
        if (name == "--method")
            return choose(name, value, primeMethodOf(value), m_options.method, kMethods);
        if (name == "--as")
            return choose(name, value, primeListFormatOf(value), m_options.format, kFormats);
        if (name == "--workers")
            return readWorkers(value);
        if (name == "--progress")
            return readProgress(value);
        if (name == "--explain")
            m_options.explain = true;
        else if (name == "--json")
            m_options.json = true;
        else if (name == "--no-sandbox")
            m_options.hardenWorkers = false;
        else if (value.empty())
            return wrongUse(name + " needs the name of a file");
        else if (name == "--output")
            m_options.output = Path(value);
        else if (name == "--from")
            m_options.from = Path(value);
        else
            m_options.journal = Path(value);
        return {};
    }

    Status readWorkers(const std::string& text)
    {
        if (text == "auto")
            return {};
        const char* const end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, m_workers);
        if (text.empty() || read.ec != std::errc{} || read.ptr != end || m_workers < 1 ||
            m_workers > kMostWorkers)
            return wrongUse("--workers " + text + " is no number of workers: give 1 to " +
                            std::to_string(kMostWorkers) + " or auto");
        m_options.workers = m_workers;
        return {};
    }

    Status readProgress(const std::string& word)
    {
        constexpr std::string_view kWords[] = {"auto", "bar", "json", "none"};
        if (std::find(std::begin(kWords), std::end(kWords), word) == std::end(kWords))
            return wrongUse("unknown --progress \"" + word + "\"" + suggestion(word, kWords));
        m_progress = word;
        return {};
    }

    void applyProgress()
    {
        m_options.progress = m_progress == "json"                        ? ProgressMode::Json
                             : m_progress == "bar"                       ? ProgressMode::Bar
                             : m_progress == "auto" && errorIsTerminal() ? ProgressMode::Bar
                                                                         : ProgressMode::None;
    }

    Status wrongCount(const char* form)
    {
        return wrongUse("primes " + std::string(m_verbWord) + " takes " + form +
                        "; see manyhands-cli primes --help");
    }

    Status readRange()
    {
        if (m_operands.empty() || m_operands.size() > 2)
            return wrongCount("[START] STOP");
        const auto range = readNumberRange(
            m_operands.size() == 2 ? m_operands.front() : std::string("0"), m_operands.back());
        if (!range)
            return tl::unexpected(range.error());
        m_options.range = *range;
        return {};
    }

    Status readNth()
    {
        if (m_operands.empty() || m_operands.size() > 2)
            return wrongCount("N [START]");
        const auto n = readPrimePlace(m_operands.front());
        if (!n)
            return tl::unexpected(n.error());
        const std::string start = m_operands.size() == 2 ? m_operands.back() : "0";
        const auto range = readNumberRange(start, start);
        if (!range)
            return tl::unexpected(range.error());
        m_options.n = *n;
        m_options.range = *range;
        return {};
    }

    Status readNumbers()
    {
        if (m_operands.empty() == !m_options.from.has_value())
            return wrongCount("NUMBER... or --from FILE, one of them");
        for (const std::string& number : m_operands) {
            if (auto status = checkNumberToTest(number); !status)
                return status;
        }
        m_options.numbers = m_operands;
        return {};
    }

    const std::string_view m_verbWord;
    PrimesOptions m_options;
    std::vector<std::string> m_operands;
    int m_workers = 0; ///< 0: automatic.
    std::string m_progress = "auto";
};

} // namespace

Result<PrimesOptions> readPrimesOptions(const std::vector<std::string>& words)
{
    std::vector<std::string_view> known;
    for (const VerbWord& verb : kVerbs)
        known.push_back(verb.word);
    const std::string word = words.empty() ? "" : words.front();
    const auto* const verb =
        std::find_if(std::begin(kVerbs), std::end(kVerbs),
                     [&](const VerbWord& candidate) { return candidate.word == word; });
    if (verb == std::end(kVerbs))
        return wrongUse(
            (word.empty() ? "primes needs a command" : "unknown primes command \"" + word + "\"") +
            suggestion(word, known));
    PrimesWordReader reader(verb->verb, verb->word);
    if (auto status = reader.readWords({words.begin() + 1, words.end()}); !status)
        return tl::unexpected(status.error());
    return reader.finish();
}

std::string primesHelp()
{
    return "Counts, lists and tests primes on every core.\n\n"
           "Usage: manyhands-cli primes count [START] STOP\n"
           "       manyhands-cli primes list [START] STOP [-o FILE]\n"
           "       manyhands-cli primes nth N [START]\n"
           "       manyhands-cli primes test NUMBER... | --from FILE\n"
           "       manyhands-cli primes gaps [START] STOP\n\n"
           "START and STOP belong to the range; without START it begins at 0. Numbers are written\n"
           "1000000, 1_000_000, 1e6, 10^6, 2^40 or as sums of these, 2^64-1; STOP is at most\n"
           "2^64-1. The answer is on stdout, all else on stderr.\n\n"
           "  count   how many there are\n"
           "  list    all of them, in order, a line each\n"
           "  nth     the N-th prime after START; N below 0 counts downwards\n"
           "  test    which of the numbers are prime, a line each; proved below 2^64, \"probable\n"
           "          prime\" above (Baillie-PSW, to which no exception is known)\n"
           "  gaps    how often each distance between neighbouring primes occurs, and where "
           "first\n\n"
           "Options:\n"
           "  --kind KIND        primes, twins, triplets, quadruplets, quintuplets or sextuplets\n"
           "                     (count, list); groups are those that lie wholly in the range\n"
           "  --method HOW       auto, sieve or formula (count); default auto, whichever is "
           "faster\n"
           "  --explain          say what is expected of each method, and why one was taken\n"
           "  --as FORM          text, csv or binary, 64 bits little endian (list)\n"
           "  -o, --output FILE  instead of stdout; appears when it is complete (list)\n"
           "  --from FILE        the numbers, one a line, of any length (test)\n"
           "  --journal FILE     note how far a count is, so that the same command or\n"
           "                     manyhands-cli resume FILE goes on after a kill (count)\n"
           "  -j, --workers N    worker processes; default auto, one for every core\n"
           "  --json             the answer as a JSON object\n"
           "  --progress HOW     auto, bar, json or none; on stderr\n"
           "  --no-sandbox       leave the workers unconfined\n";
}

} // namespace manyhands
