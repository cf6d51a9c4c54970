#!/usr/bin/env python3
"""Records walking distances along Baltimore's streets by scipy's Dijkstra.

Coordinates within 0.1 m of each other are one node; every coordinate of a line is a node here, whether streets meet in it or
not. The plane is a simple one, so that both sides compute the same coordinates:
x = (longitude + 76.6) * 111195 * 0.7738, y = (latitude - 39.3) * 111195.

Run: CATCHMENT_DATA=folder scripts/oracles/street_distances.py > Tests/StreetsTests/Network/Recorded/distances.txt
Needs numpy and scipy; recorded with scipy 1.17.1.
"""

import gzip
import json
import os

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

SOURCES, TARGETS = 8, 60

with gzip.open(os.environ["CATCHMENT_DATA"] + "/baltimore-layers/streets.geojson.gz") as file:
    features = json.load(file)["features"]

points, segments, first = [], [], []
for feature in features:
    geometry = feature["geometry"]
    paths = geometry["coordinates"]
    if geometry["type"] == "LineString":
        paths = [paths]
    first.append(len(points))
    for path in paths:
        start = len(points)
        points += [((lon + 76.6) * 111195 * 0.7738, (lat - 39.3) * 111195) for lon, lat in path]
        segments += [(i, i + 1) for i in range(start, len(points) - 1)]

points = np.array(points)
pairs = cKDTree(points).query_pairs(0.1, output_type="ndarray")
same = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), (len(points), len(points)))
nodes, node = connected_components(same, directed=False)

shortest = {}
for a, b in segments:
    ends = (min(node[a], node[b]), max(node[a], node[b]))
    length = float(np.hypot(*(points[b] - points[a])))
    if ends[0] != ends[1]:
        shortest[ends] = min(shortest.get(ends, np.inf), length)
rows, columns = np.array(list(shortest)).T
graph = csr_matrix((list(shortest.values()), (rows, columns)), (nodes, nodes))

count = len(features)
sources = [(4001 * k + 17) % count for k in range(SOURCES)]
targets = [(797 * k + 5) % count for k in range(TARGETS)]
print("# source and target: the first coordinates of these features, from 0; meters, or inf")
for source in sources:
    meters = dijkstra(graph, directed=False, indices=node[first[source]])
    for target in targets:
        print(source, target, f"{meters[node[first[target]]]:.9f}")
