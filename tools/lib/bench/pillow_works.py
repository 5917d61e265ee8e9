"""pillow_works.py PROCESSES WORK OUT IN...: further works as a Python user would spread them."""
import multiprocessing
import os
import sys

from PIL import Image, ImageFilter


def quarter(image):
    return image.resize((max(1, round(image.width / 4)), max(1, round(image.height / 4))),
                        Image.LANCZOS)


WORKS = {
    'sharpen': lambda image: image.filter(ImageFilter.SHARPEN),
    'edges': lambda image: image.filter(ImageFilter.FIND_EDGES),
    'quarter': quarter,
    'blur': lambda image: image.filter(ImageFilter.GaussianBlur(2)),
}


def run(task):
    work, source, target = task
    # PNGs as Pillow writes them by itself.
    settings = {'quality': 90, 'subsampling': '4:2:0', 'optimize': False}
    with Image.open(source) as image:
        WORKS[work](image).save(target, **({} if target.endswith('.png') else settings))


def main():
    processes, work, out, inputs = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]
    tasks = [(work, path, os.path.join(out, os.path.basename(path))) for path in inputs]
    with multiprocessing.Pool(processes) as pool:
        for _ in pool.imap_unordered(run, tasks, chunksize=1):
            pass
        pool.close()
        pool.join()


if __name__ == '__main__':
    main()
