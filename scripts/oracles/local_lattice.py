#!/usr/bin/env python3
"""Records what esda finds on a lattice of 9 by 7 squares: local Geary, local join counts, bivariate local Moran.

Run: scripts/oracles/local_lattice.py > Tests/PatternsTests/Recorded/local-lattice.txt
Needs esda, libpysal and numpy.
"""
import warnings

import esda
import libpysal
import numpy

COLUMNS, ROWS = 9, 7
PERMUTATIONS = 9999


def counts(factor, shift):
    """Whole numbers that anybody can make again: small, and crowded in one corner."""
    cells = [(x, y) for y in range(ROWS) for x in range(COLUMNS)]
    return numpy.array(
        [(factor * (x * x + 3 * y) + shift) % 5 // 2 + max(0, 4 - x - y) for x, y in cells], float
    )


def tails(statistic, simulations):
    """How many simulations are at least, and at most, the statistic; ties within rounding count on both sides."""
    slack = 1e-9 * numpy.maximum(1, numpy.abs(statistic))[:, None]
    above = (simulations >= statistic[:, None] - slack).sum(axis=1)
    below = (simulations <= statistic[:, None] + slack).sum(axis=1)
    return above, below


def main():
    warnings.simplefilter("ignore")
    first, second = counts(7, 1), counts(11, 3)
    corners = numpy.array([(x, y) for y in range(ROWS) for x in range(COLUMNS)], float)
    schemes = {
        "queen": lambda: libpysal.weights.lat2W(ROWS, COLUMNS, rook=False),
        "band": lambda: libpysal.weights.DistanceBand(corners, 2.0, silence_warnings=True),
    }
    print(f"# esda {esda.__version__}, libpysal {libpysal.__version__}, {PERMUTATIONS} permutations,")
    print("#   by scripts/oracles/local_lattice.py")
    print("# cell first second c atLeast atMost joins atLeast I(row) I(binary) quadrant atLeast atMost")
    for name, weights in schemes.items():
        geary = esda.Geary_Local(weights(), permutations=PERMUTATIONS, seed=1).fit(first)
        joins = esda.Join_Counts_Local(weights(), seed=1)
        joins.fit((first >= 2).astype(float), permutations=PERMUTATIONS)
        row = esda.Moran_Local_BV(first, second, weights(), permutations=PERMUTATIONS, seed=1)
        binary = esda.Moran_Local_BV(first, second, weights(), transformation="b", permutations=0)
        alike = tails(geary.localG, geary.rlocalG)
        marked = tails(joins.LJC, joins.rjoins)
        around = tails(row.Is, row.rlisas)
        print(name)
        for cell in range(COLUMNS * ROWS):
            print(
                cell, int(first[cell]), int(second[cell]), f"{geary.localG[cell]:.12g}",
                alike[0][cell], alike[1][cell], int(joins.LJC[cell]), marked[0][cell],
                f"{row.Is[cell]:.12g}", f"{binary.Is[cell]:.12g}", row.q[cell],
                around[0][cell], around[1][cell],
            )


main()
