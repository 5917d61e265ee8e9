// What a run about primes prints when it is over.

#include <string>

#include "engine/report_json.h"
#include "primes_run.h"
#include "rate_text.h"
#include "terminal.h"

namespace manyhands {

void PrimesRun::answer()
{
    switch (m_options.verb) {
    case PrimesVerb::Count:
        answerNumber("count", m_journal       ? m_journal->reached().sum
                              : m_usesFormula ? m_counted
                                              : m_status.sums[0]);
        break;
    case PrimesVerb::Nth:
        answerNumber("prime", m_status.sums[0]);
        break;
    case PrimesVerb::Gaps:
        answerGaps();
        break;
    case PrimesVerb::Test:
        if (m_options.json)
            printOut(JsonObject()
                         .add("numbers", m_verdicts->numbers())
                         .add("prime", m_verdicts->countOf(PrimeVerdict::Prime))
                         .add("probable_prime", m_verdicts->countOf(PrimeVerdict::ProbablePrime))
                         .add("composite", m_verdicts->countOf(PrimeVerdict::Composite))
                         .add("neither", m_verdicts->countOf(PrimeVerdict::Neither))
                         .add("wall_s", m_status.wallSeconds)
                         .text() +
                     '\n');
        else if (m_options.from)
            printError(std::to_string(m_verdicts->countOf(PrimeVerdict::Prime) +
                                      m_verdicts->countOf(PrimeVerdict::ProbablePrime)) +
                       " of " + std::to_string(m_verdicts->numbers()) + " are prime\n");
        break;
    case PrimesVerb::List:
        break;
    }
    if (m_options.explain || errorIsTerminal())
        printError("in " + decimalText(m_status.wallSeconds) + " s\n");
}

void PrimesRun::answerNumber(const char* key, std::uint64_t number)
{
    if (!m_options.json) {
        printOut(std::to_string(number) + '\n');
        return;
    }
    JsonObject object;
    object.add(key, number).add("start", m_options.range.start);
    if (m_options.verb == PrimesVerb::Count)
        object.add("stop", m_options.range.stop)
            .add("kind", primeKindName(m_options.kind))
            .add("method", m_usesFormula ? "formula" : "sieve");
    else
        object.add("n", m_options.n);
    object.add("workers", m_options.workers)
        .add("wall_s", m_status.wallSeconds)
        .add("cpu_s", m_status.cpuSeconds);
    printOut(object.text() + '\n');
}

void PrimesRun::answerGaps()
{
    const PrimeGaps& gaps = *m_gaps;
    std::string rows;
    std::string records;
    for (std::uint64_t gap = 0; gap < gaps.counts.size(); ++gap) {
        if (gaps.counts[gap] == 0)
            continue;
        if (m_options.json)
            rows += (rows.empty() ? "" : ",") + JsonObject()
                                                    .add("gap", gap)
                                                    .add("count", gaps.counts[gap])
                                                    .add("first_after", gaps.firstAt[gap])
                                                    .text();
        else
            rows += std::to_string(gap) + ' ' + std::to_string(gaps.counts[gap]) + ' ' +
                    std::to_string(gaps.firstAt[gap]) + '\n';
    }
    for (const PrimeGaps::Record& record : gaps.records()) {
        if (m_options.json)
            records += (records.empty() ? "" : ",") +
                       JsonObject().add("gap", record.gap).add("after", record.after).text();
        else
            records += std::to_string(record.gap) + " after " + std::to_string(record.after) + '\n';
    }
    if (m_options.json)
        printOut(JsonObject()
                     .add("start", m_options.range.start)
                     .add("stop", m_options.range.stop)
                     .addJson("gaps", '[' + rows + ']')
                     .addJson("records", '[' + records + ']')
                     .text() +
                 '\n');
    else
        printOut("# gap, how often, first after\n" + rows + "# larger than every gap before it\n" +
                 records);
}

} // namespace manyhands
