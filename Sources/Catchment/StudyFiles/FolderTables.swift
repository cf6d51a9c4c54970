import CatchmentIncidents
public import CatchmentParallel
import CatchmentStudies

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The tables of a folder that can be those of a study's incidents: what holds places, and rather
/// what holds dates as well.
///
/// - Complexity: each table is read once.
public struct FolderTables: Sendable {
  /// Their names, the one with the most usable rows first.
  public let names: [String]

  /// - Parameters:
  ///   - folder: its path.
  ///   - workers: the threads to use.
  public init(of folder: String, workers: Workers = .all) async {
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    var found: [(name: String, isDated: Bool, count: Int)] = []
    for name in files where Self.isTable(name) {
      guard
        let incidents = try? await IncidentRequest("\(folder)/\(name)")
          .load(studyArea: nil, workers: workers), incidents.count > 0
      else { continue }
      found.append((name, incidents.day.contains { $0 != .min }, incidents.count))
    }
    // A list of sites has places and no dates.
    let dated = found.filter(\.isDated)
    names = (dated.isEmpty ? found : dated).sorted { ($1.count, $0.name) < ($0.count, $1.name) }
      .map(\.name)
  }

  private static func isTable(_ name: String) -> Bool {
    var plain = name.lowercased()
    if plain.hasSuffix(".gz") { plain = String(plain.dropLast(3)) }
    return !name.hasPrefix(".") && [".csv", ".tsv", ".txt"].contains { plain.hasSuffix($0) }
  }
}
