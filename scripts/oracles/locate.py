#!/usr/bin/env python3
"""Records which polygons hold which points, boundary included, as shapely's `covers` tells.

Run: CATCHMENT_DATA=folder scripts/oracles/locate.py > Tests/GeometryTests/Recorded/locate.txt
Needs numpy, pyproj and shapely. Points are the shootings of the city, then every 50th vertex of the layer: places on
the boundary. Parts of a multipolygon count each for itself, so that overlapping ones do no harm.
"""
import json
import os

import numpy
import shapely

import dbscan

LAYERS = [
    ("chicago/police-beats.geojson", "chicago"),
    ("chicago/community-areas.geojson", "chicago"),
    ("nyc/police-precincts.geojson", "newYork"),
]


def polygons(geometry):
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [[[position[:2] for position in ring] for ring in part] for part in parts]


def main():
    print(f"# shapely {shapely.__version__}, GEOS {shapely.geos_version_string}, by scripts/oracles/locate.py")
    print("# layer city points pairs digest(number of features of each point) digest(features, point by point)")
    for name, city in LAYERS:
        with open(os.path.join(os.environ["CATCHMENT_DATA"], name)) as file:
            layer = [polygons(feature["geometry"]) for feature in json.load(file)["features"]]
        path, x, y, _ = dbscan.FILES[city]
        places = dbscan.geographic(path, x, y)
        for feature in layer:
            for part in feature:
                for ring in part:
                    places += [tuple(position) for position in ring[:-1:50]]
        places = numpy.array(places)
        found = [[] for _ in places]
        for index, feature in enumerate(layer):
            held = numpy.zeros(len(places), bool)
            for part in feature:
                polygon = shapely.Polygon(part[0], part[1:])
                shapely.prepare(polygon)
                held |= shapely.covers(polygon, shapely.points(places))
            for row in numpy.flatnonzero(held):
                found[row].append(index)
        pairs = [index for features in found for index in features]
        print(name, city, len(places), len(pairs), dbscan.digest([len(f) for f in found]), dbscan.digest(pairs))


if __name__ == "__main__":
    main()
