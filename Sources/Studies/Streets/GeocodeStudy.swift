import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentParallel
public import CatchmentStreets

/// Where are these addresses?
///
/// ```swift
/// let context = try await StudyContext(layer: .layer("streets.geojson"))
/// let found = try await GeocodeStudy("log.csv", address: "ADDRESS").run(context)
/// print(found.placed, "of", found.matches.count)
/// ```
///
/// It is asked of a context that is made of the streets. No network is used, and nothing is guessed
/// silently: an address for which two places fit equally well is not placed.
///
/// - Complexity: some microseconds for an address, on all threads.
public struct GeocodeStudy: Study {
  /// What `InputFile` reads: CSV, GeoJSON, or anything that GDAL reads; `-` for standard input.
  public let table: String
  /// The column of addresses, or several between commas; nil to look for it.
  public let address: String?
  /// Columns of the streets to be used whatever is found.
  public let columns: [StreetColumns.Role: String]
  /// The least score of an address that is placed.
  public let minimumScore: Double

  public var weighing: Weighing { .none }

  /// - Throws: `StreetError` for a score outside 0 to 1.
  public init(
    _ table: String, address: String? = nil, columns: [StreetColumns.Role: String] = [:],
    minimumScore: Double = Geocoder.Options().minimumScore
  ) throws(StreetError) {
    guard (0...1).contains(minimumScore) else { throw .score(minimumScore) }
    self.table = table
    self.address = address
    self.columns = columns
    self.minimumScore = minimumScore
  }

  public func find(in context: StudyContext, watch: Watch) async throws -> GeocodeFindings {
    guard let subject = context.subject else { throw StudyProblem.needsSubject }
    let workers = context.workers
    let streets = try StreetLayer(
      subject.layer.source, shapes: subject.layer.shapes, choices: columns, workers: workers)
    context.note(.layer(streets.name, streets.remarks))
    var options = Geocoder.Options()
    options.minimumScore = minimumScore
    let geocoder = try Geocoder(streets, options: options, workers: workers)
    try watch.end(.reading(streets.name))
    let input = try await InputFile.read(table)
    let table = try AddressTable(
      bytes: input.bytes, name: input.name, address: address, workers: workers)
    context.note(.layer(input.name, input.remarks.map { .reading($0) }))
    try watch.end(.reading(input.name))
    let (matches, towns) = try geocoder.matchTable(table.addresses, workers: workers) {
      (fraction) throws in try watch(.matching, fraction)
    }
    try watch.end(.matching)
    guard matches.isEmpty || matches.contains(where: \.isPlaced) else {
      throw nothingPlaced(table, matches, streets: streets.name)
    }
    let labels = workers.map(count: matches.count, chunk: 4096) { range in
      range.map { geocoder.label(of: matches[$0]) }
    }
    var parameters: JSONObject = [
      "address": parameter(
        .string(table.addressColumns.joined(separator: ",")), isAutomatic: address == nil),
      "streets": .string(fileName(of: streets.name)), "minimum_score": .number(minimumScore),
    ]
    for role in StreetColumns.Role.allCases {
      guard let column = streets.columns[role] else { continue }
      parameters["street_\(role.rawValue)"] = parameter(
        .string(column), isAutomatic: !streets.columns.chosen.contains(role))
    }
    return GeocodeFindings(
      record: StudyRecord(provenance: context.provenance, parameters: parameters), table: table,
      streets: streets.name, matches: matches, labels: Array(labels.joined()),
      notes: towns.notes)
  }

  /// Streets of another city, or a column that holds no addresses.
  private func nothingPlaced(
    _ table: AddressTable, _ matches: [AddressMatch], streets: String
  ) -> IncidentError {
    let reasons = AddressMatch.Problem.allCases.compactMap { problem in
      let count = matches.count { $0.problem == problem }
      return count > 0 ? "\(grouped(count)) \(problem)" : nil
    }.joined(separator: ", ")
    let row = table.addresses.firstIndex { !$0.isEmpty } ?? 0
    return IncidentError(
      .badData, at: table.name,
      "not one of \(grouped(matches.count)) addresses lies along \(fileName(of: streets)) (\(reasons); the first: line "
        + "\(table.lines(of: [row])[0]), \"\(table.addresses[row].excerpt)\")",
      remedy: .otherStreets)
  }
}
