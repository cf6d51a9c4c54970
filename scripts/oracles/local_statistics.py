#!/usr/bin/env python3
"""Records what esda finds in the shootings of Chicago, counted on a grid of 200 m squares.

Run: CATCHMENT_DATA=folder scripts/oracles/local_statistics.py > Tests/PatternsTests/Recorded/local-statistics.txt
Needs esda, libpysal, numpy, pyproj and shapely.
"""
import csv
import json
import math
import os
import warnings

import esda
import libpysal
import numpy
import pyproj
import shapely

SIDE = 200
REPLICATES = 999
EVERY = 31  # cells that are recorded, besides those with at least three shootings
PROJECT = pyproj.Transformer.from_crs(4326, 32616, always_xy=True).transform


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def shootings():
    path = os.path.join(os.environ["CATCHMENT_DATA"], "chicago/shootings-2017-2018.csv")
    with open(path, newline="") as file:
        rows = [(number(row["LNG"]), number(row["LAT"])) for row in csv.DictReader(file)]
    return numpy.array([PROJECT(*row) for row in rows if None not in row])


def study_area():
    path = os.path.join(os.environ["CATCHMENT_DATA"], "chicago/community-areas.geojson")
    with open(path) as file:
        features = json.load(file)["features"]
    areas = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    plane = [
        shapely.transform(area, lambda c: numpy.column_stack(PROJECT(c[:, 0], c[:, 1])))
        for area in areas
    ]
    return shapely.STRtree(plane), shapely.total_bounds(plane)


def cells():
    """Column, row and count of each square whose center lies in a community area, row by row."""
    tree, (west, south, east, north) = study_area()
    columns = range(math.floor(west / SIDE), math.ceil(east / SIDE))
    rows = range(math.floor(south / SIDE), math.ceil(north / SIDE))
    grid = numpy.array([(column, row) for row in rows for column in columns])
    centers = shapely.points((grid + 0.5) * SIDE)
    inside = numpy.unique(tree.query(centers, predicate="intersects")[0])
    grid = grid[inside]
    number_of = {tuple(cell): position for position, cell in enumerate(grid)}
    counts = numpy.zeros(len(grid))
    for place in numpy.floor(shootings() / SIDE).astype(int):
        position = number_of.get(tuple(place))
        if position is not None:
            counts[position] += 1
    return grid, number_of, counts


def queen(grid, number_of):
    around = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0)]
    return libpysal.weights.W(
        {
            position: [
                number_of[cell[0] + x, cell[1] + y]
                for x, y in around
                if (cell[0] + x, cell[1] + y) in number_of
            ]
            for position, cell in enumerate(grid)
        },
        silence_warnings=True,
    )


def tails(statistic, simulations):
    """How many simulations are at least, and at most, the statistic; ties within rounding count on both sides."""
    slack = 1e-9 * numpy.maximum(1e-9, numpy.abs(statistic))[:, None]
    above = (simulations >= statistic[:, None] - slack).sum(axis=1)
    below = (simulations <= statistic[:, None] + slack).sum(axis=1)
    return above, below


def main():
    warnings.simplefilter("ignore")
    grid, number_of, counts = cells()
    names = {
        "queen": queen(grid, number_of),
        "band600": libpysal.weights.DistanceBand((grid + 0.5) * SIDE, 600, silence_warnings=True),
    }
    print(f"# esda {esda.__version__}, libpysal {libpysal.__version__}, {REPLICATES} permutations,")
    print("#   by scripts/oracles/local_statistics.py")
    print("# weights cells shootings links")
    print("# cell count z(Gi*) z(Gi) I quadrant atLeast(Gi*) atMost(Gi*) EIc VIc")
    chosen = [
        cell for cell in range(len(counts)) if cell % EVERY == 0 or counts[cell] >= 3
    ]
    for name, weights in names.items():
        star = esda.G_Local(
            counts, weights, transform="B", star=True, permutations=REPLICATES, seed=1, n_jobs=1
        )
        plain = esda.G_Local(counts, weights, transform="B", permutations=0)
        moran = esda.Moran_Local(counts, weights, transformation="r", permutations=0)
        above, below = tails(star.Gs, star.rGs)
        links = sum(weights.cardinalities.values())
        print(f"{name} {len(counts)} {int(counts.sum())} {links}")
        for cell in chosen:
            print(
                cell, int(counts[cell]), f"{star.Zs[cell]:.12g}", f"{plain.Zs[cell]:.12g}",
                f"{moran.Is[cell]:.12g}", moran.q[cell], above[cell], below[cell],
                f"{moran.EIc[cell]:.10g}", f"{moran.VIc[cell]:.10g}",
            )


main()
