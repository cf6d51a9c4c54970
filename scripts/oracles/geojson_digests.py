"""Prints, for each GeoJSON layer of the data folder, its features, positions and a digest of all coordinates.

The digest folds the bit patterns of x and y of every position in file order: d = d * 31 + bits, modulo 2^64.
Usage: CATCHMENT_DATA=... python3 scripts/oracles/geojson_digests.py
"""

import glob
import json
import os
import struct


def positions(value):
    if value and isinstance(value[0], (int, float)):
        yield value[0], value[1]
    else:
        for element in value:
            yield from positions(element)


root = os.environ["CATCHMENT_DATA"]
names = [
    os.path.relpath(path, root)
    for folder in ("chicago", "chicago/safe-passage", "nyc", "memphis", "dirty")
    for path in sorted(glob.glob(f"{root}/{folder}/*.geojson"))
]
for name in names:
    with open(f"{root}/{name}", encoding="utf-8") as file:
        features = json.load(file)["features"]
    digest = count = 0
    for feature in features:
        geometry = feature["geometry"]
        for x, y in positions(geometry["coordinates"]) if geometry else ():
            count += 1
            for number in (x, y):
                bits = struct.unpack("<Q", struct.pack("<d", number))[0]
                digest = (digest * 31 + bits) % 2**64
    print(f'    ("{name}", {len(features)}, {count}, 0x{digest:016X}),')
