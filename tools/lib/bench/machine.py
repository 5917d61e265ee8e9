"""What the numbers were measured on."""
import os
import pathlib
import platform
import re
import subprocess

PACKAGES = {'libvips42': 'libvips', 'libjpeg62-turbo': 'libjpeg-turbo', 'libhwy1': 'Highway',
            'libqt6core6': 'Qt', 'python3-pil': 'Pillow', 'python3-opencv': 'OpenCV',
            'graphicsmagick': 'GraphicsMagick', 'imagemagick': 'ImageMagick'}


def first_match(path, pattern):
    try:
        found = re.search(pattern, pathlib.Path(path).read_text(), re.MULTILINE)
        return found.group(1) if found else ''
    except OSError:
        return ''


def versions():
    """Debian's packages, without the parts of the number that are Debian's own."""
    try:
        told = subprocess.run(['dpkg-query', '-W', '-f', '${Package} ${Version}\n', *PACKAGES],
                              capture_output=True, text=True).stdout
    except OSError:
        return 'unknown'
    pairs = (line.split() for line in told.splitlines() if len(line.split()) == 2)
    # "1.4+really1.3.40-4" is 1.3.40.
    return ', '.join(f'{PACKAGES[name]} {re.sub("^[0-9]+:|^.*really|[-+].*$", "", version)}'
                     for name, version in pairs)


def describe():
    cpu = first_match('/proc/cpuinfo', r'^model name\s*:\s*(.*)$') or platform.processor()
    memory = first_match('/proc/meminfo', r'^MemTotal:\s*(\d+)')
    system = first_match('/etc/os-release', r'^PRETTY_NAME="(.*)"$') or platform.platform()
    facts = [cpu, f'{os.cpu_count()} cores']
    if memory:
        facts.append(f'{int(memory) / 1048576:.0f} GiB of memory')
    facts += [system, f'{platform.system()} {platform.release()}']
    return [f'Machine: {", ".join(facts)}.', f'Versions: {versions()}.']
