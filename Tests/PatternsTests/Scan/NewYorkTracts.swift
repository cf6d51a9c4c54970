import CatchmentGeometry
import TestSupport

/// Leukemia in 281 tracts of upstate New York: the data that programs for scan statistics are tried
/// on. Whole cases are counted, as SaTScan and FleXScan were asked to.
struct NewYorkTracts {
  let places: Points<Planar>
  let cases: [Int32]
  let population: [Double]

  init() throws {
    func columns(_ name: String) throws -> [[Double]] {
      try DataFolder.text("reference/scan-ny-cartesian/satscan_ny_\(name).txt")
        .split(whereSeparator: \.isNewline)
        .map { $0.split(separator: " ").compactMap { Double($0) } }
    }
    let coordinates = try columns("coords")
    places = Points(x: coordinates.map { $0[1] }, y: coordinates.map { $0[2] })
    cases = try columns("cases").map { Int32($0[1]) }
    population = try columns("pop").map { $0[2] }
  }
}
