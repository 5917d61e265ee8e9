"""Rows about the pool's own costs, against Python's pool: run alone by `tools/bench --ranges`."""
import multiprocessing
import os
import subprocess
import time

import measure
import ours_alone

TINY_TASKS = 30_000
CHUNKS = 2_000_000
ITEMS = 60_000
BUSY_CHUNKS = 4_000
CHUNKS_TARGET = 20
ITEMS_TARGET = 1
EFFICIENCY_TARGET = 0.97
START_TARGET_MS = 150


def nothing(number):
    return number


def python_rate():
    """Tiny tasks a second through multiprocessing.Pool.map(chunksize=1), two processes, warm."""
    with multiprocessing.Pool(2) as pool:
        pool.map(nothing, range(1000), chunksize=1)
        begin = time.monotonic()
        pool.map(nothing, range(TINY_TASKS), chunksize=1)
        return TINY_TASKS / (time.monotonic() - begin)


def ours(bin_folder, what, *count, worker='manyhands-number-worker'):
    command = [bin_folder / 'range_rates', bin_folder / worker, what, *map(str, count)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def paired(bin_folder, what, count, rounds):
    """(our rate, Python's, the ratio), medians of interleaved runs."""
    rates, others = measure.interleave(lambda: ours(bin_folder, what, count), python_rate, rounds)
    ratio = measure.median([a / b for a, b in zip(rates, others)])
    return measure.median(rates), measure.median(others), ratio


def rows(bin_folder, rounds):
    table = []
    for what, count, target, words in (
            ('chunks', CHUNKS, CHUNKS_TARGET, 'empty chunks a second through a range'),
            ('items', ITEMS, ITEMS_TARGET, 'items a second, a message each way')):
        rate, other, ratio = paired(bin_folder, what, count, rounds)
        table.append(ours_alone.Row(
            f'{words}, 2 workers, against multiprocessing.Pool.map(chunksize=1)',
            f'{ratio:.2f} × ({rate:,.0f} against {other:,.0f})', f'≥ {target} ×', ratio >= target))
    if os.cpu_count() >= 2:
        share = measure.median([ours(bin_folder, 'busy', BUSY_CHUNKS) for _ in range(rounds)])
        table.append(ours_alone.Row('chunks of 1 ms on 2 workers: efficiency', f'{share:.3f}',
                                    f'≥ {EFFICIENCY_TARGET}', share >= EFFICIENCY_TARGET))
    for worker, words in (('manyhands-worker', 'with all codecs'),
                          ('manyhands-number-worker', 'for numbers alone')):
        ms = measure.median([ours(bin_folder, 'start', worker=worker) for _ in range(rounds)])
        table.append(ours_alone.Row(f'2 workers {words}: from nothing to ready', f'{ms:.0f} ms',
                                    f'≤ {START_TARGET_MS} ms', ms <= START_TARGET_MS))
    return table
