#!/usr/bin/env python3
"""Records the weight of hdbscan's minimum spanning tree for the shootings of Chicago and New York.

Run: CATCHMENT_DATA=folder scripts/oracles/hdbscan_weight.py > Tests/PatternsTests/Recorded/hdbscan.txt
Needs hdbscan, numpy, pyproj and scikit-learn. hdbscan's min_samples leaves the point itself out.
"""
from importlib.metadata import version

import hdbscan

import dbscan


def main():
    print(f"# hdbscan {version('hdbscan')}, by scripts/oracles/hdbscan_weight.py")
    print("# city minimumPoints rows weight")
    for city, source in dbscan.FILES.items():
        places = dbscan.points(*source)
        for minimum in (2, 8, 25):
            found = hdbscan.HDBSCAN(
                min_cluster_size=15, min_samples=minimum - 1, approx_min_span_tree=False).fit(places)
            weight = found.single_linkage_tree_.to_numpy()[:, 2].sum()
            print(city, minimum, len(places), repr(float(weight)))


if __name__ == "__main__":
    main()
