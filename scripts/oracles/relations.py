"""Records what shapely says of random pairs of shapes: relations, DE-9IM, distance, and the area of overlays.

    pip install shapely
    python3 scripts/oracles/relations.py > Tests/TopologyTests/Recorded/relations.tsv

Coordinates are small whole numbers, so that borders, corners and ends meet often. Pairs whose outlines cross where no binary
fraction lies are left out: rounding decides there, and versions of GEOS differ.
"""

import random

import shapely
from shapely import wkt

RELATIONS = [
    "intersects", "disjoint", "contains", "covers", "within", "covered_by", "touches", "crosses", "overlaps", "equals",
]


def corner(chance):
    return chance.randint(0, 6), chance.randint(0, 6)


def valid(make):
    while True:
        shape = make()
        if shape is not None and shape.is_valid and not shape.is_empty:
            return shape


def polygon(chance):
    def make():
        shape = shapely.convex_hull(shapely.MultiPoint([corner(chance) for _ in range(5)]))
        if shape.geom_type != "Polygon":
            return None
        if chance.random() < 0.3:
            inner = shapely.convex_hull(shapely.MultiPoint([corner(chance) for _ in range(3)]))
            if inner.geom_type == "Polygon" and shape.contains_properly(inner):
                return shapely.Polygon(shape.exterior.coords, [inner.exterior.coords])
        return shape

    return valid(make)


def line(chance):
    return valid(lambda: shapely.LineString([corner(chance) for _ in range(chance.randint(2, 4))]))


def several(chance):
    kind = chance.choice(["points", "lines", "polygons"])
    if kind == "points":
        return shapely.MultiPoint([corner(chance) for _ in range(3)])
    if kind == "lines":
        return shapely.MultiLineString([line(chance) for _ in range(2)])
    return valid(lambda: shapely.MultiPolygon([polygon(chance), polygon(chance)]))


def crosses_exactly(one, two):
    lines = [shape.boundary if "Polygon" in shape.geom_type else shape for shape in (one, two)]
    crossings = shapely.get_coordinates(lines[0].intersection(lines[1]))
    return all((value * 64).is_integer() for place in crossings for value in place)


def main():
    chance = random.Random(20)
    makers = [lambda: shapely.Point(corner(chance)), lambda: line(chance), lambda: polygon(chance), lambda: several(chance)]
    print("first\tsecond\t" + "\t".join(RELATIONS) + "\trelate\tdistance\tunion\tintersection\tdifference\tsymmetric")
    rows = 0
    while rows < 600:
        one, two = chance.choice(makers)(), chance.choice(makers)()
        if chance.random() < 0.1:
            two = one
        if not crosses_exactly(one, two):
            continue
        rows += 1
        answers = ["1" if getattr(one, name)(two) else "0" for name in RELATIONS]
        sizes = [
            shape.area
            for shape in (one.union(two), one.intersection(two), one.difference(two), one.symmetric_difference(two))
        ]
        row = [wkt.dumps(one, trim=True), wkt.dumps(two, trim=True), *answers, one.relate(two), repr(one.distance(two))]
        print("\t".join(row + [repr(size) for size in sizes]))


main()
