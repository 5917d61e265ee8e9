"""Rows about what safety costs: the sandbox, a process for every picture, and the way of an item
from its file to its file, on tiny pictures. Run alone by `tools/bench --price`."""
import os
import random
import shutil

from PIL import Image

import measure
import programs
from ours_alone import Row

TINY_FILES = 10_000
TINY_SIDE = 32
TINY_WORKERS = 2
TINY_TARGET = 1500
SANDBOX_TARGET = 1.03


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


def make_tiny(bench):
    """Noise with soft edges, each its own: as hard to pack as a photograph."""
    folder = bench.scratch / 'tiny-many'
    folder.mkdir(exist_ok=True)
    dice = random.Random(1)
    for number in range(TINY_FILES):
        image = Image.frombytes('RGB', (8, 8), dice.randbytes(8 * 8 * 3))
        image.resize((TINY_SIDE, TINY_SIDE), Image.BICUBIC).save(folder / f'{number:05}.png')
    return folder


def tiny_row(bench, rounds):
    """A new folder every round, and nothing is removed before the end: ext4 searches long for inodes
    that were not freed a moment ago, which would be two thirds of the time."""
    folder = make_tiny(bench)
    runs = []
    for number in range(rounds + 1):
        out = bench.scratch / f'out-tiny-many-{number}'
        runs.append(measure.run(programs.ours(bench, [folder], out, TINY_WORKERS)))
    runs = runs[1:]
    rate = TINY_FILES / measure.median([run.wall for run in runs])
    cpu = measure.median([run.cpu for run in runs]) / TINY_FILES
    own = measure.median([run.own_cpu or 0 for run in runs]) / TINY_FILES
    return Row(f'{TINY_FILES:,} PNGs of {TINY_SIDE} × {TINY_SIDE}, blur, {TINY_WORKERS} workers, '
               f'outputs synced: items a second',
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
    table.append(tiny_row(bench, rounds))
    return table
