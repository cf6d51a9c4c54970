import CatchmentDeployment
import CatchmentGeometry
import TestSupport

/// Sixteen candidate stores, 205 tracts with their people, and the distances along streets between
/// them.
///
/// As published with spopt; the answers by exhaustive search over the 16 stores.
struct SanFrancisco {
  var weights: [Double]
  /// Store by store.
  var meters: [Double]
  let stores = Points<Planar>(x: (0..<16).map(Double.init), y: Array(repeating: 0, count: 16))

  init() throws {
    let folder = "reference/spopt-sf/"
    var demand: [String: Int] = [:]
    weights = []
    for line in try DataFolder.text(folder + "SF_demand_205_centroid_uniform_weight.csv")
      .split(whereSeparator: \.isNewline).dropFirst()
    {
      let cells = line.split(separator: ",").map { String($0.filter { $0 != "\"" }) }
      demand[cells[3]] = demand.count
      weights.append(Double(cells[6])!)
    }
    meters = [Double](repeating: .nan, count: 16 * weights.count)
    var number: [String: Int] = [:]
    for line in try DataFolder.text(
      folder + "SF_network_distance_candidateStore_16_censusTract_205_new.csv"
    ).split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      // Sixteen stores, named up to Store_19.
      let store = number[cells[1]] ?? number.count
      number[cells[1]] = store
      meters[store * weights.count + demand[cells[2]]!] = Double(cells[0])!
    }
  }

  var distances: DistanceTable {
    get throws {
      try DistanceTable(candidateCount: 16, demandCount: weights.count, meters: meters)
    }
  }

  func matrix(within reach: Double) -> CoverageMatrix {
    CoverageMatrix(
      candidateCount: 16,
      reachedBy: weights.indices.map { tract in
        (0..<16).filter { meters[$0 * weights.count + tract] <= reach }.map { Int32($0) }
      })
  }
}
