import CatchmentFormats
import CatchmentGeometry
public import CatchmentIncidents
public import CatchmentParallel
import CatchmentStudies

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Looks through the files of a folder for what a study needs: the study area, areas in place,
/// blocks, streets, neighborhoods and rosters, by what they hold as well as by what they are
/// called.
///
/// A file's content decides what it can be; its name decides where the content leaves a choice, and
/// somebody is asked where neither does.
///
/// - Complexity: each layer is read once.
public struct FolderSurvey: Sendable {
  /// What a file is good for.
  public enum Use: String, Sendable, CaseIterable {
    /// Outside of it nothing counts.
    case area
    /// Where teams work today.
    case areas
    /// Where a new hire may work.
    case blocks
    /// Under every map, and the names of places.
    case ground
    /// Who works where and when.
    case roster
  }

  /// A file that was looked at.
  public struct File: Sendable, Equatable {
    /// Its name in the folder.
    public let name: String
    /// The likeliest use first; empty where it is none of a study's.
    public let uses: [Use]
    /// Whether name and content agree.
    public let isSure: Bool
    /// What it holds: `31 areas of 0.13 km² in the middle`.
    public let content: Content
    /// Whether polygons of it are read only where they are mended.
    public var needsMending = false
    /// Of a roster: whether each of its lines can be read and names an area in place; nil where no
    /// areas are known.
    public var fitsAreas: Bool?
  }

  /// What a file holds.
  public enum Content: Sendable, Equatable {
    /// Areas: how many, how large the middle one is in square meters, and the share of incidents in
    /// them.
    case areas(Int, squareMeters: Double, share: Double)
    case lines(Int)
    case points(Int)
    case roster
    case unreadable
  }

  /// In the order of their names.
  public private(set) var files: [File]

  /// Files larger than this are not opened.
  private static let mostBytes = 200_000_000

  /// - Parameters:
  ///   - folder: its path, `.` for this one.
  ///   - incidents: which of the areas hold them.
  ///   - table: the name of their file, which is passed over.
  ///   - areas: the path of the areas in place, where somebody named them.
  ///   - workers: the threads to use.
  public init(
    of folder: String, incidents: Incidents, table: String, areas: String? = nil,
    workers: Workers = .all
  ) async {
    let names =
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    var files: [File] = []
    var areaNames: [String: [String]] = [:]
    for name in names where name != table && !name.hasPrefix(".") {
      let path = folder == "." ? name : "\(folder)/\(name)"
      guard let suffix = Self.suffix(name), let bytes = Self.bytes(path),
        (1..<Self.mostBytes).contains(bytes.count)
      else { continue }
      if suffix == "csv" {
        if Self.isRoster(bytes) {
          files.append(File(name: name, uses: [.roster], isSure: true, content: .roster))
        }
        continue
      }
      let whole = try? await AreaLayer.load(path, workers: workers)
      guard let layer = if whole == nil { await Self.mended(path, workers) } else { whole } else {
        files.append(File(name: name, uses: [], isSure: true, content: .unreadable))
        continue
      }
      let content = Self.content(layer, incidents, workers)
      let (uses, isSure) = Self.uses(name, content, namedBy: layer.nameProperty)
      if uses.first == .areas { areaNames[name] = layer.names }
      files.append(
        File(
          name: name, uses: uses, isSure: isSure, content: content, needsMending: whole == nil))
    }
    self.files = files
    let known =
      if let areas {
        (try? await AreaLayer.load(areas, workers: workers))?.names
      } else {
        file(for: .areas).flatMap { areaNames[$0.name] }
      }
    guard let known else { return }
    for index in self.files.indices where self.files[index].uses.first == .roster {
      let name = self.files[index].name
      let roster = RosterSource.file(folder == "." ? name : "\(folder)/\(name)")
      self.files[index].fitsAreas = (try? await roster.checked(for: known)) != nil
    }
  }

  private static func mended(_ path: String, _ workers: Workers) async -> AreaLayer? {
    var options = LayerOptions()
    options.repairs = true
    return try? await AreaLayer.load(path, options: options, workers: workers)
  }

  init(files: [File]) { self.files = files }

  private static func suffix(_ name: String) -> String? {
    var plain = name.lowercased()
    if plain.hasSuffix(".gz") { plain = String(plain.dropLast(3)) }
    return ["geojson", "geojsonl", "gpkg", "shp", "zip", "kml", "fgb", "csv"].first {
      plain.hasSuffix(".\($0)")
    }
  }

  /// The bytes of a file where they are; none is read before somebody looks at it.
  private static func bytes(_ path: String) -> Data? {
    try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
  }

  /// Whether the first line has the columns of a roster.
  private static func isRoster(_ bytes: Data) -> Bool {
    let header = String(decoding: bytes.prefix(1000), as: UTF8.self).lowercased()
      .prefix { !$0.isNewline }
    let cells = header.split { ",;\t".contains($0) }.map { $0.filter(\.isLetter) }
    return Set(cells).isSuperset(of: ["area", "days", "from", "to"])
  }

  // MARK: Content

  static func content(_ layer: AreaLayer, _ incidents: Incidents, _ workers: Workers) -> Content {
    let shapes = layer.shapes
    let kinds = shapes.partKind
    if kinds.contains(.polygon) {
      let planar = shapes.replacingCoordinates(with: Points<Planar>(x: shapes.x, y: shapes.y))
      let meter = 111_320.0
      let areas = (0..<shapes.count).map { feature -> Double in
        let latitude = shapes.extent(of: feature).centerY * .pi / 180
        return planar.area(of: feature) * meter * meter * cos(latitude)
      }.sorted()
      let owner = PolygonLocator(shapes, workers: workers)
        .firstFeature(containing: incidents.places, workers: workers)
      let inside = owner.count { $0 >= 0 }
      return .areas(
        shapes.count, squareMeters: areas.isEmpty ? 0 : areas[areas.count / 2],
        share: Double(inside) / Double(max(1, owner.count)))
    }
    return kinds.contains(.line) ? .lines(shapes.count) : .points(shapes.count)
  }

  /// Larger areas than this, as halves of a kilometer square, are no blocks.
  private static let largestBlock = 2.5e5
  /// More areas than this, none much larger than a square kilometer, are rather where a hire may
  /// work than where somebody works.
  private static let manyAreas = 300
  private static let largestTract = 1.5e6
  /// A study area or a layer of neighborhoods holds nearly all incidents.
  private static let nearlyAll = 0.9

  /// Whether a layer holds areas larger than blocks, of which each offers its center alone.
  static func isCoarse(_ content: Content) -> Bool {
    if case .areas(_, let size, _) = content { size >= largestBlock } else { false }
  }

  /// - Parameter property: what the areas have their names from, which tells of parts of a city in
  ///   a file of any name.
  static func uses(
    _ name: String, _ content: Content, namedBy property: String? = nil
  ) -> (uses: [Use], isSure: Bool) {
    var named = words.first { $0.words.contains(where: name.lowercased().contains) }?.use
    if named == nil || named == .areas, case .areas(_, _, let share) = content,
      share >= nearlyAll, let property = property?.lowercased(),
      partWords.contains(where: property.contains)
    {
      named = .area
    }
    switch content {
    case .roster: return ([.roster], true)
    case .unreadable, .points: return ([], true)
    case .lines: return ([.ground], true)
    case .areas(let count, let size, let share):
      if share == 0 { return (named == .ground ? [.ground] : [], named == .ground) }
      var possible: [Use] = []
      if count >= 20, size < largestBlock { possible = [.blocks] }
      // As many as tracts of a city: a guess, since beats and precincts may be as many.
      if possible.isEmpty, count >= manyAreas, size < largestTract {
        possible = [.blocks, .area, .areas]
      }
      if possible.isEmpty { possible = share >= nearlyAll ? [.area, .areas] : [.areas, .area] }
      if named == .ground { return ([.ground], true) }
      guard let named else { return (possible, possible == [.blocks]) }
      // The name speaks for one of what the content permits, or against it.
      // A program that works wherever anything happens is possible, and to be asked about.
      // The centers of tracts lie far apart: somebody may know a layer that tries more places.
      let isLikely =
        possible.contains(named) && !(named == .areas && share >= nearlyAll)
        && !(named == .blocks && isCoarse(content))
      return ([named] + possible.filter { $0 != named }, isLikely)
    }
  }

  /// What the parts of a city are called.
  private static let partWords = [
    "neighborhood", "community", "district", "precinct", "ward", "beat",
  ]

  /// What rosters are called.
  private static let rosterWords = ["roster", "schedule", "turno", "horario"]

  /// What names say, the most telling first: `community-areas` are parts of the city, not areas of
  /// a program.
  private static let words: [(use: Use, words: [String])] = [
    (.ground, ["park", "water", "lake", "river", "street", "road"]),
    (.blocks, ["block", "tract", "parcel"]),
    (.area, partWords + ["city", "boundary", "border"]),
    (.areas, ["patrol", "team", "zone", "service", "coverage", "areas"]),
    (.area, ["area"]),
  ]

  /// The file for a use: those that are sure before those that are guessed; nil where there is
  /// none.
  ///
  /// Of several rosters it is one that names the areas in place, and rather one that is called so.
  public func file(for use: Use) -> File? {
    let first = files.filter { $0.uses.first == use }
    if use == .roster {
      let fitting = first.filter { $0.fitsAreas == true }
      let best = fitting.isEmpty ? first : fitting
      return best.first { file in
        Self.rosterWords.contains(where: file.name.lowercased().contains)
      } ?? best.first
    }
    return first.first(where: \.isSure) ?? first.first
  }

  /// The streets, else the points, among which a hire may be placed where there are no blocks.
  public var sitesWithoutBlocks: File? {
    files.first { if case .lines = $0.content { true } else { false } }
      ?? files.first { if case .points = $0.content { true } else { false } }
  }

  /// Names of files beside a study that may hold a layer, in their order; none is opened.
  public static func layerNames(in folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).sorted().filter { name in
      !name.hasPrefix(".") && suffix(name).map { $0 != "csv" && $0 != "zip" } == true
    }
  }

  /// All files for a use; neighborhoods lie under every map, too.
  public func files(for use: Use) -> [File] {
    files.filter { $0.uses.first == use }
  }
}
