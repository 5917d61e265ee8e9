"""The photographs that are measured with, laid out in one folder."""
import collections
import hashlib
import os
import pathlib
import shutil
import subprocess

from PIL import Image

Photo = collections.namedtuple('Photo', 'path width height')

# Wider than this: 34 different files, 213 megapixels, in the two packages of Debian 12.
MINIMUM_WIDTH = 1601
PACKAGES = ('mate-backgrounds', 'plasma-workspace-wallpapers')


def debian_wallpapers():
    files = []
    for package in PACKAGES:
        listed = subprocess.run(['dpkg', '-L', package], capture_output=True, text=True)
        files += [pathlib.Path(line) for line in listed.stdout.splitlines()]
    return files


def find(folder, suffixes=('.jpg', '.jpeg'), kind='JPEG'):
    """Pictures of a kind that are wide enough, in grey or RGB, each content once; the largest first, so that
    every program that keeps to the order ends evenly."""
    candidates = sorted(pathlib.Path(folder).rglob('*')) if folder else debian_wallpapers()
    seen, photos = set(), []
    for path in candidates:
        if path.suffix.lower() not in suffixes or not path.is_file():
            continue
        digest = hashlib.sha256(path.read_bytes()).digest()
        if digest in seen:
            continue
        seen.add(digest)
        with Image.open(path) as image:
            if image.format == kind and image.mode in ('L', 'RGB') and \
                    image.width >= MINIMUM_WIDTH:
                photos.append(Photo(path, image.width, image.height))
    return sorted(photos, key=lambda photo: -photo.width * photo.height)


def lay_out(photos, folder, suffix='.jpg'):
    """Copies under names that are unique and sort by size; every program reads these."""
    os.makedirs(folder, exist_ok=True)
    copies = []
    for index, photo in enumerate(photos):
        copy = pathlib.Path(folder) / f'{index:03}{suffix}'
        shutil.copyfile(photo.path, copy)
        copies.append(photo._replace(path=copy))
    return copies


def megapixels(photos):
    return sum(photo.width * photo.height for photo in photos) / 1e6
