"""The Markdown that is printed and, with --write, put between the markers of docs/benchmarks.md."""
import math
import pathlib

import gate
import measure

BEGIN = '<!-- measured: begin (written by tools/bench --write) -->'
END = '<!-- measured: end -->'


def verdict(holds):
    return {True: 'yes', False: '**no**', None: ''}[holds]


def decibels(value):
    if math.isinf(value):
        return 'wrong size' if value < 0 else 'exact'
    return f'{value:.1f}' + ('' if value >= gate.GATE_DB else ' (**below the gate**)')


def comparison(work, ours_name, ours_psnr, results):
    """results: (name, our runs, its runs, psnr)."""
    lines = [f'Work: {work}.', '',
             '| program | wall s | CPU s | ours, wall s | wall ÷ ours | CPU ÷ ours | PSNR dB |',
             '| --- | ---: | ---: | ---: | ---: | ---: | ---: |']
    every_run = [run for _, ours, _, _ in results for run in ours]
    if every_run:
        wall = measure.median([run.wall for run in every_run])
        cpu = measure.median([run.cpu for run in every_run])
        lines.append(f'| **{ours_name}** | {wall:.2f} | {cpu:.2f} | | 1 | 1 | '
                     f'{decibels(ours_psnr)} |')
    for name, ours, theirs, psnr in results:
        lines.append(
            f'| {name} | {measure.median([run.wall for run in theirs]):.2f} '
            f'| {measure.median([run.cpu for run in theirs]):.2f} '
            f'| {measure.median([run.wall for run in ours]):.2f} '
            f'| {measure.paired_ratio(theirs, ours, "wall"):.2f} '
            f'| {measure.paired_ratio(theirs, ours, "cpu"):.2f} | {decibels(psnr)} |')
    return lines


def rows(table):
    lines = ['| what | measured | target | holds |', '| --- | --- | --- | --- |']
    for row in table:
        lines.append(f'| {row.what} | {row.measured} | {row.target} | {verdict(row.holds)} |')
    return lines


def write(path, lines):
    path = pathlib.Path(path)
    text = path.read_text()
    if BEGIN not in text or END not in text:
        raise SystemExit(f'{path} lacks the markers between which the numbers go')
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    path.write_text(before + BEGIN + '\n\n' + '\n'.join(lines) + '\n\n' + END + after)
