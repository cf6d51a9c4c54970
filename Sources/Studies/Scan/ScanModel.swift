import CatchmentFormats
import CatchmentPatterns
import CatchmentStatistics

/// What of the incidents of a window is compared.
public enum ScanModel: String, Sendable, CaseIterable {
  /// How many there are.
  case counts
  /// How many victims each has, or what each weighs, by a normal distribution.
  case normal
  /// How bad each is: one person wounded, several, somebody killed.
  case ordinal
}

/// Which of the many windows that overlap are told.
public enum ScanReporting: String, Sendable, CaseIterable {
  /// The strongest of each center, if no stronger one overlaps.
  case ranked
  /// The strongest, then that of what is left without it, and so on.
  case iterative
  /// The same as ``ranked``, no larger than the share that concentrates incidents most.
  case gini
}

/// What a scan can be asked for in space only.
public enum ScanExtra: Sendable, Equatable {
  case values
  case rounds
  case gini
  case strata

  /// Why it can't be had.
  var problem: String {
    switch self {
    case .values:
      "values of incidents are compared with each other in space; days, people, controls, flexible windows and a share by Gini do not go with them."
    case .rounds: "rounds without the clusters before are made in space; days do not go with them."
    case .gini:
      "the share is chosen in space, for circles or ovals and with all replications; days, flexible windows and an early end do not go with it."
    case .strata: "strata are of people whom one property of a layer counts."
    }
  }
}

/// How bad an incident is: the categories of an ordinal scan.
public enum ScanSeverity: Int, Sendable, CaseIterable {
  case oneHurt, severalHurt, killed

  /// As a property names it.
  var name: String {
    switch self {
    case .oneHurt: "one_hurt"
    case .severalHurt: "several_hurt"
    case .killed: "killed"
    }
  }
}

/// What the incidents of a scan are, where not only their number counts.
enum ScanValues: Sendable {
  /// A number of each: of victims, or a weight.
  case numbers([Double], areVictims: Bool)
  case severities([ScanSeverity])
}

/// People in strata that have rates of their own.
struct ScanStrata: Sendable {
  let property: String
  /// By stratum, in order.
  let names: [String]
  let totals: [StandardizedExpectation.Stratum]

  /// More different values of a property than these are numbers, and are cut into fifths.
  private static let mostNames = 10
  private static let fifths = 5

  /// Of areas with people; a text makes a stratum for each of its values, numbers that are many
  /// make fifths with equally many areas. Where nobody lives no value is asked for.
  ///
  /// - Returns: the stratum of each area, and their names.
  /// - Throws: where a property has too many values that are no numbers, or an area with people has
  ///   none.
  static func cut(
    _ layer: AreaLayer, by property: String, people: [Double]
  ) throws -> ([Int], [String]) {
    let values = try layer.source.text(of: property).map { $0 ?? "" }
    let peopled = people.indices.filter { people[$0] > 0 }
    for area in peopled where values[area].isEmpty {
      throw StudyProblem.noNumber(layer: layer.name, feature: area + 1, property: property)
    }
    let different = Set(peopled.map { values[$0] })
    if different.count <= mostNames {
      let numbers = different.map { Double($0) }
      let names =
        numbers.contains(nil)
        ? different.sorted() : different.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
      let position = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
      return (values.map { position[$0] ?? 0 }, names)
    }
    let published = try layer.source.numbers(of: property)
    let numbers = try peopled.map { area in
      guard let number = published[area], number.isFinite else {
        throw StudyProblem.noNumber(layer: layer.name, feature: area + 1, property: property)
      }
      return number
    }
    let sorted = numbers.sorted()
    // Equal numbers are of one stratum.
    let bounds = (1..<fifths).map { sorted[sorted.count * $0 / fifths] }
    var strata = [Int](repeating: 0, count: people.count)
    for (number, area) in zip(numbers, peopled) {
      strata[area] = bounds.count { $0 <= number }
    }
    let ends = [sorted[0]] + bounds + [sorted[sorted.count - 1]]
    return (
      strata,
      (0..<fifths).map { "\(decimal(ends[$0], 4))–\(decimal(ends[$0 + 1], 4))" }
    )
  }
}

extension ScanStudy {
  /// Refuses what does not go together.
  func checkExtras() throws(StudyProblem) {
    let isPlain = question.window == .space
    if model != .counts {
      guard case .space = question, shape != .flexible, reporting != .gini else {
        throw .scanInSpaceOnly(.values)
      }
    }
    if reporting == .iterative, !isPlain { throw .scanInSpaceOnly(.rounds) }
    if reporting == .gini, !isPlain || shape == .flexible || stopsAfter != nil {
      throw .scanInSpaceOnly(.gini)
    }
    if strata != nil, !question.hasOnePopulation { throw .scanInSpaceOnly(.strata) }
  }
}
