#!/usr/bin/env python3
"""Records what scikit-learn's DBSCAN finds in the shootings of Chicago and New York.

Run: CATCHMENT_DATA=folder scripts/oracles/dbscan.py > Tests/PatternsTests/Recorded/dbscan.txt
Needs numpy, pyproj and scikit-learn.
"""
import csv
import os

import numpy
import pyproj
import sklearn
from sklearn.cluster import DBSCAN

FILES = {
    "chicago": ("chicago/shootings-2017-2018.csv", "LNG", "LAT", 32616),
    "newYork": ("nyc/shootings-2006-2018.csv", "Longitude", "Latitude", 32618),
}
SETTINGS = [(150, 8), (100, 5), (300, 15)]


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def geographic(name, x, y):
    places = []
    with open(os.path.join(os.environ["CATCHMENT_DATA"], name), newline="") as file:
        for row in csv.DictReader(file):
            place = number(row[x]), number(row[y])
            if None not in place:
                places.append(place)
    return places


def points(name, x, y, epsg):
    transformer = pyproj.Transformer.from_crs(4326, epsg, always_xy=True)
    return numpy.column_stack(transformer.transform(*numpy.array(geographic(name, x, y)).T))


def digest(column):
    value = 0xCBF29CE484222325
    for byte in numpy.asarray(column, "<i4").tobytes():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:x}"


def main():
    print(f"# scikit-learn {sklearn.__version__}, pyproj {pyproj.__version__}, by scripts/oracles/dbscan.py")
    print("# city radius minimumPoints rows cores noise digest(core rows) digest(noise rows)")
    print("#   digest(clusters of cores, numbered as they appear) cores of each cluster, falling")
    for city, source in FILES.items():
        places = points(*source)
        for radius, minimum in SETTINGS:
            found = DBSCAN(eps=radius, min_samples=minimum, algorithm="kd_tree").fit(places)
            cores = numpy.sort(found.core_sample_indices_)
            noise = numpy.flatnonzero(found.labels_ == -1)
            numbers = {}
            clusters = [numbers.setdefault(label, len(numbers)) for label in found.labels_[cores]]
            sizes = sorted(numpy.bincount(clusters), reverse=True)
            print(
                city, radius, minimum, len(places), len(cores), len(noise), digest(cores), digest(noise),
                digest(clusters), ",".join(map(str, sizes)))


if __name__ == "__main__":
    main()
