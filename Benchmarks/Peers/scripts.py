"""Whole answers as an analyst would script them with pandas, geopandas, scikit-learn and PySAL: from a CSV to a GeoJSON.

    python scripts.py cluster|hotspots|coverage INCIDENTS OUT [AREAS]

Written plainly, and as fast as plainly goes: columns at once, no loop over incidents, equal places once.
"""

import sys

import numpy as np
import pandas as pd
import geopandas as gpd


def incidents(path):
    table = pd.read_csv(path, parse_dates=["date"])
    table = table.dropna(subset=["longitude", "latitude"])
    places = gpd.points_from_xy(table["longitude"], table["latitude"], crs=4326)
    return gpd.GeoDataFrame(table, geometry=places).to_crs(32616)


def cluster(path, out):
    """DBSCAN of 150 m and 8, each place once, and a hull around each cluster."""
    from sklearn.cluster import DBSCAN

    cases = incidents(path)
    xy = np.column_stack([cases.geometry.x, cases.geometry.y])
    places, inverse, counts = np.unique(xy, axis=0, return_inverse=True, return_counts=True)
    labels = DBSCAN(eps=150, min_samples=8, n_jobs=2).fit(places, sample_weight=counts).labels_[inverse]
    cases = cases.assign(cluster=labels)[labels >= 0]
    groups = cases.dissolve("cluster", aggfunc={"case_number": "count", "date": ["min", "max"]})
    groups.columns = ["geometry", "incidents", "first", "last"]
    hulls = gpd.GeoDataFrame(groups, geometry=groups.geometry.concave_hull(0.3), crs=32616)
    hulls[["first", "last"]] = hulls[["first", "last"]].astype(str)
    hulls.to_crs(4326).to_file(out, driver="GeoJSON", engine="pyogrio")
    return len(hulls)


def hotspots(path, out):
    """Gi* of squares of 400 m with 999 permutations and false discoveries held down."""
    import shapely
    from esda.getisord import G_Local
    from libpysal.weights import Queen

    cases = incidents(path)
    size = 400
    column = np.floor(cases.geometry.x / size).astype(int)
    row = np.floor(cases.geometry.y / size).astype(int)
    columns, rows = np.arange(column.min(), column.max() + 1), np.arange(row.min(), row.max() + 1)
    west, south = (axis.ravel() * size for axis in np.meshgrid(columns, rows))
    cells = gpd.GeoDataFrame(geometry=shapely.box(west, south, west + size, south + size), crs=32616)
    index = (row - rows[0]) * len(columns) + column - columns[0]
    cells["incidents"] = np.bincount(index, minlength=len(cells))
    weights = Queen.from_dataframe(cells, use_index=False)
    answer = G_Local(cells["incidents"].to_numpy(float), weights, star=True, transform="B", permutations=999, seed=1, n_jobs=2)
    p = answer.p_sim
    order = np.argsort(p)
    passes = p[order] <= 0.05 * np.arange(1, len(p) + 1) / len(p)
    limit = p[order][passes].max() if passes.any() else 0
    cells = cells.assign(z=answer.Zs, p=p, hot=(p <= limit) & (answer.Zs > 0))
    cells.to_crs(4326).to_file(out, driver="GeoJSON", engine="pyogrio")
    return len(cells)


def coverage(path, out, areas):
    """How many incidents each area reaches, and how many none does."""
    cases = incidents(path)
    areas = gpd.read_file(areas, engine="pyogrio").to_crs(32616)
    pairs = cases[["geometry"]].sjoin(areas[["geometry"]], predicate="within")
    areas["incidents"] = pairs["index_right"].value_counts().reindex(areas.index, fill_value=0)
    areas["area_km2"] = areas.area / 1e6
    areas.to_crs(4326).to_file(out, driver="GeoJSON", engine="pyogrio")
    return int(pairs.index.nunique())


if __name__ == "__main__":
    question, path, out, *rest = sys.argv[1:]
    print({"cluster": cluster, "hotspots": hotspots, "coverage": coverage}[question](path, out, *rest))
