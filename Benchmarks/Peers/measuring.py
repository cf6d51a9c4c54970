"""What every peer's job needs: the points of a file, and the best time of a few."""

import time

import numpy as np


def points(folder, n):
    columns = np.fromfile(f"{folder}/points-{n}.f64", dtype="<f8").reshape(2, n)
    return np.ascontiguousarray(columns.T)


def best(work, repeats=3):
    times, answer = [], None
    for _ in range(repeats):
        start = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - start)
    return min(times), answer
