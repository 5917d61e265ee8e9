"""pillow_pool.py PROCESSES OUT IN...: the blur as a Python user would spread it over the cores."""
import multiprocessing
import os
import sys

from PIL import Image, ImageFilter


def blur(paths):
    source, target = paths
    with Image.open(source) as image:
        image.filter(ImageFilter.GaussianBlur(2)).save(
            target, quality=90, subsampling='4:2:0', optimize=False)


def main():
    processes, out, inputs = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    work = [(path, os.path.join(out, os.path.basename(path))) for path in inputs]
    with multiprocessing.Pool(processes) as pool:
        for _ in pool.imap_unordered(blur, work, chunksize=1):
            pass
        pool.close()
        pool.join()


if __name__ == '__main__':
    main()
