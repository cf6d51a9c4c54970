import CatchmentCartography
public import CatchmentDeployment
public import CatchmentFormats
public import CatchmentGeometry

/// Districts of equal work: their outlines, what each carries, and how much more equal any division
/// could be at best.
public struct DistrictFindings: Findings {
  public let record: StudyRecord
  public let answer: DistrictDivision.Answer
  /// The incidents in each district.
  public let incidents: [Int]
  /// The blocks in each.
  public let blocks: [Int]
  public let squareMeters: [Double]
  /// Meters of border of each, holes included.
  public let perimeters: [Double]
  public let shapes: Shapes<Geographic>
  /// Incidents that lie in no block, nor near one.
  public let outside: Int
  /// Blocks that touch no other and were joined to the nearest.
  public let joined: Int
  /// Neighbors that barriers keep apart.
  public let cut: Int
  public let isWeighted: Bool

  public var count: Int { incidents.count }

  /// How round each district is: 1 for a circle, 0.785 for a square.
  ///
  /// - Reference: Polsby, Popper (1991), The third criterion, Yale Law & Policy Review 9.
  public var compactness: [Double] {
    zip(squareMeters, perimeters).map { $1 > 0 ? 4 * .pi * $0 / ($1 * $1) : 0 }
  }

  var shares: [Double?] {
    let total = answer.loads.reduce(0, +)
    return answer.loads.map { total > 0 ? $0 / total : nil }
  }

  public var summary: JSONObject {
    let mean = answer.loads.reduce(0, +) / Double(max(1, count))
    return [
      "districts": [
        "count": JSONValue(count),
        "imbalance": answer.imbalance.map { .number(rounded($0, 6)) } ?? .null,
        "bound": answer.bound.map { .number(rounded($0, 6)) } ?? .null,
        "optimal": .bool(answer.isOptimal),
        "mean": .number(rounded(mean, 6)),
        "most": .number(rounded(answer.loads.max() ?? 0, 6)),
        "least": .number(rounded(answer.loads.min() ?? 0, 6)),
        "outside": JSONValue(outside), "joined": JSONValue(joined), "cut": JSONValue(cut),
      ]
    ]
  }

  public var features: StudyFeatures {
    var table = PropertyTable(count: count)
    table.append("district", .integers(incidents.indices.map { $0 + 1 }))
    table.append("incidents", .integers(incidents.map { $0 }))
    if isWeighted { table.append("weight", .numbers(answer.loads.map { $0 }, digits: 6)) }
    table.append("share", .numbers(shares, digits: 6))
    table.append("area_km2", .numbers(squareMeters.map { $0 / 1e6 }, digits: 6))
    table.append("perimeter_km", .numbers(perimeters.map { $0 / 1000 }, digits: 4))
    table.append("compactness", .numbers(compactness.map { $0 }, digits: 4))
    table.append("blocks", .integers(blocks.map { $0 }))
    let colors: [MapColor] = [.skyBlue, .orange, .green, .purple, .yellow, .blue, .vermilion]
    table.append(
      incidents.indices.map { district in
        let color = colors[district % colors.count]
        return SimpleStyle(
          fill: color.hex, fillOpacity: 0.35, stroke: color.hex, strokeWidth: 2,
          title: "District \(district + 1): \(record.english.placed(incidents[district]))")
      })
    return StudyFeatures(shapes, table, member: json)
  }

  public func portrait(by wording: any Wording) -> Portrait? {
    Portrait(of: features, question: "districts", title: wording.titleOfDistricts, in: wording)
  }

  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
