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


PEERS = {
    ("network", "pandana"): network_pandana,
    ("walk", "pandana"): walk_pandana,
}
