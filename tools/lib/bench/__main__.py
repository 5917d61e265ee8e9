"""The driver behind tools/bench: prepares the photographs, runs the rounds, prints the tables."""
import argparse
import concurrent.futures
import datetime
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import gate
import machine
import measure
import ours_alone
import photos
import price
import primes
import programs
import ranges
import report
import window
import works

FLOOR_TARGET = 1.2
# Speed against the peers.
PEER_TARGETS = {programs.Pillow: 3.5, programs.OpenCv: 1.4, programs.Vips: 2,
                programs.GraphicsMagick: 5, programs.ImageMagick: 8}


class Bench:
    """What all measurements share."""

    def __init__(self, options, scratch):
        self.bin = pathlib.Path(options.bin)
        self.jobs = options.jobs
        self.scratch = pathlib.Path(scratch)
        self.originals = self.scratch / 'originals'
        self.photos = photos.lay_out(photos.find(options.folder), self.originals)

    def filtered(self, photo):
        return self.scratch / 'filtered' / (photo.path.stem + '.raw')

    def filter_exactly(self):
        """Outside every measurement: the exact Gaussian of all photographs, on all cores."""
        (self.scratch / 'filtered').mkdir()
        lists = []
        for part in range(self.jobs):
            lists.append(self.scratch / f'exact-{part}.list')
            lists[-1].write_text(''.join(f'{photo.path}\t{self.filtered(photo)}\n'
                                         for photo in self.photos[part::self.jobs]))
        commands = [[self.bin / 'exact_gaussian', str(programs.SIGMA), name]
                    for name in lists if name.stat().st_size]
        with concurrent.futures.ThreadPoolExecutor() as pool:
            list(pool.map(lambda command: subprocess.run(command, check=True), commands))


def note(text):
    print(text, file=sys.stderr, flush=True)


def arguments():
    parser = argparse.ArgumentParser(prog='tools/bench')
    parser.add_argument('folder', nargs='?', help='photographs; Debian\'s wallpapers if not given')
    parser.add_argument('--rounds', type=int, default=7, help='per pair (7)')
    parser.add_argument('--jobs', type=int, default=os.cpu_count(), help='processes (all cores)')
    parser.add_argument('--only', help='peers whose names contain this, for instance floor|pillow')
    parser.add_argument('--ranges', action='store_true', help='only the pool\'s own costs')
    parser.add_argument('--primes', action='store_true', help='only primes')
    parser.add_argument('--price', action='store_true', help='only what safety costs')
    parser.add_argument('--window', action='store_true', help='only the window with many rows')
    parser.add_argument('--works', action='store_true', help='only further works')
    parser.add_argument('--write', metavar='FILE', help=argparse.SUPPRESS)
    parser.add_argument('--bin', required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rounds < 1 or options.jobs < 1:
        parser.error('--rounds and --jobs begin at 1')
    return options


def wanted(peer, only):
    return not only or any(word in peer.name.lower() for word in only.lower().split('|'))


def compare(bench, options, ours):
    """Every peer against ours; (results, names left out)."""
    results, left_out = [], []
    for kind in programs.all_peers():
        if not wanted(kind, options.only):
            continue
        if kind.missing:
            left_out.append(f'{kind.name} ({kind.missing} is not installed)')
            continue
        peer = kind(bench)
        note(f'{peer.name}: {options.rounds} rounds …')
        try:
            peer.run()
            psnr = gate.psnr(peer, bench)
            our_runs, its_runs = measure.interleave(ours.run, peer.run, options.rounds)
        except (measure.CommandFailed, subprocess.CalledProcessError) as error:
            left_out.append(f'{kind.name} (it failed)')
            note(f'{kind.name} failed: {error}')
            continue
        results.append((peer.name, our_runs, its_runs, psnr))
    return results, left_out


def targets(results):
    """The targets that follow from the comparison."""
    table = []
    for name, ours, theirs, _ in results:
        ratio = measure.paired_ratio(theirs, ours, 'wall')
        for peer, target in PEER_TARGETS.items():
            if name == peer.name:
                table.append(ours_alone.Row(f'speed against {name}', f'{ratio:.2f} ×',
                                            f'≥ {target} ×', ratio >= target))
        if name == programs.CodecFloor.name:
            inverse = measure.paired_ratio(ours, theirs, 'wall')
            table.append(ours_alone.Row('wall time against the codec floor F', f'{inverse:.2f} × F',
                                        f'≤ {FLOOR_TARGET} × F', inverse <= FLOOR_TARGET))
    return table


def measure_all(options, scratch):
    bench = Bench(options, scratch)
    if options.price:
        return report.rows(price.rows(bench, options.rounds))
    if not bench.photos:
        raise SystemExit(f'no JPEGs at least {photos.MINIMUM_WIDTH} pixels wide were found')
    if options.works:
        return report.rows(works.rows(bench, options.folder, options.rounds))
    work = (f'blur of sigma {programs.SIGMA}, {len(bench.photos)} JPEGs, '
            f'{photos.megapixels(bench.photos):.0f} megapixels, {bench.jobs} processes')
    note(f'{work}; filtering exactly for the gate …')
    bench.filter_exactly()

    ours = programs.Ours(bench)
    ours.run()
    our_psnr = gate.psnr(ours, bench)
    results, left_out = compare(bench, options, ours)
    note('Manyhands alone …')
    our_runs = [run for _, runs, _, _ in results for run in runs] or [ours.run()]
    alone = [ours_alone.speedup(bench, options.rounds), ours_alone.pool_cost(our_runs),
             ours_alone.peak_memory(bench, 3), ours_alone.start(bench, options.rounds)]
    if not options.only:
        note('Further works …')
        alone += works.rows(bench, options.folder, options.rounds)
        note('The price of safety …')
        alone += price.rows(bench, options.rounds)
        note('The window …')
        alone += window.rows(bench.bin)
        note('The pool …')
        alone += ranges.rows(bench.bin, options.rounds)
        note('Primes …')
        alone += primes.rows(bench.bin, options.jobs, min(options.rounds, 3))

    today = datetime.date.today().isoformat()
    lines = [f'Measured on {today}, {options.rounds} rounds.', *machine.describe(), '']
    lines += report.comparison(work, ours.name, our_psnr, results)
    lines += ['', *report.rows(targets(results) + [row for row in alone if row])]
    if left_out:
        lines += ['', 'Left out: ' + '; '.join(left_out) + '.']
    return lines


def main():
    options = arguments()
    if options.ranges:
        print('\n'.join(report.rows(ranges.rows(pathlib.Path(options.bin), options.rounds))))
        return
    if options.primes:
        print('\n'.join(report.rows(primes.rows(pathlib.Path(options.bin), options.jobs,
                                                 options.rounds))))
        return
    if options.window:
        print('\n'.join(report.rows(window.rows(pathlib.Path(options.bin)))))
        return
    scratch = tempfile.mkdtemp(prefix='manyhands-bench-')
    try:
        lines = measure_all(options, scratch)
    except (measure.CommandFailed, subprocess.CalledProcessError) as error:
        raise SystemExit(f'tools/bench: {error}')
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print('\n'.join(lines))
    if options.write and not options.price and not options.works:
        report.write(options.write, lines)


if __name__ == '__main__':
    main()
