"""The peers' side of the jobs along streets: pandana for walking, usaddress with pandas for addresses."""

import numpy as np

from measuring import best


def load(folder, n):
    corners = np.fromfile(f"{folder}/corners-{n}.f64", dtype="<f8").reshape(2, -1)
    ends = np.fromfile(f"{folder}/ends-{n}.i32", dtype="<i4").reshape(2, -1)
    lengths = np.hypot(*(corners[:, ends[0]] - corners[:, ends[1]]))
    return corners, ends, lengths


def pandana_network(folder, n):
    import pandana
    import pandas

    corners, ends, lengths = load(folder, n)

    def build():
        return pandana.Network(
            pandas.Series(corners[0]), pandas.Series(corners[1]), pandas.Series(ends[0]), pandas.Series(ends[1]),
            pandas.DataFrame({"meters": lengths}), twoway=True,
        )

    return build, (corners, ends, lengths)


def network_pandana(folder, n):
    build, (corners, ends, lengths) = pandana_network(folder, n)
    seconds, _ = best(build, repeats=1)
    return seconds, {"nodes": corners.shape[1], "edges": ends.shape[1], "meters": float(lengths.sum())}


def walk_pandana(folder, n):
    """The nodes within 800 m of each site, joined with the incidents at them; the graph is built before."""
    build, _ = pandana_network(folder, n)
    network = build()
    network.precompute(800)
    sites = np.fromfile(f"{folder}/sites-{n}.i32", dtype="<i4")
    demand = np.fromfile(f"{folder}/demand-{n}.i32", dtype="<i4")
    at_node = np.bincount(demand, minlength=len(network.nodes_df))

    def work():
        near = network.nodes_in_range(sites, 800)
        return at_node[near["destination"].to_numpy()].sum()

    seconds, pairs = best(work, repeats=1)
    return seconds, {"pairs": float(pairs)}


def geocode_usaddress(folder, n):
    """Addresses read by usaddress, joined by name with the ranges of the streets, and interpolated: as one would by hand.

    Crossings and mistyped names find nothing; a hundred block is its middle.
    """
    import pandas
    import usaddress

    streets = pandas.read_csv(f"{folder}/ranges.csv")
    addresses = open(f"{folder}/addresses-{n}.txt").read().splitlines()
    streets["street"] = streets["street"].str.upper()
    sides = [
        streets.rename(columns={f"{side}_from": "low", f"{side}_to": "high"})[
            ["street", "low", "high", "x1", "y1", "x2", "y2"]
        ]
        for side in ["left", "right"]
    ]
    ranges = pandas.concat(sides)
    ranges["parity"] = ranges["low"] % 2
    ranges["block"] = ranges["low"] // 100

    def read(address):
        words = {}
        for word, label in usaddress.parse(address):
            words.setdefault(label, []).append(word)
        number = words.get("AddressNumber", [""])[0]
        if number.endswith("XX"):
            number = number[:-2] + "50"
        # The street as it stands behind the number, whatever its parts are taken for.
        street = address.partition(" ")[2] if "AddressNumber" in words else ""
        return (int(number) if number.isdigit() else -1), street

    def work():
        rows = pandas.DataFrame([read(address) for address in addresses], columns=["number", "street"])
        rows["parity"] = rows["number"] % 2
        rows["block"] = rows["number"] // 100
        found = rows.merge(ranges, on=["street", "block", "parity"])
        share = (found["number"] - found["low"]) / (found["high"] - found["low"])
        return len(found), found["x1"] + share * (found["x2"] - found["x1"]), found["y1"] + share * (found["y2"] - found["y1"])

    seconds, (placed, _, _) = best(work, repeats=1)
    return seconds, {"placed": float(placed)}


PEERS = {
    ("network", "pandana"): network_pandana,
    ("walk", "pandana"): walk_pandana,
    ("geocode", "usaddress + pandas"): geocode_usaddress,
}
