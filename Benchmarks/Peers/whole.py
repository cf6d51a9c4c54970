"""Whole runs of the command, from a file to a finished answer, as a user would: start, reading and writing included.

Beside them the same from a script (scripts.py) where one is written, one after the other on the same files. With CATCHMENT_DATA, the default
runs of a real city as well.
"""

import json
import math
import os
import subprocess
import sys
import time
from array import array

LIMIT = 900
SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scripts.py")


def text(seconds):
    return f"{seconds:.3f} s" if seconds < 10 else f"{seconds:.1f} s"


def timed(command):
    """Seconds, megabytes and whether it went well, of one process; None where it ran out of time."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        seconds = time.perf_counter() - start
        if done:
            return seconds, usage.ru_maxrss / 1000, status == 0
        if seconds > LIMIT:
            process.kill()
            process.wait()
            return None
        time.sleep(0.002 if seconds < 2 else 0.02)


def row(name, n, ours, peer=None, note=""):
    if ours is None or not ours[2]:
        print(f"| {name} | {n:,} | failed | | | | | |", flush=True)
        return
    peer_cell, ratio, memory = "", "", f"{ours[1]:.0f} MB"
    if peer is not None and peer[2]:
        peer_cell, ratio = f"script {text(peer[0])}", f"{peer[0] / ours[0]:.1f}×"
        memory += f" · {peer[1]:.0f} MB"
    print(f"| {name} | {n:,} | {text(ours[0])} | {peer_cell} | {ratio} | {memory} | | {note} |", flush=True)


def candidates(folder, n):
    """40,000 places over the city's ground."""
    path = f"{folder}/blocks-{n}.csv"
    with open(f"{folder}/degrees-{n}.f64", "rb") as file:
        columns = array("d", file.read())
    west, east = min(columns[:n]), max(columns[:n])
    south, north = min(columns[n:]), max(columns[n:])
    with open(path, "w") as file:
        file.write("id,longitude,latitude\n")
        for block in range(40_000):
            x = west + (east - west) * (block % 200 + 0.5) / 200
            y = south + (north - south) * (block // 200 + 0.5) / 200
            file.write(f"b{block},{x:.6f},{y:.6f}\n")
    return path


def layer(folder, n):
    """77 rectangles over the city's ground."""
    path = f"{folder}/districts-{n}.geojson"
    with open(f"{folder}/degrees-{n}.f64", "rb") as file:
        columns = array("d", file.read())
    west, east = min(columns[:n]), max(columns[:n])
    south, north = min(columns[n:]), max(columns[n:])
    wide, high = (east - west) / 11, (north - south) / 7
    features = []
    for place in range(77):
        x, y = west + place % 11 * wide, south + place // 11 * high
        ring = [[x, y], [x + wide, y], [x + wide, y + high], [x, y + high], [x, y]]
        features.append(
            {"type": "Feature", "properties": {"name": f"d{place}"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        )
    with open(path, "w") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file)
    return path


def winding(folder):
    """A polygon of a million corners around Chicago."""
    path = f"{folder}/winding.geojson"
    if not os.path.exists(path):
        ring = []
        for corner in range(1_000_000):
            angle = 2 * math.pi * corner / 1_000_000
            radius = 0.12 * (1 + 0.2 * math.sin(9 * angle) + 0.01 * math.sin(40_001 * angle))
            ring.append([round(-87.7 + radius * math.cos(angle), 7), round(41.85 + 0.75 * radius * math.sin(angle), 7)])
        ring.append(ring[0])
        with open(path, "w") as file:
            geometry = {"type": "Polygon", "coordinates": [ring]}
            json.dump({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "all"}, "geometry": geometry}]}, file)
    return path


def whole_runs(catchment, folder, quick):
    n = 100_000 if quick else 1_000_000
    table = f"{folder}/incidents-{n}.csv"
    small = f"{folder}/hundred.csv"
    with open(table) as source, open(small, "w") as file:
        file.writelines(line for _, line in zip(range(101), source))
    times = sorted((timed([catchment, "inspect", small]) for _ in range(15)), key=lambda run: run[0])
    row("`inspect`, start to exit", 100, times[7])
    out = f"{folder}/out.geojson"
    districts = layer(folder, n)
    asked = {
        "cluster": ["--eps", "150m", "--min-points", "8"],
        "hotspots": ["--square", "400m", "--permutations", "999"],
        "coverage": [],
    }
    for question, options in asked.items():
        subject = [districts, "--incidents", table] if question == "coverage" else [table]
        ours = timed([catchment, question, *subject, *options, "-o", out, "--overwrite", "-q"])
        script = [sys.executable, SCRIPTS, question, table, f"{folder}/script.geojson"]
        peer = timed(script + ([districts] if question == "coverage" else []))
        row(f"`{question}` from CSV to GeoJSON", n, ours, peer)
    plan = f"{folder}/plan.geojson"
    sites = candidates(folder, n)
    ours = timed([catchment, "deploy", table, "--candidates", sites, "--hires", "10", "--reach", "400m", "-o", plan, "--overwrite", "-q"])
    note = ""
    if ours and ours[2]:
        with open(plan) as file:
            note = "proven" if json.load(file)["catchment"]["plan"]["optimal"] else "unproven"
    row("`deploy` 10 hires, 40,000 candidates", n, ours, note=note)
    shape = winding(folder)
    few = f"{folder}/incidents-100000.csv"
    row("`coverage`, a polygon of 1,000,000 corners", 100_000, timed([catchment, "coverage", shape, "--incidents", few, "-o", out, "--overwrite", "-q"]))
    row("`buffer`, a polygon of 1,000,000 corners", 1_000_000, timed([catchment, "buffer", shape, "--distance", "100m", "-o", out, "--overwrite", "-q"]))
    if not quick:
        large = f"{folder}/incidents-20000000.csv"
        if os.path.exists(large):
            row("`inspect`", 20_000_000, timed([catchment, "inspect", large]))
    cities(catchment, folder)


def cities(catchment, folder):
    """The default runs of real cities."""
    data = os.environ.get("CATCHMENT_DATA")
    if not data:
        print("Set CATCHMENT_DATA for the default runs of real cities.", file=sys.stderr)
        return
    chicago, york = f"{data}/chicago/shootings-2017-2018.csv", f"{data}/nyc/shootings-2006-2018.csv"
    for name, table, command in [
        ("`near-repeat`, Chicago", chicago, ["near-repeat"]),
        ("`scan`, Chicago", chicago, ["scan"]),
        ("`pattern`, New York", york, ["pattern"]),
        ("`scan`, New York", york, ["scan"]),
        ("`density --bandwidth cv`, New York", york, ["density", "--bandwidth", "cv", "-o", f"{folder}/density.geojson", "--overwrite"]),
    ]:
        with open(table) as file:
            rows = sum(1 for _ in file) - 1
        row(name, rows, timed([catchment, command[0], table, *command[1:], "-q"]))
    study = f"{folder}/york.yml"
    if timed([catchment, "init", york, "-o", study, "--overwrite"]):
        row("`report`, New York", rows, timed([catchment, "report", study, "-o", f"{folder}/report", "--overwrite", "-q"]))
