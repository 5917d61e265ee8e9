"""opencv_pool.py PROCESSES OUT IN...: the same with OpenCV, one thread a process."""
import multiprocessing
import os
import sys

import cv2


def prepare():
    cv2.setNumThreads(1)


def blur(paths):
    source, target = paths
    pixels = cv2.imread(source, cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    blurred = cv2.GaussianBlur(pixels, (0, 0), 2, borderType=cv2.BORDER_REPLICATE)
    if not cv2.imwrite(target, blurred, [cv2.IMWRITE_JPEG_QUALITY, 90]):
        raise OSError('cannot write ' + target)


def main():
    processes, out, inputs = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    work = [(path, os.path.join(out, os.path.basename(path))) for path in inputs]
    with multiprocessing.Pool(processes, prepare) as pool:
        for _ in pool.imap_unordered(blur, work, chunksize=1):
            pass
        pool.close()
        pool.join()


if __name__ == '__main__':
    main()
