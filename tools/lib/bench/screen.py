"""A screen of our own, and the window on it: how soon it is there, and what it costs when nothing
happens."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import time

import measure
from ours_alone import Row

FIRST_WINDOW_TARGET_MS = 400
ROUNDS = 5
IDLE_SECONDS = 5
TICKS = os.sysconf('SC_CLK_TCK')


@contextlib.contextmanager
def screen(folder):
    """The environment of a program on a fresh X server, with a window manager and empty settings."""
    read, write = os.pipe()
    server = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-screen', '0', '1400x900x24',
                               '-nolisten', 'tcp'], pass_fds=[write],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        display = ':' + pipe.readline().strip()
    run = folder / 'run'
    run.mkdir(mode=0o700)
    environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM='xcb', HOME=str(folder),
                       XDG_CONFIG_HOME=str(folder / 'config'), XDG_DATA_HOME=str(folder / 'data'),
                       XDG_CACHE_HOME=str(folder / 'cache'), XDG_RUNTIME_DIR=str(run),
                       DBUS_SESSION_BUS_ADDRESS='disabled:')
    manager = subprocess.Popen(['openbox', '--sm-disable'], env=environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    try:
        yield environment
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def start(program, environment):
    """(the process, milliseconds until its window is seen)."""
    begun = time.monotonic()
    process = subprocess.Popen([program], env=environment, stderr=subprocess.DEVNULL)
    search = ['xdotool', 'search', '--onlyvisible', '--pid', str(process.pid), '--name', '.']
    while subprocess.run(search, env=environment, stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL).returncode != 0:
        if time.monotonic() - begun > 30:
            raise SystemExit('tools/bench: no window appeared')
    return process, (time.monotonic() - begun) * 1e3


def processor_seconds(pid):
    fields = pathlib.Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rows(bin_folder, scratch):
    if not all(shutil.which(tool) for tool in ('Xvfb', 'openbox', 'xdotool')):
        return []
    times = []
    with screen(scratch) as environment:
        for _ in range(ROUNDS + 1):
            process, took = start(bin_folder / 'manyhands', environment)
            times.append(took)
            if len(times) > ROUNDS:
                time.sleep(3) # what follows a start is over
                before = processor_seconds(process.pid)
                time.sleep(IDLE_SECONDS)
                idle = processor_seconds(process.pid) - before
            process.terminate()
            process.wait()
    first = measure.median(times[1:])
    return [Row('from starting the program to its window on the screen, warm', f'{first:.0f} ms',
                f'≤ {FIRST_WINDOW_TARGET_MS} ms', first <= FIRST_WINDOW_TARGET_MS),
            Row(f'processor time of the idle window in {IDLE_SECONDS} s', f'{idle * 1e3:.0f} ms',
                '≤ 10 ms', idle <= 0.01)]
