"""Further works: other filters, PNGs, how cost and memory follow the size. To add one: a Work in
jpeg_works(), and what Pillow does for it in pillow_works.py."""
import collections
import json
import multiprocessing
import os
import shutil
import subprocess
import sys

from PIL import Image

import measure
import ours_alone
import photos
import pillow_works
import programs
from ours_alone import Row

Work = collections.namedtuple('Work', 'what filter pillow target')

WIDE_SIGMA = 20
WIDE_FLOOR_TARGET = 1.25
FLOOR_TARGET = 1.2
SMALL_MEGAPIXELS, GIANT_MEGAPIXELS = 10, 100
GIANT_MEMORY_MB = 120
COST_TARGET = 1.15
THUMBNAIL_TARGET = 0.03


def jpeg_works():
    return [Work('sharpen', 'sharpen', 'sharpen', 2.2),
            Work('edges', 'edges', 'edges', 2.2),
            Work('resize to a quarter', 'scale:percent=25', 'quarter', 3)]


def empty(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def runner(bench, name, command):
    """Runs a command into an empty folder, whose emptying is not measured."""
    out = bench.scratch / ('out-' + name)

    def once():
        empty(out)
        return measure.run(command(out))

    return out, once


def ours(bench, inputs, filter_text, name):
    return runner(bench, name, lambda out: [
        str(bench.bin / 'manyhands-cli'), 'image', *map(str, inputs), '-o', str(out), '-f',
        filter_text, '-q', '90', '--chroma', '420', '-j', str(bench.jobs), '--progress', 'none'])


def pillow(bench, inputs, work, name):
    return runner(bench, name, lambda out: [
        sys.executable, str(programs.HERE / 'pillow_works.py'), str(bench.jobs), work, str(out),
        *map(str, inputs)])


def size_of(folder):
    return sum(entry.stat().st_size for entry in os.scandir(folder))


def against_pillow(bench, rounds):
    table = []
    inputs = [photo.path for photo in bench.photos]
    for work in jpeg_works():
        _, we = ours(bench, [bench.originals], work.filter, 'work-ours')
        _, they = pillow(bench, inputs, work.pillow, 'work-pillow')
        we(), they()
        ours_runs, their_runs = measure.interleave(we, they, rounds)
        ratio = measure.paired_ratio(their_runs, ours_runs, 'wall')
        table.append(Row(f'{work.what}: speed against Pillow in a process pool', f'{ratio:.2f} ×',
                         f'≥ {work.target} ×', ratio >= work.target))
    return table


def gaussian_pixels(bench, pairs):
    """The exact Gaussian of WIDE_SIGMA of every photograph, on all cores."""
    running = []
    for part in range(bench.jobs):
        listing = bench.scratch / f'wide-{part}.list'
        listing.write_text(''.join(f'{photo}\t{pixels}\n'
                                   for photo, pixels in pairs[part::bench.jobs]))
        running.append(subprocess.Popen([bench.bin / 'exact_gaussian', str(WIDE_SIGMA), listing]))
    if any([process.wait() for process in running]):
        raise measure.CommandFailed('exact_gaussian failed')


def pillow_pixels(task):
    work, photo, pixels = task
    with Image.open(photo) as image:
        pixels.write_bytes(pillow_works.WORKS[work](image).tobytes())


def floor_row(bench, rounds, what, filter_text, target, make_pixels):
    """Against the codec floor with the pixels of this work."""
    raw, out = bench.scratch / 'filtered-work', bench.scratch / 'out-floor-work'
    empty(raw), empty(out)
    pairs = [(photo.path, raw / (photo.path.stem + '.raw')) for photo in bench.photos]
    make_pixels(pairs)
    listing = bench.scratch / 'floor-work.list'
    listing.write_text(''.join(f'{photo}\t{pixels}\t{out / photo.name}\n'
                               for photo, pixels in pairs))

    def floor():
        command = [bench.bin / 'codec_floor', str(bench.jobs), listing]
        said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        return measure.Run(said['wall_s'], said['cpu_s'], None)

    _, we = ours(bench, [bench.originals], filter_text, 'work-ours')
    we(), floor()
    our_runs, floor_runs = measure.interleave(we, floor, rounds)
    shutil.rmtree(raw)
    ratio = measure.paired_ratio(our_runs, floor_runs, 'wall')
    return Row(f'{what}: wall time against the codec floor F', f'{ratio:.2f} × F',
               f'≤ {target} × F', ratio <= target)


def against_floor(bench, rounds):
    table = [floor_row(bench, rounds, f'blur of sigma {WIDE_SIGMA}', f'blur:sigma={WIDE_SIGMA}',
                       WIDE_FLOOR_TARGET, lambda pairs: gaussian_pixels(bench, pairs))]
    for work in ('sharpen', 'edges'):
        def filtered(pairs, work=work):
            with multiprocessing.Pool(bench.jobs) as pool:
                pool.map(pillow_pixels, [(work, *pair) for pair in pairs], chunksize=1)
        table.append(floor_row(bench, rounds, work, work, FLOOR_TARGET, filtered))
    return table


def png_photos(bench, folder):
    """The PNGs among the wallpapers, each content once, the largest first."""
    found = photos.find(folder, ('.png',), 'PNG')
    return photos.lay_out(found, bench.scratch / 'pngs', '.png')


def pngs(bench, folder, rounds):
    pictures = png_photos(bench, folder)
    if not pictures:
        return []
    inputs = [photo.path for photo in pictures]
    what = f'blur of sigma {programs.SIGMA}, {len(pictures)} PNGs, ' \
           f'{photos.megapixels(pictures):.0f} megapixels'
    our_out, we = ours(bench, [inputs[0].parent], f'blur:sigma={programs.SIGMA}', 'work-ours')
    peers = [('Pillow', 4, 1.02, pillow(bench, inputs, 'blur', 'png-pillow'))]
    if not programs.OpenCv.missing:
        peers.append(('OpenCV', 1, 0.95, runner(bench, 'png-opencv', lambda out: [
            sys.executable, str(programs.HERE / programs.OpenCv.script), str(bench.jobs), str(out),
            *map(str, inputs)])))
    table = []
    for name, fastest, most_bytes, (out, they) in peers:
        we(), they()
        our_runs, their_runs = measure.interleave(we, they, rounds)
        ratio = measure.paired_ratio(their_runs, our_runs, 'wall')
        share = size_of(our_out) / size_of(out)
        table.append(Row(f'{what}: speed and bytes against {name} in a process pool',
                         f'{ratio:.2f} ×, {share:.2f} of the bytes',
                         f'≥ {fastest} ×, ≤ {most_bytes}',
                         ratio >= fastest and share <= most_bytes))
    return table


def enlarged(bench, megapixels, name):
    """A mosaic of the photographs, as a baseline JPEG."""
    path = bench.scratch / name / (name + '.jpg')
    path.parent.mkdir()
    width = round((megapixels * 1e6 * 4 / 3) ** 0.5)
    height = round(megapixels * 1e6 / width)
    canvas = Image.new('RGB', (width, height))
    x = y = index = tallest = 0
    while y < height:
        with Image.open(bench.photos[index % len(bench.photos)].path) as image:
            canvas.paste(image.convert('RGB'), (x, y))
            x, tallest = x + image.width, max(tallest, image.height)
        if x >= width:
            x, y, tallest = 0, y + tallest, 0
        index += 1
    canvas.save(path, quality=90, subsampling='4:2:0')
    return path


def size_rows(bench, rounds):
    """Time a megapixel and memory of a giant, against a picture of ordinary size."""
    small = enlarged(bench, SMALL_MEGAPIXELS, 'small')
    giant = enlarged(bench, GIANT_MEGAPIXELS, 'giant')

    def cost(path):
        report = bench.scratch / 'size.json'
        out = bench.scratch / 'out-size'

        def once():
            empty(out)
            measure.run(programs.ours(bench, [path], out, 1, '--report', str(report)))
            item = json.loads(report.read_text())['items'][0]
            spent = sum(item['timings_ms'][part] for part in ('decode', 'filter', 'encode'))
            return measure.Run(spent, spent, None)

        return once

    of_giant, of_small = measure.interleave(cost(giant), cost(small), rounds)
    ratio = measure.paired_ratio(of_giant, of_small, 'wall') / (GIANT_MEGAPIXELS / SMALL_MEGAPIXELS)
    table = [Row(f'time a megapixel, JPEG of {GIANT_MEGAPIXELS} against one of '
                 f'{SMALL_MEGAPIXELS} megapixels', f'{ratio:.2f} ×', f'≤ {COST_TARGET} ×',
                 ratio <= COST_TARGET)]
    peak = ours_alone.peak_of(bench, giant, 3)
    if peak:
        table.append(Row(f'memory of a worker at most, JPEG of {GIANT_MEGAPIXELS} megapixels',
                         f'{peak / 1e6:.0f} MB', f'≤ {GIANT_MEMORY_MB} MB',
                         peak / 1e6 <= GIANT_MEMORY_MB))
    return table


def thumbnails(bench, rounds):
    """What making them costs a worker: the same pictures with and without, in one process."""
    command = [bench.bin / 'thumbnail_price', str(rounds), *(photo.path for photo in bench.photos)]
    ratio = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return [Row('a worker that makes thumbnails against one that does not, the same job',
                f'{(ratio - 1) * 100:+.1f} % of processor time', f'≤ {THUMBNAIL_TARGET * 100:.0f} %',
                ratio - 1 <= THUMBNAIL_TARGET)]


def rows(bench, folder, rounds):
    return [*against_floor(bench, rounds), *thumbnails(bench, rounds), *against_pillow(bench, rounds),
            *pngs(bench, folder, rounds), *size_rows(bench, rounds)]
