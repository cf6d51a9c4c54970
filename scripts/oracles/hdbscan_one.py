#!/usr/bin/env python3
"""Records the crowds that hdbscan and scikit-learn find where all may be one cluster.

Run: CATCHMENT_DATA=folder scripts/oracles/hdbscan_one.py > Tests/PatternsTests/Recorded/hdbscan-one.txt
Needs hdbscan, numpy, pyproj and scikit-learn. Where links of one length decide, the two differ from each other;
what is recorded are the settings in which both answer with one crowd, and the same. hdbscan's min_samples leaves the point itself out.
"""
from importlib.metadata import version

import hdbscan
import numpy
import sklearn.cluster

import dbscan

SETTINGS = [(5, 15), (8, 15), (8, 8), (3, 40), (10, 100)]


def sizes(labels):
    return sorted((int(size) for size in numpy.bincount(labels[labels >= 0])), reverse=True)


def main():
    print(
        f"# hdbscan {version('hdbscan')} and scikit-learn {version('scikit-learn')}, "
        "by scripts/oracles/hdbscan_one.py")
    print("# city first rows minimumPoints minimumClusterSize sizes")
    for city, source in dbscan.FILES.items():
        places = dbscan.points(*source)
        for count in (200, 400, 1000):
            for minimum, size in SETTINGS:
                some = places[:count]
                one = hdbscan.HDBSCAN(
                    min_cluster_size=size, min_samples=minimum - 1, approx_min_span_tree=False,
                    allow_single_cluster=True).fit(some)
                other = sklearn.cluster.HDBSCAN(
                    min_cluster_size=size, min_samples=minimum, allow_single_cluster=True, copy=True).fit(some)
                if sizes(one.labels_) == sizes(other.labels_) and len(sizes(one.labels_)) == 1:
                    print(city, count, minimum, size, ",".join(map(str, sizes(one.labels_))))


if __name__ == "__main__":
    main()
