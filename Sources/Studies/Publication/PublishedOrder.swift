import CatchmentFormats
import CatchmentGeometry

/// The order in which features are published: one that tells nothing of what is withheld.
///
/// Clusters are written largest first, and so are many tables. Where the features above and below
/// one show 7, it has 7 as well, withheld or not. So where the order may follow counts of which
/// some are withheld, the features that have such counts come last, from west to east, and what
/// numbered the features numbers them anew.
struct PublishedOrder: Sendable {
  /// For each feature that is published its place in the layer.
  let places: [Int]
  /// Whether these are not the places that they had.
  private let isChanged: Bool

  /// Questions that are answered with the strongest first.
  private static let ranking: Set<String> = ["cluster", "scan", "deploy", "density"]
  /// Of so few features counts rise or fall by accident.
  private static let few = 4

  /// - Parameters:
  ///   - isWithheld: which features have a count that is withheld.
  ///   - counts: the columns of counts, withheld ones included.
  ///   - maker: the question that the layer answers; nil for none.
  ///   - shapes: where the features are.
  init(
    _ isWithheld: [Bool], counts: [[Double?]], maker: String?, shapes: Shapes<Geographic>
  ) {
    let features = Array(isWithheld.indices)
    let isRanked = maker.map(Self.ranking.contains) ?? false
    // Among withheld counts alone none stands between two that are shown.
    isChanged =
      isWithheld.contains(true) && isWithheld.contains(false)
      && (isRanked || counts.contains(where: Self.isSorted))
    guard isChanged else {
      places = features
      return
    }
    let hidden = features.filter { isWithheld[$0] }
      .map { (feature: $0, extent: shapes.extent(of: $0)) }
      .sorted { ($0.extent.minX, $0.extent.minY) < ($1.extent.minX, $1.extent.minY) }
    places = features.filter { !isWithheld[$0] } + hidden.map(\.feature)
  }

  /// Whether counts never rise, or never fall, from one feature to the next.
  private static func isSorted(_ counts: [Double?]) -> Bool {
    let known = counts.compactMap(\.self)
    guard known.count >= few, Set(known).count > 1 else { return false }
    let pairs = zip(known, known.dropFirst())
    return pairs.allSatisfy { $0 >= $1 } || pairs.allSatisfy { $0 <= $1 }
  }

  /// The features in this order.
  func arranged(_ features: StudyFeatures) -> StudyFeatures {
    guard isChanged else { return features }
    var arranged = features.selecting(places)
    var table = PropertyTable(count: features.count)
    for name in features.properties.names {
      let values = features.properties.values(of: name)
      table.append(name, .json(Self.numbers(values) ?? called(values)))
    }
    arranged.properties = table
    if !features.ids.isEmpty { arranged.ids = Self.numbers(features.ids) ?? arranged.ids }
    return arranged
  }

  /// Values in this order; what calls a feature by its place in the layer, as `Cluster 6, Mt.
  /// Moriah` does, calls it by its place in this order.
  private func called(_ values: [JSONValue?]) -> [JSONValue?] {
    places.enumerated().map { position, place in
      guard case .string(let text)? = values[place] else { return values[place] }
      let noun = text.prefix { !$0.isNumber }
      let rest = text.dropFirst(noun.count)
      let number = rest.prefix { $0.isNumber }
      guard Self.nouns.contains(String(noun)),
        Int(number) == place + 1
      else { return values[place] }
      return .string("\(noun)\(position + 1)\(rest.dropFirst(number.count))")
    }
  }

  /// What features are called that have no name, with the space before a number.
  private static let nouns = Set(
    Language.allCases.flatMap { language in
      [MapNoun.cluster, .gap, .surge, .area, .block, .cell, .place, .row, .square].map {
        "\(language.wording.noun($0)) "
      }
    })

  /// The same numbers for other features, where values number the features in their order; nil
  /// where they do anything else.
  private static func numbers(_ values: [JSONValue?]) -> [JSONValue?]? {
    func number(_ value: JSONValue?) -> Int? {
      switch value {
      case .integer(let number)?: Int(number)
      case .number(let number)?: Int(exactly: number)
      case .string(let text)?: Int(text)
      default: nil
      }
    }
    guard values.count >= 2, let first = number(values[0]) else { return nil }
    let isNumbering = values.enumerated().allSatisfy { number($1) == first + $0 }
    return isNumbering ? values : nil
  }
}
