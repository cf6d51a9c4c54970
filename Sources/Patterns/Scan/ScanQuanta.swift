/// Weights of incidents as whole numbers of a smallest one, which a scan counts like incidents.
///
/// The log-likelihood ratio of a window grows in proportion when all weights do, so a scan of
/// quanta has the windows, the ranks and the p of the weights themselves, and its ratios are so
/// many times as large.
struct ScanQuanta {
  /// Of each incident.
  let units: [Int32]
  /// How many quanta weigh 1.
  let scale: Double

  /// The most quanta together: some 12 bytes for each are kept by every thread.
  private static let most = 2_000_000.0

  /// Weights of up to six decimals are exact as long as all together are not too many quanta; else
  /// each is off by half a quantum, a four-millionth of the whole.
  ///
  /// - Precondition: weights are finite and not negative.
  init(_ weights: [Double]) {
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "Weights are not negative.")
    let total = weights.reduce(0, +)
    var scale = 1.0
    while scale < 1e6, !weights.allSatisfy({ Self.isWhole($0 * scale) }) { scale *= 10 }
    if total * scale > Self.most { scale = Self.most / total }
    self.scale = scale
    units = weights.map { Int32(($0 * scale).rounded()) }
  }

  private static func isWhole(_ value: Double) -> Bool {
    (value - value.rounded()).magnitude <= 1e-9 * max(1, value)
  }
}

extension ScanResult {
  /// The result of a scan of quanta, in terms of the weights.
  ///
  /// - Parameters:
  ///   - incidents: how many there are, and how many in a cluster.
  func weighed(by scale: Double, incidents: Int, in count: (ScanCluster) -> Int) -> ScanResult {
    var result = ScanResult(
      clusters: clusters.map { cluster in
        var weighed = cluster
        weighed.observed = count(cluster)
        weighed.weight = Double(cluster.observed) / scale
        weighed.expected = cluster.expected / scale
        weighed.logLikelihoodRatio = cluster.logLikelihoodRatio / scale
        weighed.statistic = cluster.statistic / scale
        return weighed
      }, cases: incidents, casesWithoutPopulation: casesWithoutPopulation,
      replicaMaxima: replicaMaxima.map { $0 / scale })
    result.gini = gini
    result.weight = Double(cases) / scale
    return result
  }
}
