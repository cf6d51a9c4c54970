"""Runs the peers' side of one benchmark job and prints one line of JSON.

    python peers.py JOB PEER FOLDER N

The files in FOLDER are the ones that Catchment's side reads; `catchment-bench generate` makes them. A job is timed three times after the
data is in memory and the best time counts, as on Catchment's side. `digest` is what both sides must agree on.
"""

import json
import resource
import sys
import time

import numpy as np

import chance
import streets
from measuring import best, points


def clusters_digest(labels):
    labels = np.asarray(labels)
    sizes = np.sort(np.bincount(labels[labels >= 0]))[::-1]
    return {"clusters": int((sizes > 0).sum())}


def dbscan_dbscan(folder, n, eps=150, least=8):
    from dbscan import DBSCAN

    xy = points(folder, n)
    seconds, (labels, core) = best(lambda: DBSCAN(xy, eps=eps, min_samples=least))
    return seconds, {"cores": int(core.sum()), **clusters_digest(labels)}


def dbscan_sklearn(folder, n, eps=150, least=8):
    from sklearn.cluster import DBSCAN

    xy = points(folder, n)
    places, inverse, counts = np.unique(xy, axis=0, return_inverse=True, return_counts=True)

    def work():
        model = DBSCAN(eps=eps, min_samples=least, algorithm="kd_tree", n_jobs=2)
        return model.fit(places, sample_weight=counts)

    seconds, model = best(work, repeats=1)
    core = np.zeros(len(places), bool)
    core[model.core_sample_indices_] = True
    return seconds, {"cores": int(counts[core].sum()), **clusters_digest(model.labels_)}


def hdbscan_hdbscan(folder, n):
    import hdbscan

    xy = points(folder, n)

    def work():
        return hdbscan.HDBSCAN(
            min_cluster_size=15, min_samples=7, approx_min_span_tree=False, core_dist_n_jobs=2,
            gen_min_span_tree=True,
        ).fit(xy)

    seconds, model = best(work, repeats=1)
    weight = float(model._min_spanning_tree[:, 2].sum())
    return seconds, {"weight": weight}


def hdbscan_fast(folder, n):
    import fast_hdbscan

    xy = points(folder, n)
    fast_hdbscan.HDBSCAN(min_cluster_size=15, min_samples=7).fit(xy[:1000])  # compiles

    def work():
        return fast_hdbscan.HDBSCAN(min_cluster_size=15, min_samples=7).fit(xy)

    seconds, model = best(work, repeats=1)
    tree = getattr(model, "_min_spanning_tree", None)
    return seconds, {} if tree is None else {"weight": float(np.asarray(tree)[:, 2].sum())}


def st_dbscan_scipy(folder, n):
    from scipy.spatial import cKDTree
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    xy = points(folder, n)
    days = np.fromfile(f"{folder}/days-{n}.i32", dtype="<i4")

    def work():
        # A cylinder is not a ball: candidates by Chebyshev in time-scaled space, then the exact test.
        scaled = np.column_stack([xy, days * (150 / 14)])
        tree = cKDTree(scaled)
        # A hair wider: the exact test below decides about pairs on the edge.
        pairs = tree.query_pairs(150 * 2**0.5 * (1 + 1e-9), output_type="ndarray")
        a, b = pairs.T
        near = ((xy[a] - xy[b]) ** 2).sum(1) <= 150**2
        near &= np.abs(days[a] - days[b]) <= 14
        a, b = a[near], b[near]
        degree = np.bincount(a, minlength=n) + np.bincount(b, minlength=n) + 1
        core = degree >= 8
        both = core[a] & core[b]
        graph = coo_matrix((np.ones(both.sum()), (a[both], b[both])), shape=(n, n))
        _, component = connected_components(graph, directed=False)
        return core, component

    seconds, (core, component) = best(work, repeats=1)
    return seconds, {"cores": int(core.sum()), "clusters": len(np.unique(component[core]))}


def csv_pandas(folder, n):
    import pandas

    seconds, table = best(lambda: pandas.read_csv(f"{folder}/incidents-{n}.csv"))
    return seconds, {"rows": len(table)}


def csv_pandas_dates(folder, n):
    import pandas

    seconds, table = best(lambda: pandas.read_csv(f"{folder}/incidents-{n}.csv", parse_dates=["date"]))
    return seconds, {"rows": len(table)}


def csv_polars(folder, n):
    import polars

    seconds, table = best(lambda: polars.read_csv(f"{folder}/incidents-{n}.csv", try_parse_dates=True))
    return seconds, {"rows": len(table)}


def csv_duckdb(folder, n):
    import duckdb

    query = f"create or replace table incidents as select * from read_csv('{folder}/incidents-{n}.csv')"
    connection = duckdb.connect()
    connection.execute("set threads to 2")
    seconds, _ = best(lambda: connection.execute(query))
    return seconds, {"rows": connection.execute("select count(*) from incidents").fetchone()[0]}


def project_pyproj(folder, n):
    from pyproj import Transformer

    degrees = np.fromfile(f"{folder}/degrees-{n}.f64", dtype="<f8").reshape(2, n)
    transformer = Transformer.from_crs(4326, 32616, always_xy=True)
    seconds, (x, y) = best(lambda: transformer.transform(degrees[0], degrees[1]))
    return seconds, {"mean": float(x.sum() + y.sum()) / n}


def project_libproj(folder, n):
    """The very library that Catchment links, called as directly as can be: half of the columns on each of two threads."""
    import ctypes
    import ctypes.util
    from concurrent.futures import ThreadPoolExecutor

    proj = ctypes.CDLL(ctypes.util.find_library("proj"))
    address, size = ctypes.c_void_p, ctypes.c_size_t
    proj.proj_context_create.restype = address
    proj.proj_create_crs_to_crs.restype = address
    proj.proj_create_crs_to_crs.argtypes = [address, ctypes.c_char_p, ctypes.c_char_p, address]
    proj.proj_normalize_for_visualization.restype = address
    proj.proj_normalize_for_visualization.argtypes = [address, address]
    proj.proj_trans_generic.restype = size
    proj.proj_trans_generic.argtypes = [address, ctypes.c_int] + [address, size, size] * 4
    degrees = np.fromfile(f"{folder}/degrees-{n}.f64", dtype="<f8").reshape(2, n)

    def transformation():
        context = proj.proj_context_create()
        made = proj.proj_create_crs_to_crs(context, b"EPSG:4326", b"EPSG:32616", None)
        return proj.proj_normalize_for_visualization(context, made)

    halves = [(transformation(), slice(0, n // 2)), (transformation(), slice(n // 2, n))]

    def half(job):
        made, rows = job
        x, y = degrees[0][rows].copy(), degrees[1][rows].copy()
        proj.proj_trans_generic(made, 1, x.ctypes.data, 8, len(x), y.ctypes.data, 8, len(y), 0, 0, 0, 0, 0, 0)
        return x, y

    def work():
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(half, halves))

    seconds, parts = best(work)
    return seconds, {"mean": float(sum(x.sum() + y.sum() for x, y in parts)) / n}


def polygons(folder, areas):
    import shapely

    with open(f"{folder}/areas-{areas}.geojson") as file:
        features = json.load(file)["features"]
    return shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])


def locate_shapely(folder, n, areas):
    import shapely

    xy = points(folder, n)
    shapes = polygons(folder, areas)
    order = np.argsort(xy[:, 0])
    x, y = xy[order, 0].copy(), xy[order, 1].copy()

    def work():
        owner = np.full(n, -1, np.int32)
        for index in range(len(shapes) - 1, -1, -1):
            west, south, east, north = shapes[index].bounds
            first, last = np.searchsorted(x, [west, east])
            box = np.flatnonzero((y[first:last] >= south) & (y[first:last] <= north)) + first
            shapely.prepare(shapes[index])
            owner[box[shapely.intersects_xy(shapes[index], x[box], y[box])]] = index
        return owner

    seconds, owner = best(work)
    return seconds, {"inside": int((owner >= 0).sum()), "sum": int(owner.sum())}


def locate_geopandas(folder, n, areas):
    import geopandas

    xy = points(folder, n)
    cases = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(xy[:, 0], xy[:, 1]))
    shapes = geopandas.GeoDataFrame(geometry=polygons(folder, areas))
    seconds, table = best(lambda: cases.sjoin(shapes, predicate="intersects"), repeats=1)
    return seconds, {"inside": int(table.index.nunique())}


def discs(folder, n, kind):
    """The shapes to be buffered: each place once, as any user would after a first slow run."""
    import shapely

    if kind == "segments":
        ends = np.fromfile(f"{folder}/segments-{n}.f64", dtype="<f8").reshape(2, n, 2)
        return shapely.linestrings(ends.transpose(1, 2, 0))
    columns = np.fromfile(f"{folder}/{kind}-{n}.f64", dtype="<f8").reshape(2, n)
    return shapely.points(np.unique(columns.T, axis=0))


def dissolve(route):
    def job(folder, n, kind):
        shapes = discs(folder, n, kind)
        seconds, union = best(lambda: route(shapes), repeats=1 if n > 50_000 else 2)
        return seconds, {"area": union.area}

    return job


def union_all(shapes):
    import shapely

    return shapely.union_all(shapely.buffer(shapes, 100, quad_segs=16))


def disjoint_groups(shapes):
    import shapely

    return shapely.disjoint_subset_union_all(shapely.buffer(shapes, 100, quad_segs=16))


def buffer_of_all(shapes):
    import shapely

    return shapely.buffer(shapely.union_all(shapes), 100, quad_segs=16)


def tiles_on_threads(shapes):
    """Neighbors first: squares of the plane, each merged alone, then all squares; GEOS runs without Python's lock."""
    from concurrent.futures import ThreadPoolExecutor

    import shapely

    def merge(group):
        return shapely.union_all(shapely.buffer(group, 100, quad_segs=16))

    x, y = shapely.get_x(shapely.centroid(shapes)), shapely.get_y(shapely.centroid(shapes))
    tile = (x // 1000).astype(int) * 10_000 + (y // 1000).astype(int)
    order = np.argsort(tile, kind="stable")
    groups = np.split(shapes[order], np.flatnonzero(np.diff(tile[order])) + 1)
    with ThreadPoolExecutor(2) as pool:
        return shapely.union_all(list(pool.map(merge, groups)))


def geojson_read_pyogrio(folder, n):
    import pyogrio

    path = f"{folder}/points-{n}.geojson"
    seconds, (_, table) = best(lambda: pyogrio.read_arrow(path), repeats=1)
    return seconds, {"rows": table.num_rows}


def geojson_read_orjson(folder, n):
    import orjson

    def work():
        with open(f"{folder}/points-{n}.geojson", "rb") as file:
            return orjson.loads(file.read())

    seconds, document = best(work, repeats=1)
    return seconds, {"rows": len(document["features"])}


def geojson_write_pyogrio(folder, n):
    import os

    import geopandas
    import pandas

    degrees = np.fromfile(f"{folder}/degrees-{n}.f64", dtype="<f8").reshape(2, n)
    days = np.fromfile(f"{folder}/days-{n}.i32", dtype="<i4")
    dates = pandas.Timestamp("2011-01-01") + pandas.to_timedelta(days, unit="D")
    table = geopandas.GeoDataFrame(
        {
            "id": np.arange(n), "date": dates.strftime("%Y-%m-%d"), "weight": days % 7 / 2,
            "fatal": days % 6 == 0,
        },
        geometry=geopandas.points_from_xy(degrees[0], degrees[1]), crs=4326,
    )
    path = f"{folder}/written-by-peer.geojson"

    def work():
        table.to_file(path, driver="GeoJSON", engine="pyogrio", use_arrow=True)

    seconds, _ = best(work, repeats=1)
    os.remove(path)
    return seconds, {"rows": n}


def mclp_cbc(folder, demand, candidates, hires):
    """CBC as PuLP ships it, from a model in a file: reading it counts, writing it does not."""
    import os
    import subprocess

    import pulp

    with open(f"{folder}/mclp-{demand}-{candidates}.json") as file:
        model = json.load(file)
    path = f"{folder}/mclp-{demand}-{candidates}-{hires}.lp"
    with open(path, "w") as file:
        terms = [f"{w:g} z{i}" for i, w in enumerate(model["weights"])]
        file.write("Maximize\nobj: " + "\n + ".join(terms) + "\nSubject To\n")
        for row, covering in enumerate(model["covering"]):
            file.write(f"r{row}: z{row}" + "".join(f"\n - y{j}" for j in covering) + " <= 0\n")
        file.write("p: " + "\n + ".join(f"y{j}" for j in range(candidates)) + f" <= {hires}\nBounds\n")
        file.write("".join(f"z{i} <= 1\n" for i in range(len(terms))))
        file.write("Binaries\n" + "\n".join(f"y{j}" for j in range(candidates)) + "\nEnd\n")
    command = [pulp.PULP_CBC_CMD().path, path, "sec", "110", "threads", "2", "solve", "quit"]
    start = time.perf_counter()
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    seconds = time.perf_counter() - start
    os.remove(path)
    found = [line for line in text.splitlines() if line.startswith("Objective value:")]
    covered = abs(float(found[-1].split()[-1])) if found else float("nan")
    return seconds, {"covered": covered, "proven": float("Optimal solution found" in text)}


def covering_model(folder, demand, candidates):
    """The rows of a covering model: each demand counts where one of its candidates is taken."""
    import highspy

    with open(f"{folder}/mclp-{demand}-{candidates}.json") as file:
        model = json.load(file)
    rows = len(model["weights"])
    starts, index, value = [0], [], []
    for row, covering in enumerate(model["covering"]):
        index += covering + [candidates + row]
        value += [1.0] * len(covering) + [-1.0]
        starts.append(len(index))
    return highspy, model, rows, starts, index, value


def lscp_highs(folder, demand, candidates, percent):
    """The fewest candidates whose demand weighs a share of all."""
    highspy, model, rows, starts, index, value = covering_model(folder, demand, candidates)

    def work():
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("time_limit", 110.0)
        program = highspy.HighsLp()
        program.num_col_ = candidates + rows
        program.num_row_ = rows + 1
        program.col_cost_ = np.array([1.0] * candidates + [0.0] * rows)
        program.col_lower_ = np.zeros(program.num_col_)
        program.col_upper_ = np.ones(program.num_col_)
        program.integrality_ = [highspy.HighsVarType.kInteger] * candidates + [
            highspy.HighsVarType.kContinuous
        ] * rows
        program.row_lower_ = np.array([0.0] * rows + [percent / 100 * sum(model["weights"])])
        program.row_upper_ = np.full(rows + 1, highspy.kHighsInf)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = starts + [len(index) + rows]
        program.a_matrix_.index_ = index + list(range(candidates, candidates + rows))
        program.a_matrix_.value_ = value + model["weights"]
        solver.passModel(program)
        solver.run()
        return solver.getInfo().objective_function_value, solver.getModelStatus()

    seconds, (hires, status) = best(work, repeats=1)
    proven = status == highspy.HighsModelStatus.kOptimal
    # Without a plan within the time the objective is infinite.
    return seconds, {"hires": float(hires), "proven": float(proven)}


def median_highs(folder, sites, hires):
    """The p-median with a column for each pair: who serves whom, each by its weight times the way."""
    import highspy

    columns = np.fromfile(f"{folder}/p-median-{sites}.f64").reshape(5, sites)
    ways = np.hypot(
        columns[0][:, None] - columns[2][None, :], columns[1][:, None] - columns[3][None, :]
    ) * columns[4][:, None]

    def work():
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("time_limit", 110.0)
        pairs = sites * sites
        program = highspy.HighsLp()
        program.num_col_ = sites + pairs
        program.num_row_ = sites + pairs + 1
        program.col_cost_ = np.concatenate([np.zeros(sites), ways.ravel()])
        program.col_lower_ = np.zeros(sites + pairs)
        program.col_upper_ = np.ones(sites + pairs)
        program.integrality_ = [highspy.HighsVarType.kInteger] * sites + [
            highspy.HighsVarType.kContinuous
        ] * pairs
        # Everybody is served, by a site that is taken, of which there are so many.
        served = sites + np.arange(pairs)
        links = np.column_stack([served, np.tile(np.arange(sites), sites)])
        program.row_lower_ = np.concatenate([np.ones(sites), np.full(pairs, -highspy.kHighsInf), [hires]])
        program.row_upper_ = np.concatenate([np.ones(sites), np.zeros(pairs), [hires]])
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.concatenate(
            [np.arange(sites + 1) * sites, pairs + 2 * np.arange(1, pairs + 1), [3 * pairs + sites]]
        )
        program.a_matrix_.index_ = np.concatenate([served, links.ravel(), np.arange(sites)])
        program.a_matrix_.value_ = np.concatenate(
            [np.ones(pairs), np.tile([1.0, -1.0], pairs), np.ones(sites)]
        )
        solver.passModel(program)
        solver.run()
        return solver.getInfo().objective_function_value, solver.getModelStatus()

    seconds, (cost, status) = best(work, repeats=1)
    proven = status == highspy.HighsModelStatus.kOptimal
    return seconds, {"cost": cost, "proven": float(proven)}


def mclp_highs(folder, demand, candidates, hires):
    import highspy

    with open(f"{folder}/mclp-{demand}-{candidates}.json") as file:
        model = json.load(file)

    def work():
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("time_limit", 110.0)
        rows = len(model["weights"])
        program = highspy.HighsLp()
        program.num_col_ = candidates + rows
        program.num_row_ = rows + 1
        program.sense_ = highspy.ObjSense.kMaximize
        program.col_cost_ = np.array([0.0] * candidates + model["weights"])
        program.col_lower_ = np.zeros(program.num_col_)
        program.col_upper_ = np.ones(program.num_col_)
        program.integrality_ = [highspy.HighsVarType.kInteger] * candidates + [
            highspy.HighsVarType.kContinuous
        ] * rows
        program.row_lower_ = np.array([0.0] * rows + [-highspy.kHighsInf])
        program.row_upper_ = np.array([highspy.kHighsInf] * rows + [float(hires)])
        starts, index, value = [0], [], []
        for row, covering in enumerate(model["covering"]):
            index += covering + [candidates + row]
            value += [1.0] * len(covering) + [-1.0]
            starts.append(len(index))
        index += range(candidates)
        value += [1.0] * candidates
        starts.append(len(index))
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = starts
        program.a_matrix_.index_ = index
        program.a_matrix_.value_ = value
        solver.passModel(program)
        solver.run()
        return solver.getInfo().objective_function_value, solver.getModelStatus()

    seconds, (covered, status) = best(work, repeats=1)
    proven = status == highspy.HighsModelStatus.kOptimal
    return seconds, {"covered": round(covered, 6), "proven": float(proven)}


PEERS = {
    **chance.PEERS,
    **streets.PEERS,
    ("dbscan", "dbscan"): dbscan_dbscan,
    ("dbscan", "scikit-learn"): dbscan_sklearn,
    ("dbscan-dense", "dbscan"): lambda folder, n: dbscan_dbscan(folder, n, 25, 30),
    ("dbscan-dense", "scikit-learn"): lambda folder, n: dbscan_sklearn(folder, n, 25, 30),
    ("hdbscan", "hdbscan"): hdbscan_hdbscan,
    ("hdbscan", "fast-hdbscan"): hdbscan_fast,
    ("st-dbscan", "scipy"): st_dbscan_scipy,
    ("csv", "pandas"): csv_pandas,
    ("csv, dates", "pandas"): csv_pandas_dates,
    ("csv, dates", "polars"): csv_polars,
    ("csv, dates", "duckdb"): csv_duckdb,
    ("project", "pyproj"): project_pyproj,
    ("project", "libproj, two threads"): project_libproj,
    ("locate-77", "shapely"): lambda folder, n: locate_shapely(folder, n, 77),
    ("locate-77", "geopandas"): lambda folder, n: locate_geopandas(folder, n, 77),
    ("locate-2000", "shapely"): lambda folder, n: locate_shapely(folder, n, 2000),
    ("locate-2000", "geopandas"): lambda folder, n: locate_geopandas(folder, n, 2000),
    ("geojson-read", "pyogrio"): geojson_read_pyogrio,
    ("geojson-read", "orjson"): geojson_read_orjson,
    ("geojson-write", "pyogrio"): geojson_write_pyogrio,
    ("mclp-2000-2000", "HiGHS"): lambda folder, n: mclp_highs(folder, 2000, 2000, n),
    ("mclp-10000-5000", "HiGHS"): lambda folder, n: mclp_highs(folder, 10_000, 5000, n),
    ("lscp-10000-5000", "HiGHS"): lambda folder, n: lscp_highs(folder, 10_000, 5000, n),
    ("p-median-500", "HiGHS"): lambda folder, n: median_highs(folder, 500, n),
    ("mclp-10000-5000", "CBC"): lambda folder, n: mclp_cbc(folder, 10_000, 5000, n),
}

for kind in ["points", "centers", "segments"]:
    name = "dissolve-incidents" if kind == "points" else f"dissolve-{kind}"
    for peer, route in [
        ("shapely union_all", union_all),
        ("shapely disjoint groups", disjoint_groups),
        ("shapely buffer of all", buffer_of_all),
        ("shapely tiles, two threads", tiles_on_threads),
    ]:
        PEERS[name, peer] = lambda folder, n, route=route, kind=kind: dissolve(route)(folder, n, kind)


def main():
    job, peer, folder, n = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    seconds, digest = PEERS[job, peer](folder, n)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"job": job, "peer": peer, "n": n, "seconds": seconds, "peak": peak, "digest": digest}))


if __name__ == "__main__":
    main()
