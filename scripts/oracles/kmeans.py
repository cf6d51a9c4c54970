#!/usr/bin/env python3
"""Records where scikit-learn's k-means comes to rest from given seeds.

Run: scripts/oracles/kmeans.py > Tests/PatternsTests/Recorded/kmeans.txt
Needs numpy and scikit-learn. The points are whole numbers that anybody can make again, the seeds the first of them.
"""
import warnings
from importlib.metadata import version

import numpy
import sklearn.cluster


def points(count):
    """Five crowds and a plain between them; x and y as whole meters."""
    rows = numpy.arange(count, dtype=numpy.int64)
    x = rows * 7919 % 4001
    y = rows * 6271 % 3989
    crowd = rows % 7
    near = crowd < 5
    x = numpy.where(near, 500 + 800 * crowd + x % 211, x)
    y = numpy.where(near, 3500 - 1300 * (crowd % 3) + y % 197, y)
    return numpy.column_stack([x, y]).astype(float)


def main():
    warnings.simplefilter("ignore")
    print(f"# scikit-learn {version('scikit-learn')}, by scripts/oracles/kmeans.py")
    print("# points clusters sum of squares, then size and center of each cluster, the largest first")
    for count, clusters in ((300, 3), (300, 8), (2000, 5), (2000, 20), (5000, 12)):
        places = points(count)
        model = sklearn.cluster.KMeans(
            clusters, init=places[:clusters], n_init=1, tol=0, max_iter=10000, algorithm="lloyd"
        ).fit(places)
        sizes = numpy.bincount(model.labels_, minlength=clusters)
        lowest = [numpy.flatnonzero(model.labels_ == cluster)[0] for cluster in range(clusters)]
        order = sorted(range(clusters), key=lambda cluster: (-sizes[cluster], lowest[cluster]))
        rest = " ".join(
            f"{sizes[cluster]} {model.cluster_centers_[cluster][0]:.9f} {model.cluster_centers_[cluster][1]:.9f}"
            for cluster in order
        )
        print(f"{count} {clusters} {model.inertia_:.12g} {rest}")


main()
