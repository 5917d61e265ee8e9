// What a speedup can be measured of.

#include <filesystem>
#include <system_error>

#include "engine/lab_experiment.h"
#include "engine/prime_jobs.h"
#include "engine/speedup_run.h"

namespace manyhands {
namespace {

constexpr std::uint64_t kWaitMs = 50;

class RangeSpeedup : public SpeedupWork {
public:
    void begin(LabEngine& engine, int workers) override
    {
        std::vector<RangeJob> jobs;
        jobs.push_back(makeJob(workers));
        engine.run(std::move(jobs));
    }

    Result<double> take(LabEngine& engine) override
    {
        const LabOutcome& outcome = engine.outcomes().front();
        if (const Status status = checkOutcome(outcome); !status)
            return tl::unexpected(status.error());
        if (const Status status = check(outcome.status); !status)
            return tl::unexpected(status.error());
        return outcome.status.wallSeconds;
    }

protected:
    virtual RangeJob makeJob(int workers) const = 0;
    virtual Status check(const RangeStatus&) { return {}; }
};

class PrimesSpeedup : public RangeSpeedup {
public:
    explicit PrimesSpeedup(std::uint64_t last) : m_last(last) {}

    std::optional<std::uint64_t> answer() const override { return m_primes; }

protected:
    RangeJob makeJob(int workers) const override
    {
        return primeCountJob({0, m_last}, PrimeKind::Primes, workers);
    }

    Status check(const RangeStatus& status) override
    {
        if (m_primes.value_or(status.sums[0]) != status.sums[0])
            return failure(ErrorKind::ProtocolViolation,
                           "two runs do not agree on the number of primes");
        m_primes = status.sums[0];
        return {};
    }

private:
    const std::uint64_t m_last;
    std::optional<std::uint64_t> m_primes;
};

class WaitSpeedup : public RangeSpeedup {
public:
    explicit WaitSpeedup(std::uint64_t times) : m_times(times) {}

    bool isCpuBound() const override { return false; }

protected:
    RangeJob makeJob(int) const override
    {
        RangeJob job;
        job.task.kind = RangeKind::Wait;
        job.task.parameters[0] = kWaitMs;
        divideEvenly(job, 1, m_times, 1);
        return job;
    }

private:
    const std::uint64_t m_times;
};

class ImageSpeedup : public SpeedupWork {
public:
    ImageSpeedup(ImageJobSpec spec, Plan plan) : m_spec(std::move(spec)), m_plan(std::move(plan)) {}

    bool needsCodecs() const override { return true; }

    void begin(LabEngine& engine, int) override
    {
        std::error_code ignored; // what cannot be made is told by the job
        const std::filesystem::path folder(m_spec.outputFolder.bytes());
        std::filesystem::remove_all(folder, ignored);
        std::filesystem::create_directories(folder, ignored);
        engine.runImages(m_spec, m_plan);
    }

    Result<double> take(LabEngine& engine) override
    {
        const JobStatus& status = engine.images();
        if (status.done + status.skipped < status.items) {
            const std::uint32_t failed = status.items - status.done - status.skipped;
            return failure(ErrorKind::DecodeFailed,
                           std::to_string(failed) + (failed == 1 ? " picture" : " pictures") +
                               " failed; manyhands-cli image says which and why");
        }
        return status.wallSeconds;
    }

private:
    const ImageJobSpec m_spec;
    const Plan m_plan;
};

} // namespace

std::unique_ptr<SpeedupWork> primesSpeedup(std::uint64_t last)
{
    return std::make_unique<PrimesSpeedup>(last);
}

std::unique_ptr<SpeedupWork> waitSpeedup(std::uint64_t times)
{
    return std::make_unique<WaitSpeedup>(times);
}

std::unique_ptr<SpeedupWork> imageSpeedup(ImageJobSpec spec, Plan plan)
{
    return std::make_unique<ImageSpeedup>(std::move(spec), std::move(plan));
}

} // namespace manyhands
