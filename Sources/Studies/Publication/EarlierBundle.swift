import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentProjection

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A public bundle as it was published before: everybody has its numbers.
///
/// ``PublicReport`` holds the next one against it. A number that the newest bundle withholds stood
/// in an earlier one, perhaps; so each names those that it was held against (`previous.csv`), and
/// none of these may be missing when the next one is made.
///
/// ```swift
/// let earlier = try await EarlierBundle("public-2019", in: context)
/// let next = try PublicReport(
///   Report(title: "Where?", context: context, answers: answers), previous: [earlier])
/// try await next.write(into: "public-2020")
/// ```
public struct EarlierBundle: Sendable {
  /// Where it is.
  let path: String
  /// Of its numbers, by which later ones name it.
  let fingerprint: String
  /// The fingerprints of those that it was held against.
  let before: [String]
  /// What its pages say of all places together.
  let totals: [PublicTotal]
  /// Months, counted from year 0, with what they hold; nil where it is withheld.
  let months: [(month: Int, count: Int?)]
  let layers: [Layer]

  struct Layer: Sendable {
    /// The file without its ending.
    let name: String
    /// What its features are called.
    let names: [String]
    /// For each feature the incidents of today inside it; nil where it has no inside.
    let rows: [[Int32]]?
    let columns: [(property: String, counts: [Int?])]
  }

  /// Layers whose counts are decided on together.
  private static let layerNames = ["coverage", "plan", "change", "clusters", "blocks", "hotspots"]
  /// The table of the bundles that one was held against.
  static let previousFile = "previous.csv"
  static let previousHead = "sha256"
  private static let properties = ["incidents", "adds", "before", "after"]

  /// Reads a bundle.
  ///
  /// - Parameters:
  ///   - path: its folder, or any file in it.
  ///   - context: the incidents of the next one.
  /// - Throws: ``StudyError`` where it is no public bundle.
  public init(_ path: String, in context: StudyContext) async throws(StudyError) {
    do {
      self.path = path
      let folder = Self.folder(of: path)
      let text = try Self.text("\(folder)/\(PublicTotal.file)", in: path)
      totals = text.split(whereSeparator: \.isNewline).compactMap { PublicTotal(line: $0) }
      guard totals.contains(where: { $0.kind == .everything }) else { throw Self.stranger(path) }
      months = try Self.text("\(folder)/months.csv", in: path)
        .split(whereSeparator: \.isNewline).compactMap(Self.month)
      var layers: [Layer] = []
      var bytes = Data(text.utf8)
      bytes += FileManager.default.contents(atPath: "\(folder)/months.csv") ?? Data()
      for name in Self.layerNames {
        let file = "\(folder)/\(name).geojson"
        guard let content = FileManager.default.contents(atPath: file) else { continue }
        bytes += content
        let layer = try await InputFile.read(file).layer(workers: context.workers)
        if layer.count > 0 { layers.append(try Self.layer(name, layer, in: context)) }
      }
      self.layers = layers
      fingerprint = Fingerprint(of: bytes).text
      let named = FileManager.default.contents(atPath: "\(folder)/\(Self.previousFile)")
      before = String(decoding: named ?? Data(), as: UTF8.self)
        .split(whereSeparator: \.isNewline).dropFirst().map { String($0) }
    } catch {
      throw StudyError(error)
    }
  }

  private static func layer(
    _ name: String, _ published: CatchmentFormats.Layer, in context: StudyContext
  ) throws -> Layer {
    let layer = try AreaLayer(published, workers: context.workers)
    let table = layer.namedProperties
    var rows: [[Int32]]?
    if layer.shapes.partKind.contains(.polygon) {
      let shapes = try context.plane.project(layer.shapes, workers: context.workers)
      let inside = PolygonLocator(shapes, workers: context.workers)
        .features(containing: context.points, workers: context.workers)
      rows = CountedGroups("", inside: inside, features: layer.count).rows
    }
    return Layer(
      name: name, names: layer.names, rows: rows,
      columns: properties.filter(table.names.contains).map { property in
        (property, table.values(of: property).map { $0?.integer.map { Int($0) } })
      })
  }

  /// Refuses bundles some of which were held against others that are not among them: what these
  /// had shown could be had from the next one.
  static func check(_ bundles: [EarlierBundle]) throws {
    let given = Set(bundles.map(\.fingerprint))
    for bundle in bundles {
      let missing = bundle.before.count { !given.contains($0) }
      guard missing > 0 else { continue }
      throw FormatError(
        .badRequest, at: bundle.path,
        "public reports that it was held against are missing (\(missing) of \(bundle.before.count))",
        advice: "Give all public reports that were published before, the older ones as well.")
    }
  }

  // MARK: Files

  private static func folder(of path: String) -> String {
    // A file has contents, a folder none.
    guard FileManager.default.contents(atPath: path) != nil else { return path }
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func text(_ file: String, in path: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: file) else { throw stranger(path) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func stranger(_ path: String) -> FormatError {
    FormatError(
      FileManager.default.fileExists(atPath: path) ? .badData : .noInput, at: path,
      "no public report is there (\(PublicTotal.file) is not in it)",
      advice: "Give the folder of the public report that was published before.")
  }

  private static func month(_ line: Substring) -> (month: Int, count: Int?)? {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    let parts = cells[0].split(separator: "-").compactMap { Int($0) }
    guard cells.count == 3, parts.count == 2, (1...12).contains(parts[1]) else { return nil }
    return (parts[0] * 12 + parts[1] - 1, Int(cells[1]))
  }
}
