public import CatchmentGeometry
public import CatchmentPatterns
public import CatchmentProjection

/// What a layer of a map shows: its name, its caption and its title are words of a ``Wording``.
public enum MapSubject: Sendable, CaseIterable {
  case clusters, singleIncidents, intensity, contours, areasInPlace, gaps, hires, reach, watch
  case surges, worseIncidents, blocks, hotspots, candidates, studyArea, otherPlans
  case areasTried
  /// Hires whose numbers were given, and say nothing of what each adds.
  case numberedHires
  /// Hires of which nothing is told that they add, and so no order.
  case uncountedHires

  /// What hires are called by what each adds, in the order of their numbers: only where no hire
  /// adds more than the one before it is that order said.
  ///
  /// - Parameter plans: of several plans each begins with hire 1.
  static func hires(adding plans: [[Double]]) -> MapSubject {
    let isFalling = plans.allSatisfy { adds in
      zip(adds, adds.dropFirst()).allSatisfy { $1 <= $0 + 1e-9 }
    }
    return isFalling ? .hires : .numberedHires
  }

  /// What the file of a command shows; nil for one whose file is called by its name alone.
  init?(question: String) {
    switch question {
    case "cluster": self = .clusters
    case "hotspots": self = .hotspots
    case "coverage": self = .areasInPlace
    case "deploy": self = .hires
    case "scan": self = .surges
    case "density": self = .intensity
    case "blocks": self = .blocks
    case "watch": self = .watch
    case "buffer", "reach": self = .reach
    default: return nil
    }
  }
}

/// What the features of a layer are called where they have no names: `Cell 1`, `Cell 2`, …
public enum MapNoun: Sendable, CaseIterable {
  case cluster, row, cell, area, gap, place, line, block, square, incident, surge
}

/// A class of a layer that a legend explains.
public enum MapClassWord: Sendable, Equatable {
  case inCluster, inNone
  case uncovered, answered
  case beyondChance, chanceDoesAsMuch
  case originator, repeated, nearRepeated, single
  /// So much or more comes by chance at most once in so many: `hot spot, 99 %`.
  case hot(level: Int)
  case cold(level: Int)
  case high(level: Int)
  case low(level: Int)
  /// As its neighbors are, on neither side of the mean; or not as they are.
  case alike(level: Int)
  case unlike(level: Int)
  case beside
  case trend(Trend, isHot: Bool)
  case noTrend, notSignificant, other
  /// Of an area: what may be said of its change, or what it was in a trial.
  case change(RateChange.Verdict)
  case role(TrialFindings.Role)

  /// How a place became hot or cold in time, the most urgent first.
  public enum Trend: String, Sendable, CaseIterable {
    case new, intensifying, consecutive, persistent, sporadic, oscillating, diminishing, historical
  }
}

/// A name in the legend, and what it adds to it.
public struct MapWords: Sendable, Equatable {
  public var name: String
  public var explanation: String

  public init(_ name: String, _ explanation: String = "") {
    self.name = name
    self.explanation = explanation
  }
}

/// Whatever else maps, their tables and their captions say, with its values.
public enum MapPhrase: Sendable {
  /// `at least 5 incidents within 150 m of each other`; what is nil is not known.
  case crowd(least: Int?, within: Distance?)
  /// Clusters that every incident belongs to, around so many centers.
  case divided(Int?)
  /// What an intensity is, in its unit and over its bandwidth; nil where it is not known.
  case smoothed(isAnnual: Bool, isAlongStreets: Bool, meters: Double?)
  case contour(share: Double)
  case holdsMost(meters: Double?)
  case withinReach(Distance)
  case hire(rank: Int, site: String)
  case statistic(String?, isCorrected: Bool)
  case incidents(String)
  case perSquareKilometer(String)
  case fewer(Int)
  case none
  /// What a public layer tells, beside what it does not tell.
  case told
  case withheld
  case incidentsBy(BlockUnit, isRate: Bool)
  case leastShown(Int, withheld: Int)
  case unit(BlockUnit)
  case yes, no

  // Of one layer's file.
  case clustersFound(Int, inside: Int, incidents: Int)
  case hotFound(Int, places: Int, isCorrected: Bool)
  case covered(Double, of: Double, share: Double)
  case hiresReach(
    Int, beside: AreasBesideHires, weight: Double, share: Double, isOptimal: Bool, among: Int?)
  /// Half of those inside, for some may belong to no block.
  case halfOn(share: Double, blocks: Int, unit: UnitKind, inside: Int, outside: Int)
  case peak(Double, isAnnual: Bool, isAlongStreets: Bool)
  case system(layer: String, system: String)
  case countedBy(layer: String, BlockUnit)
  /// Points far from the rest that are left out: how many, the first of them, and how many look
  /// exchanged.
  case farPoints(layer: String, count: Int, first: Int, exchanged: Int)
  case madeBy(file: String?, command: String)
  case sourceOfFiles([String])
  /// How a report was made.
  case madeFrom(study: String, version: String)
}

/// What the page of a plan says, with its values.
public enum PlanPhrase: Sendable {
  /// Said of a plan without shifts where a roster tells who works when.
  case placesAlone
  case whereAndWhen
  case hiresOfTeams
  case hiresAsked
  case curveCaption
  case curveTable
  case step(Int)
  case uncovered
  case source(incidents: Int, first: Int32?, last: Int32?)
  /// In which plans hires that reach nearly as much have a site.
  case inPlans
  case limitOfPlans(isWalked: Bool, hasShifts: Bool)
  case data(
    source: String, rows: Int, used: Int, filtered: Int, rejected: Int, plane: AnalysisPlane)
}

/// What incidents are counted by on a map.
public enum BlockUnit: Sendable, Equatable {
  /// Areas of a layer, by what they are.
  case areas(UnitKind)
  case streetFace
  case square(Distance)
  /// A cell of a lattice in which hot spots were looked for.
  case cell
}

extension MapClassWord {
  /// Every class of hot spots, in the order of the legend: the hottest first, what chance does as
  /// well last.
  static let hotspots: [MapClassWord] = {
    let levels = [99, 95, 90]
    var all: [MapClassWord] = []
    for level in levels { all += [.hot(level: level), .high(level: level)] }
    all.append(.beside)
    all += levels.map { .low(level: $0) }
    all += levels.map { .unlike(level: $0) }
    all += levels.map { .alike(level: $0) }
    all += Trend.allCases.map { .trend($0, isHot: true) }
    all += levels.map { .cold(level: $0) }
    all += Trend.allCases.map { .trend($0, isHot: false) }
    return all + [.noTrend, .notSignificant]
  }()

  static let roles: [MapClassWord] = [.originator, .repeated, .nearRepeated, .single]

  /// What areas of a change are called.
  private static let changes: [MapClassWord] =
    RateChange.Verdict.allCases.map { .change($0) }
    + TrialFindings.Role.allCases.map { .role($0) }

  /// The classes by what files call them.
  private static let values: [String: MapClassWord] = {
    let english = English()
    return Dictionary(
      (hotspots + roles + changes).map { (english.words(of: $0).name, $0) },
      uniquingKeysWith: { one, _ in one })
  }()

  /// The class that a file's value names; nil for a value of a later version.
  init?(value: String) {
    guard let word = Self.values[value] else { return nil }
    self = word
  }
}

/// What hires are told beside: only of areas that teams work in can one say that they reach nobody
/// else today.
public enum AreasBesideHires: Sendable, Equatable {
  /// No area holds anything, or none is known.
  case none
  case inPlace
  /// Some are drawn to try.
  case tried
}
