import Foundation
import TestSupport
import Testing

/// Whatever a command writes unasked, no pair of its numbers is an incident's place.
///
/// Looked for are all neighboring numbers of all files, longitude first or latitude first, and the
/// middles of all rings. Of a city a few hundred rows are enough: each is as near to its outline.
/// Paths of drawings are in ``DrawnLeakTests``.
struct OutlineLeakTests {
  typealias City = IncidentPlaces.City
  typealias Places = IncidentPlaces

  static let example = City(
    description: "the worked example", table: Repository.file("shapes/albany-park/incidents.csv"),
    x: "LONGITUDE", y: "LATITUDE")
  static let chicago = City(
    description: "Chicago", table: DataFolder.file("chicago/shootings-2017-2018.csv"), x: "LNG",
    y: "LAT")
  static let cities = DataFolder.isAvailable ? [example, chicago] : [example]

  private let place: URL

  init() throws {
    place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-leaks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
  }

  private func run(_ arguments: [String]) throws {
    let outcome = try BuiltCommand.run(arguments, in: place)
    #expect(outcome.status == 0, "\(arguments.joined(separator: " ")): \(outcome.messages)")
  }

  /// The first few hundred rows of a city, in a table beside the folder.
  private func small(_ city: City) throws -> City {
    let lines = try String(contentsOfFile: city.table, encoding: .utf8).split(separator: "\n")
    let table = place.appending(path: "incidents.table")
    try lines.prefix(600).joined(separator: "\n").write(
      to: table, atomically: true, encoding: .utf8)
    return City(description: city.description, table: table.path, x: city.x, y: city.y)
  }

  /// All files below the folder.
  private var files: [URL] {
    (FileManager.default.enumerator(at: place, includingPropertiesForKeys: nil)?.allObjects ?? [])
      .compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath && $0.pathExtension != "table" }
  }

  @Test(arguments: cities)
  func noOutlineCornerOrMiddleIsAnIncident(city: City) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let city = try small(city)
    let few = ["--eps", "200m", "--min-points", "2", "-q", "-o"]
    for shape in ["concave", "convex", "discs", "ellipse"] {
      try run(["cluster", city.table, "--shape", shape] + few + ["\(shape).geojson"])
    }
    try run(["cluster", city.table] + few + ["clusters.csv"])
    let all = ["--level", "1", "--max-radius", "400m", "--permutations", "9", "-q", "-o"]
    try run(["scan", city.table] + all + ["surges.geojson"])
    try run(["scan", city.table] + all + ["surges.csv"])
    try run(["scan", city.table, "--window", "time"] + all.suffix(4) + ["days.geojson"])
    let bands = ["--distance", "200m,400m", "--days", "14,28", "--permutations", "19", "-q", "-o"]
    let day = city.x == "LNG" ? [] : ["--on", "2020-09-01"]
    try run(["watch", city.table] + day + bands + ["watch.geojson"])
    try run(["watch", city.table] + day + bands + ["watch.csv"])
    try run(["near-repeat", city.table] + bands + ["near-repeat.json"])
    try run(["density", city.table, "--contours", "--bandwidth", "200m", "-q", "-o", "c.geojson"])
    try expectNoPlace(of: city)
    #expect(files.count >= 12)
  }

  @Test func noFileOfAReportOrAPlanNamesAnIncidentsPlace() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let folder = Repository.file("shapes/albany-park")
    try run(["report", "\(folder)/study.yml", "-q", "-o", "report"])
    try run([
      "deploy", "\(folder)/incidents.csv", "--candidates", "\(folder)/blocks.geojson", "--areas",
      "\(folder)/areas.geojson", "--hires", "3", "--reach", "400m", "--map", "plan.html", "-q",
      "-o",
      "plan.geojson",
    ])
    try expectNoPlace(of: Self.example)
    #expect(files.count > 20)
  }

  /// Cells stand where the lattice has them: near incidents as often as lattices a few steps away.
  @Test(arguments: cities)
  func cellsMeetIncidentsAsOftenAsChanceHasIt(city: City) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    try run([
      "hotspots", city.table, "--hex", "400m", "--permutations", "9", "-q", "-o", "h.geojson",
    ])
    try run(["density", city.table, "--cell", "200m", "-q", "-o", "d.geojson"])
    let places = try Places(of: city)
    for file in files {
      let numbers = pairs(in: try String(contentsOf: file, encoding: .utf8))
      let found = numbers.filter { places.hasIncident(near: $0) }.count
      let elsewhere = (1...8).map { step in
        numbers.filter { places.hasIncident(near: $0, movedBy: 17 * Double(step)) }.count
      }
      #expect(found <= 2 * (elsewhere.max() ?? 0) + 3, "\(file.lastPathComponent)")
    }
  }

  @Test func whoAsksByNameGetsTheIncidentsThemselves() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let outcome = try BuiltCommand.run(
      [
        "cluster", Self.example.table, "--min-points", "5", "--shape", "convex",
        "--exact-outlines", "-o", "exact.geojson",
      ], in: place)
    #expect(outcome.messages.contains("Not for the public"))
    let text = try String(contentsOf: place.appending(path: "exact.geojson"), encoding: .utf8)
    #expect(text.contains("\"outlines\": \"exact\""))
    let places = try Places(of: Self.example)
    #expect(pairs(in: text).contains { places.hasIncident(near: $0) })
  }

  private func expectNoPlace(of city: City) throws {
    let places = try Places(of: city)
    #expect(places.count > 50)
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      let found = pairs(in: text).filter { places.hasIncident(near: $0) }
      #expect(found.isEmpty, "\(file.lastPathComponent): \(found.prefix(3))")
      // Circles have a middle; that of a crowd's outline is a place by chance, and says nothing of
      // it.
      guard ["surges.geojson", "watch.geojson"].contains(file.lastPathComponent) else { continue }
      let middles = try rings(of: Data(text.utf8)).filter { places.hasIncident(near: $0) }
      #expect(middles.isEmpty, "\(file.lastPathComponent): around \(middles.prefix(3))")
    }
  }

  // MARK: Numbers of a file

  /// Neighboring numbers with nothing but a comma, a semicolon or space between them.
  private func pairs(in text: String) -> [SIMD2<Double>] {
    var pairs: [SIMD2<Double>] = []
    var last: (value: Double, end: Int)?
    let bytes = Array(text.utf8)
    var index = 0
    func isNumeric(_ byte: UInt8) -> Bool {
      (48...57).contains(byte) || byte == 45 || byte == 46
    }
    while index < bytes.count {
      guard isNumeric(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isNumeric(bytes[index]) { index += 1 }
      guard let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)) else {
        continue
      }
      if let last, bytes[last.end..<start].allSatisfy({ $0 == 44 || $0 == 59 || $0 == 32 }) {
        pairs.append([last.value, value])
      }
      last = (value, index)
    }
    return pairs
  }

  /// The means of the corners of all rings.
  private func rings(of data: Data) throws -> [SIMD2<Double>] {
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let features = try #require(json["features"] as? [[String: Any]])
    var means: [SIMD2<Double>] = []
    func collect(_ value: Any) {
      guard let list = value as? [Any], let first = list.first as? [Any] else { return }
      guard first.first is NSNumber else {
        for part in list { collect(part) }
        return
      }
      let corners = list.dropLast().compactMap { $0 as? [Double] }.filter { $0.count > 1 }
      guard !corners.isEmpty else { return }
      let sum = corners.reduce(SIMD2<Double>.zero) { $0 + SIMD2($1[0], $1[1]) }
      means.append(sum / Double(corners.count))
    }
    for feature in features {
      let geometry = feature["geometry"] as? [String: Any]
      if geometry?["type"] as? String != "Point", let coordinates = geometry?["coordinates"] {
        collect(coordinates)
      }
    }
    return means
  }
}
