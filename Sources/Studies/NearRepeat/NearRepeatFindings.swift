public import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
public import CatchmentPatterns
import CatchmentStatistics

/// The Knox table, its raised bands, and the chains of incidents that they link.
///
/// ```swift
/// let found = try await NearRepeatStudy(KnoxBands()).run(context)
/// for band in found.raisedBands { print(band, found.table[band].ratio ?? 0) }
/// ```
public struct NearRepeatFindings: Findings {
  /// The tests without bands.
  public struct PairTests: Sendable {
    /// Neighbors in place and in time for Jacquez's test.
    public let neighbors: Int
    public let jacquez: JacquezTest.Answer
    /// nil where there are too many incidents to look at all pairs.
    public let mantel: MantelTest.Answer?
  }

  /// How much followed close upon something before it.
  public struct Excitation: Sendable {
    public let model: SelfExcitation
    public let answer: SelfExcitation.Answer
  }

  /// The incidents that have a date, row for row.
  struct Dated: Sendable {
    let places: Points<Geographic>
    let rows: [Int]
    let days: [Int32]
  }

  public let record: StudyRecord
  public let table: NearRepeatTable
  /// The cells of the table that hold more pairs than chance makes.
  public let raised: Set<NearRepeatTable.Position>
  public let labels: NearRepeatLabels
  public let pairTests: PairTests
  /// The self-exciting model; nil where it was not asked for.
  public let excitation: Excitation?
  /// The share of the raised bands that may be owed to chance.
  public let falseDiscoveries: Double
  /// How many permutations of the dates were asked for; the table says how many were made.
  public let permutationsAsked: Int
  /// Incidents without a date, which are left out.
  public let undated: Int

  private let incidents: Dated

  init(
    record: StudyRecord, table: NearRepeatTable, raised: Set<NearRepeatTable.Position>,
    labels: NearRepeatLabels, pairTests: PairTests, excitation: Excitation?,
    falseDiscoveries: Double,
    permutationsAsked: Int,
    undated: Int, incidents: Dated
  ) {
    self.record = record
    self.table = table
    self.raised = raised
    self.labels = labels
    self.pairTests = pairTests
    self.excitation = excitation
    self.falseDiscoveries = falseDiscoveries
    self.permutationsAsked = permutationsAsked
    self.undated = undated
    self.incidents = incidents
  }

  /// The raised cells, row after row.
  public var raisedBands: [NearRepeatTable.Position] { raised.inOrder }

  /// How many dated incidents have a part in a chain.
  public var chained: Int { labels.roles.count { $0 != .single } }

  public var summary: JSONObject {
    let cells = table.rows.indices.flatMap { row in
      table.columns.indices.map { column -> JSONValue in
        let cell = table[row, column]
        return [
          "distance": .string(table.rows[row].description),
          "days": .string(table.columns[column].description),
          "observed": JSONValue(cell.observed), "expected": .number(rounded(cell.mean, 6)),
          "median": .number(cell.median),
          "chance_low": JSONValue(cell.range.lowerBound),
          "chance_high": JSONValue(cell.range.upperBound),
          "ratio": cell.ratio.map { .number(rounded($0, 6)) } ?? .null,
          "ratio_median": cell.ratioMedian.map { .number(rounded($0, 6)) } ?? .null,
          "p": .number(rounded(cell.p.value, 6)),
          "p_standard_error": .number(rounded(cell.p.standardError, 6)),
          "raised": .bool(raised.contains(.init(row: row, column: column))),
        ]
      }
    }
    var roles = JSONObject()
    for role in NearRepeatLabels.Role.allCases {
      roles[role.rawValue] = JSONValue(labels.roles.count { $0 == role })
    }
    var summary: JSONObject = [
      "knox": .array(cells), "incidents": JSONValue(table.incidents),
      "places": JSONValue(table.places), "roles": .object(roles),
      "chains": JSONValue(labels.chainCount), "replicas": JSONValue(table.replicas),
      "correction": .string(FalseDiscovery.name), "jacquez": jacquez, "mantel": mantel,
    ]
    if let excitation { summary["self_exciting"] = excitation.json }
    return summary
  }

  private var jacquez: JSONValue {
    let answer = pairTests.jacquez
    return [
      "neighbors": JSONValue(pairTests.neighbors), "observed": JSONValue(answer.observed),
      "expected": .number(rounded(answer.mean, 6)), "p": .number(rounded(answer.p.value, 6)),
      "p_standard_error": .number(rounded(answer.p.standardError, 6)),
    ]
  }

  private var mantel: JSONValue {
    guard let answer = pairTests.mantel else { return .null }
    return [
      "correlation": .number(rounded(answer.correlation, 6)),
      "p": .number(rounded(answer.p.value, 6)),
      "p_standard_error": .number(rounded(answer.p.standardError, 6)),
    ]
  }

  /// Every dated incident as a point, with its data row and its part in a chain: not for the
  /// public.
  public var points: StudyFeatures {
    var table = PropertyTable(count: incidents.rows.count)
    table.append("row", .integers(incidents.rows.map { $0 }))
    table.append("date", .strings(incidents.days.map { CivilDate.text($0) }))
    table.append("role", .strings(labels.roles.map { $0.rawValue }))
    table.append("chain", .integers(labels.chains.map { $0 < 0 ? nil : Int($0) + 1 }))
    return StudyFeatures(Shapes(incidents.places), table, member: json)
  }

  public func choices(by wording: any Wording) -> [String] {
    wording.choices(of: self)
  }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }

  public func report(by wording: any Wording) -> String? { text(in: wording) }

  /// The table for people to read.
  public func text(in wording: any Wording) -> String {
    wording.counting(record.things).text(of: self)
  }
}

extension Set<NearRepeatTable.Position> {
  /// Row after row.
  var inOrder: [NearRepeatTable.Position] {
    sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }
}

extension FalseDiscovery {
  /// As outputs name the correction.
  static let name = "false discoveries (Benjamini-Hochberg)"
}
