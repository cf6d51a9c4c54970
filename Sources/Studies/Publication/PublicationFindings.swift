import CatchmentCartography
public import CatchmentFormats
import CatchmentGeometry
package import CatchmentIncidents
public import CatchmentPrivacy

/// A layer as it may be shared, and what was withheld and masked.
public struct PublicationFindings: Findings {
  public let record: StudyRecord
  public let profile: PublicationProfile
  public let k: Int
  /// For each column of counts its total; nil where it is withheld, or is that of one feature.
  public let totals: [(name: String, total: Int?)]
  /// Neighboring layers from which nothing can be had by subtraction.
  public let neighbors: [String]
  /// Whether a withheld count can be 0 as well: no other way was left beside them.
  public let withholdsZeros: Bool
  /// How many numbers are withheld for what would be left between columns of one feature.
  public let withheldAcross: Int
  /// What had been shown of what is withheld, or left out, now.
  let shownBefore: ShownBefore
  /// Whether sites were named among which the posts of a plan are hidden.
  public let namesSites: Bool

  /// How many masked places stand where they were published before; nil where nothing was.
  public let keptMasks: Int?
  /// Whether the same layer is masked in the same way again; one of few places is not.
  public let isMaskRepeatable: Bool

  private let layer: AreaLayer
  private let table: PropertyTable
  private let properties: PublishedProperties
  private let shown: [String: [Int?]]
  private let shapes: Shapes<Geographic>
  private let reached: [Int]?

  init(
    record: StudyRecord, profile: PublicationProfile, k: Int, layer: AreaLayer,
    table: PropertyTable, properties: PublishedProperties, shown: [String: [Int?]],
    totals: [(name: String, total: Int?)], shapes: Shapes<Geographic>,
    masked: (reached: [Int], kept: Int?, isRepeatable: Bool)?,
    neighbors: [String] = [], withholdsZeros: Bool = false, withheldAcross: Int = 0,
    shownBefore: ShownBefore = ShownBefore(), namesSites: Bool = false
  ) {
    self.record = record
    self.profile = profile
    self.k = k
    self.layer = layer
    self.table = table
    self.properties = properties
    self.shown = shown
    self.totals = totals
    self.shapes = shapes
    reached = masked?.reached
    keptMasks = masked?.kept
    isMaskRepeatable = masked?.isRepeatable ?? true
    self.neighbors = neighbors
    self.withholdsZeros = withholdsZeros
    self.withheldAcross = withheldAcross
    self.shownBefore = shownBefore
    self.namesSites = namesSites
  }

  /// Which features have a count that is withheld.
  public var isWithheld: [Bool] {
    var isWithheld = [Bool](repeating: false, count: layer.count)
    for (name, values) in shown {
      for (feature, value) in table.values(of: name).enumerated()
      where value?.double != nil && values[feature] == nil {
        isWithheld[feature] = true
      }
    }
    return isWithheld
  }

  /// How many counts are withheld, over all columns.
  public var withheldCount: Int {
    shown.reduce(0) { sum, column in
      let values = table.values(of: column.key)
      return sum + values.indices.count { values[$0]?.double != nil && column.value[$0] == nil }
    } + totals.count { $0.total == nil && layer.count > 1 }
  }

  /// How many places were moved, and the fewest others that could be the true one.
  public var masked: (count: Int, reached: Int)? {
    reached.map { ($0.count, $0.min() ?? 0) }
  }

  /// Properties taken for counts though their names don't say so.
  public var guessedCounts: [String] { properties.guessed }

  /// Properties that are left out for what they tell of single incidents.
  package var details: [(name: String, detail: IncidentDetail)] { properties.details }

  /// Whether days stay beside masked places: their times are left out.
  public var tellsDaysOfMasks: Bool { reached != nil && !keptDays.isEmpty }

  /// Columns of days of which some are kept; in public their months.
  public var keptDays: [String] {
    let (isWithheld, counts) = (isWithheld, withheldCounts)
    return properties.days.filter { name in
      table.values(of: name).enumerated().contains { feature, value in
        guard let value, value != .null, value != .string("") else { return false }
        return !isWithheld[feature] || !properties.mayTell(name, value, of: counts[feature])
      }
    }
  }

  /// Columns of texts that are kept as what areas are called, and should be looked at.
  public var keptNames: [String] {
    properties.names.filter { $0 != "name" || !hidesPosts }
  }

  /// Counts that were kept although nobody knows what they tell.
  public var unknownNumbers: [String] { properties.unknown }

  public var privacy: JSONObject {
    var object: JSONObject = [
      "profile": .string(profile.rawValue), "k": JSONValue(k), "withheld": JSONValue(withheldCount),
      "masked": JSONValue(reached?.count ?? 0),
      "masked_among": reached.flatMap { $0.min() }.map { JSONValue($0) } ?? .null,
      "rules": .array(profile.rules.map { .string($0.rawValue) }),
    ]
    var sums = JSONObject()
    for (name, total) in totals { sums[name] = total.map { JSONValue($0) } ?? .null }
    if let keptMasks { object["masks_kept"] = JSONValue(keptMasks) }
    if withholdsZeros { object["withholds_zeros"] = true }
    if let question = classedQuestion { object["question"] = .string(question) }
    if withheldAcross > 0 { object["withheld_across_columns"] = JSONValue(withheldAcross) }
    if let shown = shownBefore.json { object[ShownBefore.name] = shown }
    if !neighbors.isEmpty { object["beside"] = .array(neighbors.map { .string($0) }) }
    object["totals"] = .object(sums)
    object["left_out"] = .array(properties.dropped.sorted().map { .string($0) })
    return object
  }

  public var summary: JSONObject { ["privacy": .object(privacy)] }

  /// Nothing of a seed: it would undo a mask.
  public var json: JSONValue {
    var member = record.json(adding: summary)
    member["seed"] = nil
    return .object(member)
  }

  /// Of a layer that is drawn by its own classes the question; nil for any other.
  private var classedQuestion: String? {
    guard PublicationStudy.maker(of: layer) == "change", profile != .internal,
      table.names.contains("class"), !properties.dropped.contains("class")
    else { return nil }
    return "change"
  }

  /// As the layer was drawn where it is drawn by its classes, and pale where a count is withheld.
  private func styles(_ isWithheld: [Bool]) -> [SimpleStyle] {
    let isClassed = classedQuestion != nil
    func values(_ name: String) -> [JSONValue?] {
      isClassed && table.names.contains(name)
        ? table.values(of: name) : Array(repeating: nil, count: layer.count)
    }
    let (fills, opacities, strokes) = (values("fill"), values("fill-opacity"), values("stroke"))
    return isWithheld.enumerated().map { feature, hides in
      let plain = hides ? MapColor.gray.hex : MapColor.blue.hex
      return SimpleStyle(
        fill: hides ? plain : fills[feature]?.string ?? plain,
        fillOpacity: hides ? 0.1 : opacities[feature]?.double ?? 0.25,
        stroke: hides ? plain : strokes[feature]?.string ?? plain, strokeWidth: 1)
    }
  }

  /// The counts of each feature that are withheld.
  private var withheldCounts: [[Double]] {
    var counts = [[Double]](repeating: [], count: layer.count)
    for (name, shown) in shown {
      let values = table.values(of: name)
      for feature in counts.indices where shown[feature] == nil {
        if let count = values[feature]?.double { counts[feature].append(count) }
      }
    }
    return counts
  }

  /// The ids of the features, where they number these or stand in a column that is published:
  /// others may be those of cases.
  private func publishedIDs(beside published: PropertyTable) -> [JSONValue?] {
    func text(_ value: JSONValue?) -> String? { value?.string ?? value?.integer.map { "\($0)" } }
    let ids = layer.source.ids
    let texts = ids.compactMap(text)
    if texts.allSatisfy({ $0.count <= 4 && $0.allSatisfy(\.isNumber) }) { return ids }
    let isColumn = published.names.contains { name in
      let values = Set(published.values(of: name).compactMap(text))
      return texts.allSatisfy(values.contains)
    }
    return isColumn ? ids : []
  }

  /// Whether posts are drawn among the sites that they were chosen from. A post is called by its
  /// corner, and so somebody is found there.
  public var hidesPosts: Bool {
    profile != .internal && PublicationStudy.maker(of: layer) == "deploy"
  }

  public var features: StudyFeatures {
    if profile == .internal {
      return StudyFeatures(shapes, table, ids: layer.source.ids, member: json)
    }
    var published = PropertyTable(count: layer.count)
    let (isWithheld, withheldCounts) = (isWithheld, withheldCounts)
    for name in table.names where !properties.dropped.contains(name) {
      if hidesPosts, name == "name" { continue }
      if let counts = shown[name] {
        published.append(name, .integers(counts))
        continue
      }
      let values = table.values(of: name).enumerated().map { feature, value -> JSONValue? in
        if isWithheld[feature], properties.mayTell(name, value, of: withheldCounts[feature]) {
          return nil
        }
        if PublishedProperties.isNested(value) { return nil }
        guard case .string(let text)? = value else { return value }
        let told =
          profile.rules.contains(.datesCoarsened)
          ? PublishedProperties.coarse(text)
          : PublishedProperties.withoutCount(
            reached == nil ? text : PublishedProperties.withoutTimes(text))
        return told.isEmpty ? nil : .string(told)
      }
      published.append(name, .json(values))
    }
    published.append(PublishedProperties.withheld, .booleans(isWithheld.map { $0 }))
    published.append(styles(isWithheld))
    let order = PublishedOrder(
      isWithheld, counts: properties.counts.map { table.values(of: $0).map { $0?.double } },
      maker: PublicationStudy.maker(of: layer), shapes: shapes)
    // An id can be that of an incident or of a person on a list.
    return order.arranged(
      StudyFeatures(
        shapes, published, ids: reached == nil ? publishedIDs(beside: published) : [], member: json)
    )
  }

  public func sentences(by wording: any Wording) -> [String] {
    wording.sentences(of: self)
  }
}
