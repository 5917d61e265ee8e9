"""The rows about the window: how long its event loop waits while a run over many pictures is shown,
how soon it is there, and what it costs idle. Run alone by `tools/bench --window`."""
import os
import pathlib
import subprocess
import tempfile

import screen
from ours_alone import Row

ITEMS = 100_000
TARGET_MS = 50


def rows(bin_folder):
    out = subprocess.run([bin_folder / 'queue_stalls', str(ITEMS)], check=True,
                         stdout=subprocess.PIPE, text=True,
                         env={**os.environ, 'QT_QPA_PLATFORM': 'offscreen'}).stdout
    stalls = [(what, float(waited)) for what, waited, _ in
              (line.split('\t') for line in out.splitlines())]
    worst, longest = max(stalls, key=lambda stall: stall[1])
    running = dict(stalls)['running']
    with tempfile.TemporaryDirectory(prefix='manyhands-screen-') as folder:
        on_screen = screen.rows(bin_folder, pathlib.Path(folder))
    return [Row(f'the window with {ITEMS:,} pictures in a run: longest wait of its event loop',
                f'{running:.0f} ms while it runs, {longest:.0f} ms at most ({worst})',
                f'≤ {TARGET_MS} ms', longest <= TARGET_MS)] + on_screen
