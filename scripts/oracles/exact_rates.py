"""Exact intervals and tests of counts, by scipy: the numbers recorded in Tests/StatisticsTests.

Run: python3 -m pip install scipy && python3 scripts/oracles/exact_rates.py
"""

from scipy import stats
from scipy.stats import binomtest, poisson_means_test

print("Clopper-Pearson: successes, trials, low, high")
for successes, trials in [(0, 1), (1, 2), (3, 60), (28, 89), (59, 60), (60, 120), (1, 100000)]:
    interval = binomtest(successes, trials).proportion_ci(0.95, "exact")
    print((successes, trials, float(interval.low), float(interval.high)))

print("all pairs up to 60 x 60, rate ratios: sums of low and high")
low_sum = high_sum = 0.0
for before in range(1, 61):
    for after in range(1, 61):
        interval = binomtest(after, before + after).proportion_ci(0.95, "exact")
        low_sum += interval.low / (1 - interval.low)
        high_sum += interval.high / (1 - interval.high)
print(float(low_sum), float(high_sum))

print("twice the smaller tail: before, after, days before, days after, p")
for before, after, days_before, days_after in [
    (28, 61, 1, 1), (5, 11, 1, 1), (5, 0, 1, 1), (30, 12, 365, 200), (1000, 1100, 1, 1),
]:
    share = days_after / (days_before + days_after)
    total = before + after
    tails = stats.binom.cdf(after, total, share), stats.binom.sf(after - 1, total, share)
    print((before, after, days_before, days_after, float(min(1, 2 * min(tails)))))

print("E-test: first, second, exposures, p")
for one, two, first, second in [
    (0, 3, 1, 1), (6, 2, 1, 1), (20, 10, 1, 1), (0, 5, 1, 1), (28, 61, 1, 1), (30, 12, 365, 200),
    (1000, 1100, 1, 1), (7, 3, 2.5, 1),
]:
    by_scipy = poisson_means_test(one, first, two, second).pvalue
    print((one, two, first, second, float(by_scipy)))

print("Hypergeometric: all, marked, drawn, count, mass, at most")
for everything, marked, drawn, count in [(50, 20, 10, 4), (200, 100, 30, 20), (5000, 900, 300, 70)]:
    law = stats.hypergeom(everything, marked, drawn)
    print((everything, marked, drawn, count, float(law.pmf(count)), float(law.cdf(count))))

# All pairs up to 60 x 60: Tests/StatisticsTests/Recorded/binomial-intervals.txt, a line for each
# number of successes, with the lower and the upper limit for each number of failures.
with open("Tests/StatisticsTests/Recorded/binomial-intervals.txt", "w") as file:
    for successes in range(61):
        limits = []
        for failures in range(61):
            if successes + failures == 0:
                limits.append("-")
                continue
            interval = binomtest(successes, successes + failures).proportion_ci(0.95, "exact")
            limits.append(f"{interval.low:.11g},{interval.high:.11g}")
        file.write(" ".join(limits) + "\n")
