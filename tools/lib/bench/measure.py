"""Running a command and measuring it, and comparing series of measurements."""
import collections
import os
import statistics
import subprocess
import sys
import threading
import time

# Seconds, bytes. own_cpu: of the process alone, without its children, where the system tells.
Run = collections.namedtuple('Run', 'wall cpu own_cpu')


class CommandFailed(Exception):
    pass


def process_cpu_clock(pid):
    """The clock id of another process' processor time on Linux; see clock_getcpuclockid(3)."""
    return (~pid << 3) | 2


def run(command, environment=None, watch=None):
    """Runs the command to its end. `watch(pid)` is called in a loop while it runs."""
    env = dict(os.environ, **(environment or {}))
    with open(os.devnull) as nothing, open(os.devnull, 'w') as sink:
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=nothing, stdout=sink, stderr=subprocess.PIPE,
                                   env=env)
        # Whatever is said is read, or a full pipe would stop the program.
        said = []
        reader = threading.Thread(target=lambda: said.append(process.stderr.read()))
        reader.start()
        if watch:
            while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
                watch(process.pid)
        else:
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        wall = time.monotonic() - start
        own_cpu = None
        if sys.platform.startswith('linux'):
            own_cpu = time.clock_gettime(process_cpu_clock(process.pid))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        reader.join()
        process.stderr.close()
    if process.returncode != 0:
        words = said[0].decode(errors='replace').strip()[-2000:]
        raise CommandFailed(f'status {process.returncode}: {" ".join(command[:6])} …\n{words}')
    # wait4 counts the children that the process has waited for; all programs here wait for theirs.
    return Run(wall, usage.ru_utime + usage.ru_stime, own_cpu)


def interleave(first, second, rounds):
    """Runs A and B in turns, every second round B first, so that neither always has the warmer or
    the calmer machine. Returns the two lists of runs."""
    runs_a, runs_b = [], []
    for number in range(rounds):
        if number % 2 == 0:
            runs_a.append(first())
            runs_b.append(second())
        else:
            runs_b.append(second())
            runs_a.append(first())
    return runs_a, runs_b


def median(values):
    return statistics.median(values)


def paired_ratio(numerators, denominators, field):
    """The median over the rounds of numerator / denominator."""
    return median([getattr(a, field) / getattr(b, field) for a, b in zip(numerators, denominators)])
