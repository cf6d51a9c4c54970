#!/usr/bin/env python3
"""Records what HiGHS proves of 100 random location problems: MCLP, LSCP, p-median, p-center, and MEXCLP.

Run: scripts/oracles/locations.py > Tests/DeploymentTests/Recorded/locations.txt
Needs highspy. Each line: candidates, demand, reach, hires, share; x and y of each candidate; x, y and weight of each demand; the
weight that MCLP covers, the fewest hires of LSCP (0 where all candidates together reach less than the share), the sum of weight
times meters of the p-median, the meters of the p-center, and the expected weight of MEXCLP with a busy share of 0.3, at most
`hires` workers at a site.
"""
import math
import random

import highspy

BUSY = 0.3


def model():
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-9)
    return solver


def value(solver):
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return solver.getObjectiveValue()


def total(terms):
    terms = list(terms)
    result = terms[0]
    for term in terms[1:]:
        result = result + term
    return result


def covering(near, weights, sites, hires):
    solver = model()
    y = [solver.addBinary() for _ in range(sites)]
    z = [solver.addBinary() for _ in weights]
    solver.addConstr(total(y) <= hires)
    for i, reached in enumerate(near):
        if reached:
            solver.addConstr(z[i] <= total(y[j] for j in reached))
        else:
            solver.addConstr(z[i] <= 0)
    solver.maximize(total(w * z[i] for i, w in enumerate(weights)))
    return value(solver)


def fewest(near, weights, sites, share):
    if sum(w for reached, w in zip(near, weights) if reached) < share * sum(weights) - 1e-9:
        return 0
    solver = model()
    y = [solver.addBinary() for _ in range(sites)]
    z = [solver.addBinary() for _ in weights]
    for i, reached in enumerate(near):
        if reached:
            solver.addConstr(z[i] <= total(y[j] for j in reached))
        else:
            solver.addConstr(z[i] <= 0)
    solver.addConstr(total(w * z[i] for i, w in enumerate(weights)) >= share * sum(weights))
    solver.minimize(total(y))
    return round(value(solver))


def assigned(distance, weights, sites, hires, farthest):
    solver = model()
    y = [solver.addBinary() for _ in range(sites)]
    x = [[solver.addBinary() for _ in range(sites)] for _ in weights]
    solver.addConstr(total(y) == hires)
    for i in range(len(weights)):
        solver.addConstr(total(x[i]) == 1)
        for j in range(sites):
            solver.addConstr(x[i][j] <= y[j])
    if farthest:
        most = solver.addVariable(lb=0)
        for i in range(len(weights)):
            solver.addConstr(total(distance[j][i] * x[i][j] for j in range(sites)) <= most)
        solver.minimize(1.0 * most)
    else:
        solver.minimize(
            total(w * distance[j][i] * x[i][j] for i, w in enumerate(weights) for j in range(sites)))
    return value(solver)


def expected(near, weights, sites, hires):
    solver = model()
    y = [solver.addIntegral(lb=0, ub=hires) for _ in range(sites)]
    solver.addConstr(total(y) == hires)
    terms = []
    for reached, weight in zip(near, weights):
        levels = [solver.addBinary() for _ in range(hires)]
        if reached:
            solver.addConstr(total(levels) <= total(y[j] for j in reached))
        else:
            solver.addConstr(total(levels) <= 0)
        terms += [weight * (1 - BUSY) * BUSY**k * level for k, level in enumerate(levels)]
    solver.maximize(total(terms))
    return value(solver)


def main():
    print(f"# HiGHS {highspy.Highs().version()}, by scripts/oracles/locations.py")
    draw = random.Random(13)
    for _ in range(100):
        sites, places = draw.randint(4, 9), draw.randint(6, 18)
        hires, share = draw.randint(1, 3), draw.choice([0.5, 0.75, 0.9, 1])
        # The fraction keeps distances between whole coordinates off the edge of the reach.
        reach = draw.randint(150, 450) + 0.37
        candidates = [(draw.randint(0, 999), draw.randint(0, 999)) for _ in range(sites)]
        demand = [(draw.randint(0, 999), draw.randint(0, 999)) for _ in range(places)]
        weights = [draw.randint(1, 9) for _ in range(places)]
        distance = [[math.dist(c, d) for d in demand] for c in candidates]
        near = [[j for j in range(sites) if distance[j][i] <= reach] for i in range(places)]
        numbers = [sites, places, reach, hires, share]
        for x, y in candidates:
            numbers += [x, y]
        for (x, y), weight in zip(demand, weights):
            numbers += [x, y, weight]
        numbers += [
            round(covering(near, weights, sites, hires)), fewest(near, weights, sites, share),
            round(assigned(distance, weights, sites, hires, False), 6),
            round(assigned(distance, weights, sites, hires, True), 6),
            round(expected(near, weights, sites, hires), 6),
        ]
        print(*numbers)


if __name__ == "__main__":
    main()
