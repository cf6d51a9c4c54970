import Catchment
import Foundation

/// The files that Catchment and its peers read, the same on every machine.
struct TestFiles {
  let folder: String

  /// - Parameter counts: how many incidents; 40,000 and 200,000 also get block centers and street segments.
  func generate(counts: [Int]) async throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for count in counts {
      let city = City(count: count)
      try write([city.points.x, city.points.y], to: "points-\(count).f64")
      try write([city.day], to: "days-\(count).i32")
      let plane = try AnalysisPlane(code: "EPSG:32616", extent: Self.chicago)
      let degrees = try plane.unproject(
        Points(x: city.points.x.map { $0 + 430_000 }, y: city.points.y.map { $0 + 4_610_000 }),
        workers: .all)
      try write([degrees.x, degrees.y], to: "degrees-\(count).f64")
      try write(table(degrees, city.day), to: "incidents-\(count).csv")
      // Of so many only the table and its points are asked for.
      if count > 5_000_000 { continue }
      let (shapes, properties) = Self.pointLayer(degrees, city.day)
      let (bytes, _) = try FeatureWriter(workers: .all).bytes(shapes, properties: properties)
      try write(String(decoding: bytes, as: UTF8.self), to: "points-\(count).geojson")
      let (centers, segments) = Self.blocks(count: count)
      try write([centers.x, centers.y], to: "centers-\(count).f64")
      try write([segments.x, segments.y], to: "segments-\(count).f64")
    }
    for areas in [77, 2000] {
      let (bytes, _) = try FeatureWriter(precision: 9, workers: .all).bytes(
        Self.areas(areas), properties: PropertyTable(count: areas))
      try write(String(decoding: bytes, as: UTF8.self), to: "areas-\(areas).geojson")
    }
    for segments in [40_000, 1_000_000] where counts.contains(segments) {
      try StreetCity(count: segments).write(to: folder, count: segments)
    }
    let numbered = StreetCity(count: StreetCity.numbered)
    try write(numbered.ranges(), to: "ranges.csv")
    for count in [100_000, 1_000_000] where counts.contains(count) {
      try write(
        numbered.addresses(count).joined(separator: "\n") + "\n", to: "addresses-\(count).txt")
    }
    let medians = CoveringInstance(demand: 500, candidates: 500)
    try write(
      [
        medians.demand.x, medians.demand.y, medians.candidates.x, medians.candidates.y,
        medians.weights,
      ],
      to: "p-median-500.f64")
    for (demand, candidates) in [(2000, 2000), (10_000, 5000)] {
      try write(
        CoveringInstance(demand: demand, candidates: candidates).json(),
        to: "mclp-\(demand)-\(candidates).json")
    }
  }

  /// 77 areas as a city's neighborhoods, or 2,000 as its tracts.
  static func areas(_ count: Int) -> Shapes<Planar> {
    count == 77
      ? tiles(columns: 11, rows: 7, verticesPerSide: 60)
      : tiles(columns: 50, rows: 40, verticesPerSide: 12)
  }

  /// Centers of a street grid's blocks, a little off as real ones are, and the segments between its corners.
  static func blocks(count: Int) -> (centers: Points<Planar>, segments: Points<Planar>) {
    var random = RandomStream(seed: 3, replicate: UInt64(count))
    let columns = Int(Double(count).squareRoot())
    var centers = (x: [Double](), y: [Double]())
    var segments = centers
    for block in 0..<count {
      let corner = (
        Double(block % columns) * 130 + 4 * random.normal(),
        Double(block / columns) * 160 + 4 * random.normal()
      )
      centers.x.append(corner.0 + 65)
      centers.y.append(corner.1 + 80)
      segments.x += [corner.0, corner.0 + (block % 2 == 0 ? 130 : 0)]
      segments.y += [corner.1, corner.1 + (block % 2 == 0 ? 0 : 160)]
    }
    return (Points(x: centers.x, y: centers.y), Points(x: segments.x, y: segments.y))
  }

  /// The points of a count with four properties, as they were written.
  static func pointLayer(
    count: Int, folder: String
  ) throws -> (Shapes<Geographic>, PropertyTable) {
    let job = Job(name: "", folder: folder, count: count)
    let degrees = try job.column("degrees-\(count).f64", of: Double.self)
    return pointLayer(
      Points(x: Array(degrees[..<count]), y: Array(degrees[count...])),
      try job.column("days-\(count).i32", of: Int32.self))
  }

  private static func pointLayer(
    _ points: Points<Geographic>, _ days: [Int32]
  ) -> (Shapes<Geographic>, PropertyTable) {
    var table = PropertyTable(count: points.count)
    table.append("id", .integers(points.x.indices.map { $0 }))
    table.append("date", .strings(days.map { date($0) }))
    table.append("weight", .numbers(days.map { Double($0 % 7) / 2 }))
    table.append("fatal", .booleans(days.map { $0 % 6 == 0 }))
    return (Shapes(points), table)
  }

  private static let chicago = Extent<Geographic>(
    minX: -87.94, minY: 41.64, maxX: -87.52, maxY: 42.02)

  private func table(_ points: Points<Geographic>, _ days: [Int32]) -> String {
    var text = "case_number,date,latitude,longitude,fatal\n"
    for index in 0..<points.count {
      let latitude = (points.y[index] * 1e6).rounded() / 1e6
      let longitude = (points.x[index] * 1e6).rounded() / 1e6
      let minute = index * 7 % 1440
      text +=
        "C\(index),\(Self.date(days[index])) \(Self.two(minute / 60)):\(Self.two(minute % 60)),"
      text += "\(latitude),\(longitude),\(index % 6 == 0 ? "Y" : "N")\n"
    }
    return text
  }

  /// The day counted from January 1, 2011 (Fliegel and Van Flandern 1968).
  private static func date(_ day: Int32) -> String {
    var shifted = Int(day) + 2_455_563 + 68569
    let century = 4 * shifted / 146_097
    shifted -= (146_097 * century + 3) / 4
    let year = 4000 * (shifted + 1) / 1_461_001
    shifted -= 1461 * year / 4 - 31
    let month = 80 * shifted / 2447
    let last = month / 11
    return "\(100 * (century - 49) + year + last)-\(two(month + 2 - 12 * last))-"
      + two(shifted - 2447 * month / 80)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private func write<Element>(_ columns: [[Element]], to file: String) throws {
    var data = Data()
    for column in columns { column.withUnsafeBytes { data.append(contentsOf: $0) } }
    try data.write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
  }

  private func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
  }
}
