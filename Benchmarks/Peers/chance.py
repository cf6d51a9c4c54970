"""The peers of the jobs that ask what chance could explain: esda, pygeoda, KDEpy, and loops compiled by numba."""

import os

os.environ.setdefault("NUMBA_NUM_THREADS", "2")

import numpy as np

from measuring import best, points

SIDE = 30_000.0


def cells(folder, n):
    side = int(n**0.5)
    xy = points(folder, n)
    column = np.clip(np.floor(xy[:, 0] / (SIDE / side)), 0, side - 1).astype(int)
    row = np.clip(np.floor(xy[:, 1] / (SIDE / side)), 0, side - 1).astype(int)
    return side, np.bincount(row * side + column, minlength=side * side).astype(float)


def neighbors(side, reach):
    """The binary weights of a lattice: all cells whose centers lie within `reach` sides."""
    from libpysal.weights import W

    steps = [
        (dy, dx)
        for dy in range(-int(reach), int(reach) + 1)
        for dx in range(-int(reach), int(reach) + 1)
        if (dy or dx) and dy * dy + dx * dx <= reach * reach
    ]
    lists = {
        row * side + column: [
            (row + dy) * side + column + dx
            for dy, dx in steps
            if 0 <= row + dy < side and 0 <= column + dx < side
        ]
        for row in range(side)
        for column in range(side)
    }
    return W(lists, silence_warnings=True)


def heat(p, is_high):
    """How hot the hot cells are beyond chance: what their p lacks to a quarter, added up."""
    return float(np.clip(0.25 - np.asarray(p)[is_high], 0, None).sum())


def around(values, side, reach, with_self):
    """The mean of the cells whose centers lie within `reach` sides."""
    grid = values.reshape(side, side)
    sums, counts = np.zeros_like(grid), np.zeros_like(grid)
    span = int(reach)
    for dy in range(-span, span + 1):
        for dx in range(-span, span + 1):
            if dy * dy + dx * dx > reach * reach or not (with_self or dy or dx):
                continue
            rows, columns = slice(max(0, -dy), side - max(0, dy)), slice(max(0, -dx), side - max(0, dx))
            moved = slice(max(0, dy), side - max(0, -dy)), slice(max(0, dx), side - max(0, -dx))
            sums[rows, columns] += grid[moved]
            counts[rows, columns] += 1
    return (sums / counts).ravel()


def esda_gi_star(folder, n, reach):
    from esda.getisord import G_Local

    side, values = cells(folder, n)
    weights = neighbors(side, reach)
    weights.transform = "B"

    def work(replicas):
        return G_Local(values, weights, star=True, transform="B", permutations=replicas, seed=1, n_jobs=1)

    work(9)  # compiles
    seconds, answer = best(lambda: work(999), repeats=1)
    return seconds, {"squares": float((answer.Zs**2).sum()), "≈ heat": heat(answer.p_sim, answer.Zs > 0)}


def esda_moran(folder, n, reach):
    from esda.moran import Moran_Local

    side, values = cells(folder, n)
    weights = neighbors(side, reach)
    weights.transform = "R"

    def work(replicas):
        return Moran_Local(values, weights, transformation="r", permutations=replicas, seed=1, n_jobs=1)

    work(9)  # compiles
    seconds, answer = best(lambda: work(999), repeats=1)
    return seconds, {"sum": float(answer.Is.sum()), "≈ heat": heat(answer.p_sim, answer.q == 1)}


def geoda(folder, n, reach, statistic, replicas=999):
    """pygeoda takes its weights from shapes or tables, so the lattice is handed over as polygons."""
    import geopandas
    import pygeoda
    import shapely

    side, values = cells(folder, n)
    step = SIDE / side
    west = np.tile(np.arange(side) * step, side)
    south = np.repeat(np.arange(side) * step, side)
    frame = geopandas.GeoDataFrame(
        {"incidents": values}, geometry=shapely.box(west, south, west + step, south + step)
    )
    table = pygeoda.open(frame)
    weights = pygeoda.queen_weights(table) if reach < 2 else pygeoda.distance_weights(table, reach * step * 1.0001)
    ask = pygeoda.local_gstar if statistic == "gi-star" else pygeoda.local_moran
    seconds, answer = best(
        lambda: ask(weights, frame["incidents"], permutations=replicas, cpu_threads=2, permutation_method="lookup"),
        repeats=1,
    )
    own, lag = np.array(values), around(values, side, reach, statistic == "gi-star")
    high = lag > values.mean() if statistic == "gi-star" else (own > values.mean()) & (lag > values.mean())
    return seconds, {"≈ heat": heat(np.array(answer.lisa_pvalues()), high)}


def density_numba(folder, n):
    import numba

    @numba.njit(parallel=True, fastmath=True)
    def scatter(x, y, order, starts, size, cell, h):
        sums = np.zeros((size, size))
        rows = 8
        bands = (size + rows - 1) // rows
        peak = 3 / (np.pi * h * h)
        reach = int(h / cell) + 1
        for band in numba.prange(bands):
            low, high = band * rows, min(size, (band + 1) * rows)
            for line in range(max(0, low - reach), min(size, high + reach)):
                for index in range(starts[line], starts[line + 1]):
                    px, py = x[order[index]], y[order[index]]
                    top = min(high - 1, int(np.floor((py + h) / cell - 0.5)))
                    for row in range(max(low, int(np.ceil((py - h) / cell - 0.5))), top + 1):
                        dy = ((row + 0.5) * cell - py) / h
                        rest = 1 - dy * dy
                        if rest < 0:
                            continue
                        half = h * np.sqrt(rest)
                        west = max(0, int(np.ceil((px - half) / cell - 0.5)))
                        east = min(size - 1, int(np.floor((px + half) / cell - 0.5)))
                        for column in range(west, east + 1):
                            dx = ((column + 0.5) * cell - px) / h
                            u = rest - dx * dx
                            sums[row, column] += peak * u * u
        return sums

    xy = points(folder, n)
    x, y = np.ascontiguousarray(xy[:, 0]), np.ascontiguousarray(xy[:, 1])
    cell, h = 50.0, 400.0
    size = int(SIDE / cell)

    def work():
        # Sorting by row lets both threads add to bands of their own, without locks.
        line = np.clip((y / cell).astype(np.int32), 0, size - 1)
        order = np.argsort(line, kind="stable")
        starts = np.searchsorted(line[order], np.arange(size + 1))
        return scatter(x, y, order, starts, size, cell, h)

    work()  # compiles
    seconds, sums = best(work)
    return seconds, {"sum": float(sums.sum()), "largest": float(sums.max())}


def density_kdepy(folder, n):
    """Binned on a grid of the same cells and convolved by FFT: not exact, but fast."""
    from KDEpy import FFTKDE

    xy = points(folder, n)
    size = int(SIDE / 50)
    axis = np.linspace(xy.min() - 50, xy.max() + 50, size)
    grid = np.stack(np.meshgrid(axis, axis, indexing="ij"), -1).reshape(-1, 2)

    def work():
        # Its bandwidths are standard deviations; a quartic kernel of radius h has h / √7 in one dimension.
        return FFTKDE(kernel="biweight", norm=2, bw=400 / 7**0.5).fit(xy).evaluate(grid)

    seconds, _ = best(work)
    return seconds, {}


def knox_numba(folder, n):
    import numba
    from scipy.spatial import cKDTree

    @numba.njit(parallel=True)
    def count(first, second, band, days, replicas, seed):
        tables = np.zeros((replicas, 4, 4), np.int64)
        for replica in numba.prange(replicas):
            np.random.seed(seed + replica)
            permuted = days if replica == 0 else np.random.permutation(days)
            table = np.zeros((4, 4), np.int64)
            for pair in range(len(first)):
                apart = abs(permuted[first[pair]] - permuted[second[pair]])
                if apart < 28:
                    table[band[pair], apart // 7] += 1
            tables[replica] = table
        return tables

    xy = points(folder, n)
    days = np.fromfile(f"{folder}/days-{n}.i32", dtype="<i4")

    def work(replicas=1000):
        pairs = cKDTree(xy).query_pairs(400, output_type="ndarray")
        first, second = pairs[:, 0].astype(np.int32), pairs[:, 1].astype(np.int32)
        distance = np.hypot(*(xy[first] - xy[second]).T)
        near = distance < 400
        band = (distance[near] / 100).astype(np.int8)
        return count(first[near], second[near], band, days, replicas, 1)

    work(2)  # compiles
    seconds, tables = best(work, repeats=1)
    return seconds, {"close": int(tables[0].sum()), "first": int(tables[0, 0, 0])}


def mantel_numba(folder, n):
    """Each pair once, its nearness in place kept for all permutations, and a table of nearness in time."""
    import numba

    @numba.njit(parallel=True, fastmath=True)
    def sums(x, y, days, table):
        count, replicas = days.shape
        threads = 2
        totals = np.zeros((threads, replicas))
        for thread in numba.prange(threads):
            own = np.zeros(replicas)
            for i in range(thread, count, threads):
                for j in range(i):
                    near = 1 / (np.hypot(x[i] - x[j], y[i] - y[j]) + 1)
                    for replica in range(replicas):
                        own[replica] += near * table[abs(days[i, replica] - days[j, replica])]
            totals[thread] = own
        return totals.sum(0)

    @numba.njit(parallel=True)
    def moments(x, y, days, table):
        place, places, time, times = 0.0, 0.0, 0.0, 0.0
        for i in numba.prange(len(x)):
            for j in range(i):
                near = 1 / (np.hypot(x[i] - x[j], y[i] - y[j]) + 1)
                soon = table[abs(days[i] - days[j])]
                place += near
                places += near * near
                time += soon
                times += soon * soon
        return place, places, time, times

    xy = points(folder, n)
    x, y = np.ascontiguousarray(xy[:, 0]), np.ascontiguousarray(xy[:, 1])
    days = np.fromfile(f"{folder}/days-{n}.i32", dtype="<i4")

    def work(replicas=999):
        random = np.random.default_rng(1)
        columns = [days] + [random.permutation(days) for _ in range(replicas)]
        table = 1 / (np.arange(days.max() - days.min() + 1) + 1.0)
        products = sums(x, y, np.ascontiguousarray(np.array(columns).T), table)
        place, places, time, times = moments(x, y, days, table)
        pairs = len(x) * (len(x) - 1) / 2
        scale = ((places - place**2 / pairs) * (times - time**2 / pairs)) ** 0.5
        return (products - place * time / pairs) / scale

    work(2)  # compiles
    seconds, correlations = best(work, repeats=1)
    return seconds, {"correlation": float(correlations[0])}


def scan_numba(folder, n):
    import numba
    from scipy.spatial import cKDTree

    @numba.njit(parallel=True)
    def search(start, members, rings, day, order_days, before, replicas, longest, seed):
        days = len(before) - 1
        total = before[days]
        best = np.zeros(replicas)
        observed = np.zeros(replicas, np.int64)
        for replica in numba.prange(replicas):
            np.random.seed(seed + replica)
            permuted = order_days if replica == 0 else np.random.permutation(order_days)
            counts = np.zeros(days, np.int32)
            strongest, cases = 0.0, 0
            for center in range(len(start) - 1):
                low, high = start[center], start[center + 1]
                joined = low
                for index in range(low, high):
                    counts[permuted[members[index]]] += 1
                    if not rings[index]:
                        continue
                    weight = (index + 1 - low) / total
                    for member in range(joined, index + 1):
                        on = permuted[members[member]]
                        for first in range(max(0, on - longest + 1), on + 1):
                            inside = 0
                            for last in range(first, min(days, first + longest)):
                                inside += counts[last]
                                if last < on:
                                    continue
                                expected = weight * (before[last + 1] - before[first])
                                if inside > 1 and inside > expected:
                                    llr = inside * np.log(inside / expected)
                                    if inside < total:
                                        llr += (total - inside) * np.log((total - inside) / (total - expected))
                                    if llr > strongest:
                                        strongest, cases = llr, inside
                    joined = index + 1
                for index in range(low, high):
                    counts[permuted[members[index]]] -= 1
            best[replica] = strongest
            observed[replica] = cases
        return best, observed

    xy = points(folder, n)
    days = np.fromfile(f"{folder}/days-{n}.i32", dtype="<i4")
    days = days - days.min()
    centers = np.arange(0, n, n // 2000)[:2000]

    def work(replicas=100):
        tree = cKDTree(xy)
        start, members, rings = [0], [], []
        for near, center in zip(tree.query_ball_point(xy[centers], 500), centers):
            near = np.array(near)
            apart = np.hypot(*(xy[near] - xy[center]).T)
            order = np.argsort(apart, kind="stable")
            members.append(near[order])
            apart = apart[order]
            rings.append(np.append(apart[1:] > apart[:-1], True))
            start.append(start[-1] + len(near))
        before = np.concatenate([[0], np.cumsum(np.bincount(days))]).astype(float)
        return search(
            np.array(start), np.concatenate(members), np.concatenate(rings), days, days, before, replicas, 28, 1
        )

    work(2)  # compiles
    seconds, (best_llr, observed) = best(work, repeats=1)
    return seconds, {"llr": float(best_llr[0]), "observed": int(observed[0])}


def ripley_spatstat(folder, n):
    """spatstat of R, where Debian's r-cran-spatstat.explore is installed."""
    import subprocess

    script = f"""
    suppressMessages(library(spatstat.explore))
    v <- readBin("{folder}/points-{n}.f64", "double", 2 * {n})
    x <- v[1:{n}]; y <- v[({n} + 1):(2 * {n})]
    keep <- x >= 0 & x <= {SIDE} & y >= 0 & y <= {SIDE}
    points <- ppp(x[keep], y[keep], owin(c(0, {SIDE}), c(0, {SIDE})), checkdup = FALSE)
    # No whole meters: at a distance to the border that is exactly r, opinions differ.
    r <- seq(0, 1510, length.out = 51)
    own <- NULL
    time <- system.time(for (k in 0:99) {{
      p <- if (k == 0) points else runifpoint(npoints(points), Window(points))
      l <- sqrt(Kest(p, r = r, correction = "border")$border / pi)
      if (k == 0) own <- l[26]
    }})
    cat(time[3], format(own, digits = 12))
    """
    done = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True)
    seconds, own = done.stdout.split()[-2:]
    return float(seconds), {"L at 755 m": float(own)}


PEERS = {
    ("scan", "numba"): scan_numba,
    ("ripley", "spatstat"): ripley_spatstat,
    ("density", "numba"): density_numba,
    ("density, binned", "KDEpy"): density_kdepy,
    ("knox", "numba"): knox_numba,
    ("mantel", "numba"): mantel_numba,
    ("gi-star-default", "pygeoda"): lambda folder, n: geoda(folder, n, 1.5, "gi-star", 99_999),
    ("local-moran-default", "pygeoda"): lambda folder, n: geoda(folder, n, 1.5, "local-moran", 99_999),
}
for name, reach in [("queen", 1.5), ("band", 3.0)]:
    for statistic, esda in [("gi-star", esda_gi_star), ("local-moran", esda_moran)]:
        PEERS[f"{statistic}-{name}", "esda"] = lambda folder, n, reach=reach, esda=esda: esda(folder, n, reach)
        PEERS[f"{statistic}-{name}", "pygeoda"] = lambda folder, n, reach=reach, statistic=statistic: geoda(
            folder, n, reach, statistic
        )
