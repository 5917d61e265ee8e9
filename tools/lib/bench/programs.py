"""The programs that do the same work: read JPEGs, blur with sigma 2, write JPEGs of quality 90,
4:2:0, standard Huffman tables. To add a peer: a class here and its place in all_peers()."""
import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys

import measure

HERE = pathlib.Path(__file__).parent
SIGMA = 2
OUTPUT_PREFIX = 'processed_'


class Program:
    """One way to do the work. `missing` says what is not installed, or is empty."""
    name = ''
    missing = ''

    def __init__(self, bench):
        self.bench = bench
        self.out = bench.scratch / ('out-' + type(self).__name__.lower())

    def command(self):
        raise NotImplementedError

    def environment(self):
        return {}

    def output_of(self, photo):
        return self.out / photo.path.name

    def empty_out(self):
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir(parents=True)

    def check_outputs(self):
        for photo in self.bench.photos:
            output = self.output_of(photo)
            if not output.is_file() or output.stat().st_size == 0:
                raise measure.CommandFailed(f'{self.name} did not write {output}')

    def measured(self):
        return measure.run(self.command(), self.environment())

    def run(self):
        """Once, into an empty folder, whose emptying is not measured."""
        self.empty_out()
        result = self.measured()
        self.check_outputs()
        return result


class Ours(Program):
    name = 'Manyhands'

    def __init__(self, bench, jobs=None):
        super().__init__(bench)
        self.jobs = jobs or bench.jobs
        self.out = bench.scratch / f'out-ours-{self.jobs}'

    def command(self):
        return ours(self.bench, [self.bench.originals], self.out, self.jobs)

    def output_of(self, photo):
        return self.out / (OUTPUT_PREFIX + photo.path.name)


def ours(bench, inputs, out, jobs, *more):
    return [str(bench.bin / 'manyhands-cli'), 'image', *map(str, inputs), '-o', str(out),
            '-f', f'blur:sigma={SIGMA}', '-q', '90', '--chroma', '420', '-j', str(jobs),
            '--progress', 'none', *more]


class CodecFloor(Program):
    name = 'codec floor F'

    def __init__(self, bench):
        super().__init__(bench)
        self.list = bench.scratch / 'floor.list'
        self.list.write_text(''.join(
            f'{photo.path}\t{bench.filtered(photo)}\t{self.output_of(photo)}\n'
            for photo in bench.photos))

    def measured(self):
        command = [self.bench.bin / 'codec_floor', str(self.bench.jobs), self.list]
        said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        return measure.Run(said['wall_s'], said['cpu_s'], None)


class PythonPool(Program):
    script = ''

    def command(self):
        return [sys.executable, str(HERE / self.script), str(self.bench.jobs), str(self.out),
                *(str(photo.path) for photo in self.bench.photos)]


class Pillow(PythonPool):
    name = 'Pillow, multiprocessing.Pool'
    script = 'pillow_pool.py'


class OpenCv(PythonPool):
    name = 'OpenCV, multiprocessing.Pool'
    script = 'opencv_pool.py'
    missing = '' if importlib.util.find_spec('cv2') else 'python3-opencv'


class ProcessPerFile(Program):
    """A shell's way: xargs starts one process a file, as many at a time as there are cores."""

    def per_file(self, source, target):
        raise NotImplementedError

    def command(self):
        listing = self.bench.scratch / (self.out.name + '.list')
        names = (photo.path.stem for photo in self.bench.photos)
        listing.write_text('\n'.join(names) + '\n')
        one = self.per_file(f'{self.bench.originals}/%.jpg', f'{self.out}/%.jpg')
        return ['xargs', '-a', str(listing), '-I', '%', '-P', str(self.bench.jobs), *one]


class Vips(ProcessPerFile):
    name = 'vips gaussblur, a process a file'
    missing = '' if shutil.which('vips') else 'libvips-tools'

    def environment(self):
        return {'VIPS_CONCURRENCY': '1'}

    def per_file(self, source, target):
        return ['vips', 'gaussblur', source, target + '[Q=90,subsample_mode=on]', str(SIGMA)]


class GraphicsMagick(ProcessPerFile):
    name = 'gm convert, a process a file'
    missing = '' if shutil.which('gm') else 'graphicsmagick'

    def environment(self):
        return {'OMP_NUM_THREADS': '1'}

    def per_file(self, source, target):
        return ['gm', 'convert', source, '-blur', f'0x{SIGMA}', '-quality', '90',
                '-sampling-factor', '2x2', '-define', 'jpeg:optimize-coding=false', target]


class ImageMagick(ProcessPerFile):
    name = 'ImageMagick convert, a process a file'
    # Debian's own name for version 6 first: "convert" may be anything.
    program = next((found for found in map(shutil.which, ('convert-im6.q16', 'magick', 'convert'))
                    if found), None)
    missing = '' if program else 'imagemagick'

    def environment(self):
        return {'MAGICK_THREAD_LIMIT': '1', 'OMP_NUM_THREADS': '1'}

    def per_file(self, source, target):
        return [self.program, source, '-blur', f'0x{SIGMA}', '-quality', '90',
                '-sampling-factor', '2x2', '-define', 'jpeg:optimize-coding=false', target]


def all_peers():
    return [CodecFloor, OpenCv, Vips, Pillow, GraphicsMagick, ImageMagick]
