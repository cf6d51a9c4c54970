"""Runs Catchment and its peers on the same files, one process after the other, and prints the table.

    python table.py BENCH_PROGRAM CATCHMENT_PROGRAM FOLDER [--quick] [--job NAME]

Every line is from this run: time in seconds of the best of up to three tries with the data in memory, the peak memory of each
process, the ratio of the strongest peer's time to ours, and how our time grows with n (1 is linear).
"""

import json
import math
import os
import subprocess
import sys
import time

from whole import whole_runs

PEERS_PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers.py")
LIMIT = 200  # seconds for one process

# job: sizes, what is asked of the ratio, and for each peer the largest size it is run at.
JOBS = {
    "dbscan": ([100_000, 1_000_000, 5_000_000, 20_000_000], {1_000_000: 2, 5_000_000: 1.5}, {"dbscan": 5_000_000, "scikit-learn": 1_000_000}),
    "dbscan-dense": ([100_000, 1_000_000, 5_000_000], {}, {"dbscan": 5_000_000, "scikit-learn": 1_000_000}),
    "dbscan-one-place": ([1_000_000], {}, {}),
    "hdbscan": ([10_000, 100_000, 1_000_000], {100_000: 20, 1_000_000: 20}, {"hdbscan": 100_000, "fast-hdbscan": 1_000_000}),
    "st-dbscan": ([10_000, 100_000, 1_000_000], {1_000_000: 8}, {"scipy": 1_000_000}),
    "csv": ([100_000, 1_000_000, 5_000_000], {1_000_000: 1, 5_000_000: 1}, {"pandas": 5_000_000}),
    "csv, dates": ([100_000, 1_000_000, 5_000_000], {1_000_000: 1.5, 5_000_000: 1.5}, {"pandas": 5_000_000, "polars": 5_000_000, "duckdb": 5_000_000}),
    "project": ([100_000, 1_000_000, 5_000_000], {5_000_000: 4}, {"pyproj": 5_000_000, "libproj, two threads": 5_000_000}),
    "locate-77": ([100_000, 1_000_000, 5_000_000], {1_000_000: 3}, {"shapely": 5_000_000, "geopandas": 1_000_000}),
    "locate-2000": ([100_000, 1_000_000, 5_000_000], {1_000_000: 3}, {"shapely": 5_000_000, "geopandas": 1_000_000}),
    "geojson-read": ([10_000, 100_000, 1_000_000], {1_000_000: 5}, {"pyogrio": 1_000_000, "orjson": 1_000_000}),
    "geojson-write": ([10_000, 100_000, 1_000_000], {1_000_000: 5}, {"pyogrio": 1_000_000}),
    "change-2000": ([100_000, 1_000_000], {}, {}),
    "stability-dbscan": ([10_000, 100_000], {}, {}),
    "rolling-score": ([10_000, 40_000], {}, {}),
    "mclp-2000-2000": ([5, 20, 50], {5: 3, 20: 3, 50: 3}, {"HiGHS": 50}),
    "mclp-10000-5000": ([20, 50], {20: 10}, {"HiGHS": 50, "CBC": 20}),
    "mclp-shifts": ([10, 30], {}, {}),
    "lscp-10000-5000": ([60, 80], {}, {"HiGHS": 80}),
    "p-median-500": ([5, 20], {5: 10, 20: 10}, {"HiGHS": 20}),
    "p-median-2000": ([5, 20, 50], {}, {}),
    "staffed-1000": ([100_000, 1_000_000], {}, {}),
    "what-if": ([100_000], {}, {}),
}
# Squares of whole numbers: a lattice of 100, 200 and 1,000 cells a side.
LATTICES = [10_000, 40_000, 1_000_000]
for statistic in ["gi-star", "local-moran"]:
    for neighbors in ["queen", "band"]:
        JOBS[f"{statistic}-{neighbors}"] = (LATTICES, {40_000: 5}, {"esda": 40_000, "pygeoda": 40_000})
    JOBS[f"{statistic}-default"] = (LATTICES, {40_000: 5}, {"pygeoda": 40_000})
JOBS["density"] = ([100_000, 1_000_000, 5_000_000], {1_000_000: 3}, {"numba": 1_000_000})
JOBS["density, binned"] = ([100_000, 1_000_000, 5_000_000], {1_000_000: 2}, {"KDEpy": 1_000_000})
JOBS["knox"] = ([10_000, 40_000, 100_000], {10_000: 3, 100_000: 3}, {"numba": 100_000})
JOBS["mantel"] = ([10_000, 20_000], {20_000: 10}, {"numba": 20_000})
JOBS["scan"] = ([10_000, 40_000, 100_000], {10_000: 8, 100_000: 8}, {"numba": 100_000})
JOBS["ripley"] = ([10_000, 40_000, 100_000], {10_000: 15}, {"spatstat": 40_000})
SHAPELY = ["shapely union_all", "shapely disjoint groups", "shapely buffer of all", "shapely tiles, two threads"]
for kind in ["incidents", "centers", "segments"]:
    largest = {peer: 200_000 if kind == "incidents" and "tiles" in peer else 40_000 for peer in SHAPELY}
    sizes = [10_000, 40_000, 200_000]
    JOBS[f"dissolve-{kind}"] = (sizes, {size: 3 for size in sizes}, largest)
JOBS["network"] = ([40_000, 1_000_000], {1_000_000: 1}, {"pandana": 40_000})
JOBS["walk"] = ([40_000, 1_000_000], {1_000_000: 5}, {"pandana": 40_000})
# By hand: fewer are placed, without crossings and typing errors, so the digests differ and are told.
JOBS["geocode"] = ([100_000, 1_000_000], {}, {"usaddress + pandas": 100_000})
QUICK = 100_000

# What the table calls the jobs. Behind a comma stands against whom: the job is the same.
TITLES = {
    "dbscan": "DBSCAN, 150 m, 8",
    "dbscan-dense": "DBSCAN, 25 m, 30",
    "dbscan-one-place": "DBSCAN, all at one place",
    "hdbscan": "HDBSCAN*, 8, 15",
    "st-dbscan": "ST-DBSCAN, 150 m, 14 d, 8",
    "csv": "CSV to clean incidents; peer leaves dates as text",
    "csv, dates": "CSV to clean incidents; peers parse dates",
    "project": "projection to UTM",
    "locate-77": "points in 77 areas",
    "locate-2000": "points in 2,000 areas",
    "geojson-read": "GeoJSON points, read",
    "geojson-write": "GeoJSON points, write",
    "change-2000": "exact change of 2,000 areas, two years",
    "stability-dbscan": "stability of DBSCAN, 100 resamples",
    "rolling-score": "score --rolling 3m, four ways, ten years",
    "mclp-2000-2000": "MCLP proven, 2,000 × 2,000, n hires",
    "mclp-10000-5000": "MCLP proven, 10,000 × 5,000, n hires",
    "mclp-shifts": "MCLP of three shifts, 100,000 × 2,000, n hires",
    "lscp-10000-5000": "LSCP proven, 10,000 × 5,000, n % reached",
    "p-median-500": "p-median proven, 500 × 500, n hires",
    "p-median-2000": "p-median proven, 2,000 × 2,000, n hires",
    "staffed-1000": "coverage on shift, 1,000 areas",
    "what-if": "one hire moved, one shift changed",
    "gi-star-queen": "Gi*, 999 permutations, queen; draws shared by equal degree",
    "gi-star-band": "Gi*, 999 permutations, 28 neighbors",
    "local-moran-queen": "local Moran, 999 permutations, queen",
    "local-moran-band": "local Moran, 999 permutations, 28 neighbors",
    "gi-star-default": "Gi*, 99,999 permutations (the default), queen",
    "local-moran-default": "local Moran, 99,999 permutations (the default), queen",
    "mantel": "Mantel over all pairs, 999 permutations",
    "density": "density, 50 m cells; peer exact as well",
    "density, binned": "density, 50 m cells; peer bins incidents",
    "knox": "Knox, 16 cells, 999 permutations",
    "scan": "space-time scan, 2,000 centers, 99 replications",
    "ripley": "Ripley's L to 1.5 km, 99 patterns",
    "network": "streets to a graph, n segments",
    "walk": "walking, 40,000 sites × 100,000 incidents, 800 m, n segments",
    "geocode": "addresses to places, 100,000 segments (against usaddress and pandas by hand)",
    "dissolve-incidents": "dissolve discs of incidents",
    "dissolve-centers": "dissolve discs of block centers",
    "dissolve-segments": "dissolve buffers of street segments",
}


def run(command):
    """The answer of one process, or None where it ran out of time or memory."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode != 0:
        print(f"{' '.join(command[-4:])}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return json.loads(done.stdout.strip().splitlines()[-1])


def agree(ours, theirs, job):
    """Whether what both sides report is equal to 1e-6, and to the draws where chance is asked; never where nothing is.

    Cells with as many neighbors share our draws, so that all their p are off together: by a tenth with 999, by a hundredth with 99,999.
    """
    draws = 0.03 if job.endswith("default") else 0.15
    common = (ours.keys() & theirs.keys()) - {"proven"}
    return bool(common) and all(
        math.isclose(ours[key], theirs[key], rel_tol=draws if key.startswith("≈") else 1e-6) for key in common
    )


def text(seconds):
    return f"{seconds:.3f} s" if seconds < 10 else f"{seconds:.1f} s"


def memory(answer):
    return f"{answer['peak'] / 1e6:.0f} MB"


def compare(job, bench, folder, quick):
    sizes, wanted, peers = JOBS[job]
    title = TITLES[job]
    program = job.split(",")[0]
    before = None
    for n in sizes:
        if quick and n > QUICK:
            continue
        ours = run([bench, "run", program, folder, str(n)])
        if ours is None:
            print(f"| {title} | {n:,} | failed | | | | | |", flush=True)
            continue
        answers = {}
        for peer, largest in peers.items():
            if n <= largest:
                answer = run([sys.executable, PEERS_PROGRAM, job, peer, folder, str(n)])
                if answer:
                    answers[peer] = answer
        # A peer that gives up is no measure where another, or ours, brings a proof.
        proven = {peer: a for peer, a in answers.items() if a["digest"].get("proven", 1) == 1}
        growth = ""
        if before and not job.startswith(("mclp", "lscp", "p-median")):
            growth = f"{math.log(ours['seconds'] / before[1]) / math.log(n / before[0]):.2f}"
        before = (n, ours["seconds"])
        peer_cell, ratio_cell, memory_cell, digest_cell = "none", "", memory(ours), ""
        if answers:
            peer = min(proven or answers, key=lambda name: answers[name]["seconds"])
            best = answers[peer]
            ratio = best["seconds"] / ours["seconds"]
            goal = wanted.get(n)
            if goal is not None and ratio < goal:
                print(f"{title} {n:,}: {ratio:.2f}×, the aim is {goal:g}×", file=sys.stderr)
            peer_cell = f"{peer} {text(best['seconds'])}" + ("" if proven else ", unproven")
            ratio_cell = f"{ratio:.1f}×"
            memory_cell += f" · {memory(best)}"
            # That of the peer that stands in the row.
            digest_cell = "agree" if agree(ours["digest"], best["digest"], job) else "differ" if best["digest"] else ""
            if not proven:
                digest_cell = "proven" if ours["digest"].get("proven") == 1 else "unproven"
        print(
            f"| {title} | {n:,} | {text(ours['seconds'])} | {peer_cell} | {ratio_cell} | {memory_cell} | {growth} | {digest_cell} |",
            flush=True,
        )
        for peer, answer in answers.items():
            if not agree(ours["digest"], answer["digest"], job):
                print(f"  {peer}: {answer['digest']}, Catchment: {ours['digest']}", file=sys.stderr)


def main():
    bench, catchment, folder = sys.argv[1:4]
    quick = "--quick" in sys.argv
    only = sys.argv[sys.argv.index("--job") + 1] if "--job" in sys.argv else None
    print("| job | n | Catchment | strongest peer | ratio | peak memory | growth | answers |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for job in JOBS:
        if only is None or only in (job, job.split(",")[0]):
            compare(job, bench, folder, quick)
    if only is None or only == "whole":
        whole_runs(catchment, folder, quick)


if __name__ == "__main__":
    main()
