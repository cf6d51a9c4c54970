import CatchmentCartography
public import CatchmentFormats
public import CatchmentGeometry

/// How intense incidents are on each piece of street.
///
/// ```swift
/// let found = try await StreetDensityStudy(along: WalkingRequest(.layer("streets.geojson")))
///   .run(context)
/// print(found.peak, found.isAnnual)
/// ```
public struct StreetDensityFindings: Findings {
  public let record: StudyRecord
  /// Incidents per km of street, per year where ``isAnnual``; of the pieces with some, each at most
  /// as long as was asked.
  public let intensities: [Double]
  /// The length of each piece, in meters.
  public let lengths: [Double]
  /// What the street of each piece is called; nil where it has no name.
  public let streets: [String?]
  /// The days that the incidents span; nil where they have no dates.
  public let period: Period?
  /// The length of all streets, those without incidents too.
  public let streetMeters: Double
  /// Incidents that no street is near.
  public let unreachable: Int
  /// How far a street could be from an incident.
  public let snap: Distance

  private let shapes: Shapes<Geographic>

  init(
    record: StudyRecord, intensities: [Double], lengths: [Double], streets: [String?],
    period: Period?, streetMeters: Double, unreachable: Int, snap: Distance,
    shapes: Shapes<Geographic>
  ) {
    self.record = record
    self.intensities = intensities
    self.lengths = lengths
    self.streets = streets
    self.period = period
    self.streetMeters = streetMeters
    self.unreachable = unreachable
    self.snap = snap
    self.shapes = shapes
  }

  /// The years of the period; nil where dates are unknown, or too few days for a rate.
  public var years: Double? { period?.years }
  /// Whether intensities are per year.
  public var isAnnual: Bool { years != nil }
  /// The highest intensity.
  public var peak: Double { intensities.max() ?? 0 }

  /// The shortest share of all streets that holds half of the intensity.
  public var shareWithHalf: Double? {
    let masses = zip(intensities, lengths).map { $0 * $1 }
    let half = masses.reduce(0, +) / 2
    guard half > 0, streetMeters > 0 else { return nil }
    var (held, meters) = (0.0, 0.0)
    for piece in intensities.indices.sorted(by: { (intensities[$0], $1) > (intensities[$1], $0) }) {
      held += masses[piece]
      meters += lengths[piece]
      if held >= half { break }
    }
    return meters / streetMeters
  }

  public var summary: JSONObject {
    [
      "unit": .string(isAnnual ? "per km of street and year" : "per km of street"),
      "years": years.map { .number(rounded($0, 4)) } ?? .null,
      "peak": .number(rounded(peak, 6)), "street_km": .number(rounded(streetMeters / 1000, 3)),
      "share_with_half": shareWithHalf.map { .number(rounded($0, 6)) } ?? .null,
      "unreachable": JSONValue(unreachable),
    ]
  }

  public var features: StudyFeatures {
    var table = PropertyTable(count: intensities.count)
    table.append("intensity", .numbers(intensities, digits: 6))
    table.append("length_m", .numbers(lengths, digits: 1))
    table.append("street", .strings(streets))
    let peak = max(self.peak, .leastNormalMagnitude)
    table.append(
      intensities.map {
        SimpleStyle(
          stroke: MapColor.vermilion.hex, strokeWidth: 3,
          strokeOpacity: rounded(0.05 + 0.9 * $0 / peak, 2))
      })
    return StudyFeatures(shapes, table, member: json).named(by: record.naming)
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "density", title: wording.title(of: .intensity), in: wording)
  }

  public func choices(by wording: any Wording) -> [String] { [] }
  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
