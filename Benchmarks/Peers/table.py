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

PEERS_PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers.py")
LIMIT = 400  # seconds for one process

# job: sizes, what is asked of the ratio, and for each peer the largest size it is run at.
JOBS = {
    "dbscan": ([100_000, 1_000_000, 5_000_000], {1_000_000: 2, 5_000_000: 1.5}, {"dbscan": 5_000_000, "scikit-learn": 100_000}),
    "dbscan-one-place": ([1_000_000], {}, {}),
    "hdbscan": ([100_000, 1_000_000], {100_000: 5, 1_000_000: 10}, {"hdbscan": 100_000, "fast-hdbscan": 1_000_000}),
    "st-dbscan": ([100_000, 1_000_000], {1_000_000: 5}, {"scipy": 1_000_000}),
    "csv": ([1_000_000, 5_000_000], {1_000_000: 1, 5_000_000: 1}, {"pandas": 5_000_000}),
    "csv, dates": ([1_000_000, 5_000_000], {1_000_000: 1, 5_000_000: 1}, {"pandas": 5_000_000, "polars": 5_000_000, "duckdb": 5_000_000}),
    "project": ([1_000_000, 5_000_000], {5_000_000: 0.9}, {"pyproj": 5_000_000, "libproj, two threads": 5_000_000}),
    "locate-77": ([1_000_000, 5_000_000], {1_000_000: 3}, {"shapely": 5_000_000, "geopandas": 1_000_000}),
    "locate-2000": ([1_000_000, 5_000_000], {1_000_000: 3}, {"shapely": 5_000_000, "geopandas": 1_000_000}),
    "geojson-read": ([100_000, 1_000_000], {1_000_000: 5}, {"pyogrio": 1_000_000, "orjson": 1_000_000}),
    "geojson-write": ([100_000, 1_000_000], {1_000_000: 5}, {"pyogrio": 1_000_000}),
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
for statistic in ["gi-star", "local-moran"]:
    for neighbors in ["queen", "band"]:
        JOBS[f"{statistic}-{neighbors}"] = ([40_000], {40_000: 5}, {"esda": 40_000, "pygeoda": 40_000})
JOBS["density"] = ([1_000_000], {1_000_000: 3}, {"numba": 1_000_000})
JOBS["density, binned"] = ([1_000_000], {1_000_000: 0.5}, {"KDEpy": 1_000_000})
JOBS["knox"] = ([10_000, 100_000], {10_000: 3, 100_000: 3}, {"numba": 100_000})
JOBS["scan"] = ([10_000, 100_000], {100_000: 3}, {"numba": 100_000})
JOBS["ripley"] = ([10_000, 100_000], {100_000: 10}, {"spatstat": 100_000})
SHAPELY = ["shapely union_all", "shapely disjoint groups", "shapely buffer of all", "shapely tiles, two threads"]
for kind in ["incidents", "centers", "segments"]:
    largest = {peer: 200_000 if kind == "incidents" and "tiles" in peer else 40_000 for peer in SHAPELY}
    sizes = [40_000, 200_000] if kind == "incidents" else [40_000]
    JOBS[f"dissolve-{kind}"] = (sizes, {size: 3 for size in sizes}, largest)
JOBS["network"] = ([40_000, 1_000_000], {1_000_000: 1}, {"pandana": 1_000_000})
JOBS["walk"] = ([40_000, 1_000_000], {1_000_000: 5}, {"pandana": 1_000_000})
# By hand: fewer are placed, without crossings and typing errors, so the digests differ and are told.
JOBS["geocode"] = ([100_000, 1_000_000], {}, {"usaddress + pandas": 1_000_000})
QUICK = 100_000

# What the table calls the jobs. Behind a comma stands against whom: the job is the same.
TITLES = {
    "dbscan": "DBSCAN, 150 m, 8",
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
    "gi-star-queen": "Gi*, 999 permutations, queen",
    "gi-star-band": "Gi*, 999 permutations, 28 neighbors",
    "local-moran-queen": "local Moran, 999 permutations, queen",
    "local-moran-band": "local Moran, 999 permutations, 28 neighbors",
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


def agree(ours, theirs):
    """Whether the keys that both sides report are equal, numbers that are no counts to 1e-6."""
    return all(
        math.isclose(ours[key], theirs[key], rel_tol=1e-6) for key in ours.keys() & theirs.keys()
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
            fair = proven.values() if proven else []
            digest_cell = "agree" if fair and all(agree(ours["digest"], a["digest"]) for a in fair) else "differ"
            if not proven:
                digest_cell = "proven" if ours["digest"].get("proven") == 1 else "unproven"
        print(
            f"| {title} | {n:,} | {text(ours['seconds'])} | {peer_cell} | {ratio_cell} | {memory_cell} | {growth} | {digest_cell} |",
            flush=True,
        )
        for peer, answer in answers.items():
            if not agree(ours["digest"], answer["digest"]):
                print(f"  {peer}: {answer['digest']}, Catchment: {ours['digest']}", file=sys.stderr)


def whole_runs(catchment, folder, quick):
    """From a file to a finished answer, as a user would: start, reading and writing included."""
    n = QUICK if quick else 1_000_000
    small = f"{folder}/hundred.csv"
    with open(f"{folder}/incidents-{n}.csv") as table, open(small, "w") as file:
        file.writelines(line for _, line in zip(range(101), table))
    times = []
    for _ in range(15):
        start = time.perf_counter()
        subprocess.run([catchment, "inspect", small], capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    print(f"| `inspect`, start to exit | 100 | {sorted(times)[7]:.3f} s | | | | | |", flush=True)
    candidates = f"{folder}/blocks.csv"
    with open(f"{folder}/degrees-{n}.f64", "rb") as file:
        from array import array

        columns = array("d", file.read())
    west, east = min(columns[:n]), max(columns[:n])
    south, north = min(columns[n:]), max(columns[n:])
    with open(candidates, "w") as file:
        file.write("id,longitude,latitude\n")
        for block in range(40_000):
            x = west + (east - west) * (block % 200 + 0.5) / 200
            y = south + (north - south) * (block // 200 + 0.5) / 200
            file.write(f"b{block},{x:.6f},{y:.6f}\n")
    commands = {
        "`cluster` from CSV to GeoJSON": ["cluster", f"{folder}/incidents-{n}.csv", "--eps", "150m", "-o", f"{folder}/out.geojson", "--overwrite"],
        "`deploy` 10 hires, 40,000 candidates": [
            "deploy", f"{folder}/incidents-{n}.csv", "--candidates", candidates, "--hires", "10", "--reach", "400m",
            "-o", f"{folder}/plan.geojson", "--overwrite",
        ],
    }
    for name, arguments in commands.items():
        start = time.perf_counter()
        process = subprocess.Popen([catchment, *arguments, "-q"], stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        note = "" if status == 0 else "failed"
        if name.startswith("`deploy`") and status == 0:
            with open(f"{folder}/plan.geojson") as file:
                note = "proven" if json.load(file)["catchment"]["plan"]["optimal"] else "unproven"
        print(f"| {name} | {n:,} | {text(seconds)} | | | {usage.ru_maxrss / 1000:.0f} MB | | {note} |", flush=True)


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
