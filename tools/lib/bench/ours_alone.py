"""Rows about Manyhands itself: the gain of a further worker, the pool's own cost, memory, start."""
import collections
import os
import pathlib
import shutil
import time

from PIL import Image

import measure
import programs

Row = collections.namedtuple('Row', 'what measured target holds')

LARGE_MEGAPIXELS = 18
SPEEDUP_PER_WORKER = 1.85 / 2
POOL_SHARE = 0.01
PEAK_MEMORY_MB = 60


def speedup(bench, rounds):
    one, all_workers = programs.Ours(bench, 1), programs.Ours(bench)
    one.run(), all_workers.run()
    alone, together = measure.interleave(one.run, all_workers.run, rounds)
    ratio = measure.paired_ratio(alone, together, 'wall')
    target = bench.jobs * SPEEDUP_PER_WORKER
    return Row(f'{bench.jobs} workers against 1, the same job',
               f'{ratio:.2f} × ({measure.median([r.wall for r in alone]):.2f} s → '
               f'{measure.median([r.wall for r in together]):.2f} s)',
               f'≥ {target:.2f} ×', ratio >= target)


def pool_cost(runs):
    """From the runs of the comparison: what the program itself took, beside its workers."""
    shares = [run.own_cpu / run.cpu for run in runs if run.own_cpu is not None]
    if not shares:
        return None
    share = measure.median(shares)
    own = measure.median([run.own_cpu for run in runs])
    return Row('processor time of manyhands-cli without its workers, of the whole job\'s',
               f'{share * 100:.2f} % ({own * 1000:.0f} ms)', f'≤ {POOL_SHARE * 100:.0f} %',
               share <= POOL_SHARE)


def children_of(pid):
    try:
        return pathlib.Path(f'/proc/{pid}/task/{pid}/children').read_text().split() + \
            [child for task in os.listdir(f'/proc/{pid}/task') if task != str(pid)
             for child in pathlib.Path(f'/proc/{pid}/task/{task}/children').read_text().split()]
    except OSError:
        return []


def high_water(pid):
    """Bytes resident at most so far, 0 where the process is gone."""
    try:
        with open(f'/proc/{pid}/status') as status:
            for line in status:
                if line.startswith('VmHWM:'):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def large_photo(bench):
    """The largest photograph, or one brought to LARGE_MEGAPIXELS where all are smaller."""
    photo = bench.photos[0]
    path = bench.scratch / 'large' / 'large.jpg'
    path.parent.mkdir(exist_ok=True)
    pixels = photo.width * photo.height / 1e6
    if pixels >= LARGE_MEGAPIXELS * 0.99:
        shutil.copyfile(photo.path, path)
        return path, pixels
    scale = (LARGE_MEGAPIXELS / pixels) ** 0.5
    with Image.open(photo.path) as image:
        size = round(image.width * scale), round(image.height * scale)
        image.resize(size).save(path, quality=92, subsampling='4:2:0')
    return path, size[0] * size[1] / 1e6


def peak_of(bench, path, rounds):
    """The most that a worker had resident while it blurred a picture; nothing where the system
    does not tell."""
    if not os.path.exists('/proc/self/status'):
        return None
    out = bench.scratch / 'out-large'
    peaks = []
    for _ in range(rounds):
        shutil.rmtree(out, ignore_errors=True)
        peak = collections.defaultdict(int)

        def watch(pid, peak=peak):
            for child in children_of(pid):
                peak[child] = max(peak[child], high_water(child))
            time.sleep(0.002)

        measure.run(programs.ours(bench, [path], out, 1), watch=watch)
        peaks.append(max(peak.values()))
    return max(peaks)


def peak_memory(bench, rounds):
    path, pixels = large_photo(bench)
    peak = peak_of(bench, path, rounds)
    if not peak:
        return None
    return Row(f'memory of a worker at most, JPEG of {pixels:.1f} megapixels',
               f'{peak / 1e6:.0f} MB', f'≤ {PEAK_MEMORY_MB} MB', peak / 1e6 <= PEAK_MEMORY_MB)


def start(bench, rounds):
    tiny = bench.scratch / 'tiny'
    tiny.mkdir(exist_ok=True)
    Image.new('RGB', (16, 16), (90, 140, 200)).save(tiny / 'tiny.jpg')
    out = bench.scratch / 'out-tiny'

    def once():
        shutil.rmtree(out, ignore_errors=True)
        return measure.run(programs.ours(bench, [tiny], out, bench.jobs))

    once()
    wall = measure.median([once().wall for _ in range(rounds)])
    return Row(f'the whole of a run on one tiny picture, {bench.jobs} workers started and ended',
               f'{wall * 1000:.0f} ms', '–', None)
