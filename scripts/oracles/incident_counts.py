"""Counts of incidents, victims and places in the city files, by plain Python, for IncidentTableRealFilesTests.

Reads the data folder from CATCHMENT_DATA.
"""

import collections
import csv
import datetime
import math
import os

FOLDER = os.environ["CATCHMENT_DATA"]


def meters(a, b):
    north = math.sin(math.radians(b[1] - a[1]) / 2)
    east = math.sin(math.radians(b[0] - a[0]) / 2)
    chord = north**2 + math.cos(math.radians(a[1])) * math.cos(math.radians(b[1])) * east**2
    return 2 * 6371008.8 * math.asin(math.sqrt(chord))


def place(row):
    return (round(row["x"] * 1e6), round(row["y"] * 1e6))


def count(name, rows):
    groups = collections.OrderedDict()
    for index, row in enumerate(rows):
        if row["id"] is not None:
            key = row["id"]
        elif row["minute"] is not None:
            key = (*place(row), row["day"], row["minute"])
        else:
            key = ("alone", index)
        groups.setdefault(key, []).append(row)
    incidents = []
    unfolded = 0
    for group in groups.values():
        first = group[0]
        apart = any(
            row["day"] != first["day"] or meters((row["x"], row["y"]), (first["x"], first["y"])) > 50
            for row in group
        )
        unfolded += apart
        incidents += [[row] for row in group] if apart else [group]
    stacks = collections.Counter(place(group[0]) for group in incidents)
    print(
        f"{name}: rows {len(rows)}, incidents {len(incidents)}, unfolded {unfolded}, "
        f"largest incident {max(map(len, incidents))}, fatal {sum(row['fatal'] for row in rows)}, "
        f"places {len(stacks)}, largest stack {max(stacks.values())}, "
        f"stacked {sum(size for size in stacks.values() if size > 1)}, "
        f"{min(row['day'] for row in rows)} to {max(row['day'] for row in rows)}"
    )


def minute(text):
    if not text.strip():
        return None
    hour, minute = text.split(":")[:2]
    return int(hour) * 60 + int(minute)


def table(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return list(csv.DictReader(file))


count("Chicago", [
    {"id": None, "x": float(row["LNG"]), "y": float(row["LAT"]), "minute": minute(row["TIME"]),
     "day": datetime.date.fromisoformat(row["DATE"]), "fatal": row["IS_FATAL"] == "1"}
    for row in table("chicago/shootings-2017-2018.csv")
    if row["LAT"].strip() not in ("", "None") and row["LNG"].strip() not in ("", "None")
])
count("New York", [
    {"id": row["INCIDENT_KEY"], "x": float(row["Longitude"]), "y": float(row["Latitude"]),
     "minute": minute(row["OCCUR_TIME"]),
     "day": datetime.datetime.strptime(row["OCCUR_DATE"], "%m/%d/%Y").date(),
     "fatal": row["STATISTICAL_MURDER_FLAG"] == "TRUE"}
    for row in table("nyc/shootings-2006-2018.csv")
])
count("Memphis", [
    {"id": None, "x": float(row["longitude"]), "y": float(row["latitude"]),
     "minute": minute(row["date"].split(" ")[1]),
     "day": datetime.date.fromisoformat(row["date"].split(" ")[0]), "fatal": False}
    for row in table("memphis/memphis_robberies.csv")
])
