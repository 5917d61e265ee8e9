"""Rows about what safety costs: the sandbox, a process for every picture, and the way of an item
from its file to its file, on tiny pictures. Run alone by `tools/bench --price`."""
import json
import os
import random
import shutil
import signal
import subprocess
import time

from PIL import Image

import measure
import programs
from ours_alone import Row

TINY_FILES = 10_000
TINY_SIDE = 32
TINY_WORKERS = 2
TINY_TARGET = 1500
SANDBOX_TARGET = 1.03
SAFETY_TARGET = 1.04
QUEUE_FILES = 100_000
QUEUE_TARGET = 2.0


def runner(bench, name, inputs, jobs, *more):
    """Runs Manyhands into an empty folder, whose emptying is not measured."""
    out = bench.scratch / ('out-' + name)

    def once():
        shutil.rmtree(out, ignore_errors=True)
        return measure.run(programs.ours(bench, inputs, out, jobs, *more))

    return once


def ratio(bench, rounds, name, numerator, denominator):
    """(CPU, wall) of one set of options over another's, medians of the paired ratios."""
    first = runner(bench, name + '-a', [bench.originals], bench.jobs, *numerator)
    second = runner(bench, name + '-b', [bench.originals], bench.jobs, *denominator)
    first(), second()
    runs, others = measure.interleave(first, second, rounds)
    return (measure.paired_ratio(runs, others, 'cpu'), measure.paired_ratio(runs, others, 'wall'))


def safety_row(bench, rounds):
    """All that keeps a batch safe, against a run that confines nothing, syncs nothing (eatmydata
    makes fsync and its kin do nothing) and writes nothing down."""
    if not shutil.which('eatmydata'):
        return None
    safe = runner(bench, 'safe', [bench.originals], bench.jobs,
                  '--journal', str(bench.scratch / 'safe.journal'))
    out = bench.scratch / 'out-careless'

    def careless():
        shutil.rmtree(out, ignore_errors=True)
        return measure.run(['eatmydata'] + programs.ours(bench, [bench.originals], out, bench.jobs,
                                                         '--no-sandbox'))

    safe(), careless()
    runs, others = measure.interleave(safe, careless, rounds)
    cpu = measure.paired_ratio(runs, others, 'cpu')
    wall = measure.paired_ratio(runs, others, 'wall')
    return Row('sandbox, journal and syncing together against none of them, the same job',
               f'{cpu:.3f} × CPU, {wall:.3f} × wall', f'≤ {SAFETY_TARGET} × CPU',
               cpu <= SAFETY_TARGET)


def resume_row(bench, folder):
    """Kills a run over many files when some are done, and takes the time from starting `resume` to
    the first item that a worker has; seen ten times a second."""
    many = bench.scratch / 'queue'
    many.mkdir(exist_ok=True)
    tiny = sorted(folder.iterdir())
    for number in range(QUEUE_FILES):
        os.link(tiny[number % len(tiny)], many / f'{number:06}.png')
    journal = bench.scratch / 'queue.journal'
    out = bench.scratch / 'out-queue'
    command = programs.ours(bench, [many], out, TINY_WORKERS, '--journal', str(journal))
    first = subprocess.Popen(command)
    while not out.exists() or len(os.listdir(out)) < 500:
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.wait()
    times = []
    for _ in range(3):
        begun = time.monotonic()
        again = subprocess.Popen([bench.bin / 'manyhands-cli', 'resume', journal, '--progress',
                                  'json'], stderr=subprocess.PIPE, text=True)
        for line in again.stderr:
            event = json.loads(line)
            if event.get('running', 0) > 0 or event.get('event') == 'item':
                break
        times.append(time.monotonic() - begun)
        again.send_signal(signal.SIGKILL)
        again.wait()
    took = measure.median(times)
    return Row(f'a killed run of {QUEUE_FILES:,} pictures: from `resume` to the first one at work',
               f'{took:.2f} s', f'≤ {QUEUE_TARGET:g} s', took <= QUEUE_TARGET)


def make_tiny(bench):
    """Noise with soft edges, each its own: as hard to pack as a photograph."""
    folder = bench.scratch / 'tiny-many'
    folder.mkdir(exist_ok=True)
    dice = random.Random(1)
    for number in range(TINY_FILES):
        image = Image.frombytes('RGB', (8, 8), dice.randbytes(8 * 8 * 3))
        image.resize((TINY_SIDE, TINY_SIDE), Image.BICUBIC).save(folder / f'{number:05}.png')
    return folder


def tiny_row(bench, rounds, folder):
    """A new folder every round, and nothing is removed before the end: ext4 searches long for inodes
    that were not freed a moment ago, which would be two thirds of the time."""
    runs = []
    for number in range(rounds + 1):
        out = bench.scratch / f'out-tiny-many-{number}'
        runs.append(measure.run(programs.ours(bench, [folder], out, TINY_WORKERS, '--journal',
                                              str(bench.scratch / f'tiny-{number}.journal'))))
    runs = runs[1:]
    rate = TINY_FILES / measure.median([run.wall for run in runs])
    cpu = measure.median([run.cpu for run in runs]) / TINY_FILES
    own = measure.median([run.own_cpu or 0 for run in runs]) / TINY_FILES
    return Row(f'{TINY_FILES:,} PNGs of {TINY_SIDE} × {TINY_SIDE}, blur, {TINY_WORKERS} workers, '
               f'outputs synced, with a journal: items a second',
               f'{rate:,.0f} ({cpu * 1e6:.0f} µs of processor time each, {own * 1e6:.0f} of them '
               f'not the workers\')', f'≥ {TINY_TARGET:,}', rate >= TINY_TARGET)


def rows(bench, rounds):
    cpu, wall = ratio(bench, rounds, 'sandbox', [], ['--no-sandbox'])
    table = [Row('the sandbox: with it against without, the same job',
                 f'{cpu:.3f} × CPU, {wall:.3f} × wall', f'≤ {SANDBOX_TARGET} × CPU',
                 cpu <= SANDBOX_TARGET)]
    cpu, wall = ratio(bench, rounds, 'isolate', ['--isolate'], [])
    table.append(Row('a process for every picture (--isolate) against shared ones, the same job',
                     f'{cpu:.2f} × CPU, {wall:.2f} × wall', '–', None))
    table.append(safety_row(bench, rounds))
    folder = make_tiny(bench)
    table.append(tiny_row(bench, rounds, folder))
    table.append(resume_row(bench, folder))
    return [row for row in table if row]
