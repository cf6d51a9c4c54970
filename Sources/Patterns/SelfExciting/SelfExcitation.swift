public import CatchmentGeometry
public import CatchmentParallel
public import CatchmentStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells how much of what happened followed close upon something before it, how soon and how near.
///
/// A self-exciting point process, fitted to the past. Each incident is followed by some others, as
/// many in the mean as ``Fit/followers`` says, sooner by an exponential law in days and nearer by a
/// Gaussian one in meters; the rest is background, which has its places and its seasons (the city's
/// days, smoothed by 30). Its places are the incidents themselves, each without itself, smoothed by
/// `background`, by a half of it, a quarter, and so on down to 25 m, and an even one; how much each
/// of these counts is fitted too, so that a corner where something happens every other month is no
/// place of followers. The model under which the incidents are most likely is found by expectation
/// and maximization from several starts; the likelihood never falls from one turn to the next.
///
/// Days, not hours: both incidents of a pair have their hour at random in their day, and of two on
/// one day the later row is taken for the follower. Incidents of the first days, a tenth of the
/// period and 60 days at most, are followed by others but not explained; those of the last days had
/// no time to be followed, and those at the border of a stated study area have followers beyond it:
/// both are reckoned with. Followers are looked for up to `reach` and `days`; the half-life is at
/// most a seventh of the days, and a quarter of the reach at most is the standard deviation, so
/// that next to nothing is cut off. Ways shorter than 25 m are no more than rounded addresses.
///
/// The intervals are those of incidents made anew by the fitted model (parametric bootstrap). What
/// chance makes of the same places is found with their days permuted: places where much happens all
/// the time, and addresses that many share, look a little as if incidents followed each other.
///
/// - Choosing `background`: 400 to 600 m, the size of a neighborhood; narrower ones are fitted with
///   it. The share for half and twice as much says how far that matters.
/// - Complexity: O(n + pairs) for each turn, of pairs within reach and days, and O(n log n) and the
///   pairs within five times `background` once for each replica; some thirty turns for each of two
///   fits a replica. Chicago's 2,800 incidents of a year take a tenth of a second for both.
/// - Reference: Mohler, Short, Brantingham, Schoenberg, Tita (2011), Self-exciting point process
///   modeling of crime, doi:10.1198/jasa.2011.ap09546; Mohler (2014), Marked point process hotspot
///   maps for homicide and gun crime prediction in Chicago, doi:10.1016/j.ijforecast.2014.01.004;
///   Reinhart (2018), A review of self-exciting spatio-temporal point processes and their
///   applications, doi:10.1214/17-STS629.
///
/// ```swift
/// let excitation = try SelfExcitation(permutations: try Permutations(replicas: 99))
/// if let answer = excitation.test(points, days: days, area: 25e6) {
///   print(answer.fit.share, answer.p.value, answer.fit.halfLifeDays ?? 0)
/// }
/// ```
///
/// ## What this cannot say
///
/// That one incident caused another: whatever raises the risk of a place for some weeks looks the
/// same. Which incident followed which, or that another will follow: it describes past records, all
/// at once, and foresees nothing.
public struct SelfExcitation: Sendable, Equatable {
  /// How far the background is smoothed: the standard deviation along one axis.
  public let background: Distance
  /// How far from an incident followers are looked for.
  public let reach: Distance
  /// How many days after it.
  public let days: Int
  /// How often chance is asked, for the intervals and for the permuted days each.
  public let permutations: Permutations

  /// In meters: addresses are hardly more exact.
  public static let narrowest = 25.0
  /// Fewer incidents, or days, tell nothing about followers.
  public static let fewestIncidents = 30
  public static let fewestDays = 60
  /// The most pairs within reach, each counted from both sides: 400 MB.
  public static let mostPairs = 20_000_000

  /// What an incident is followed by.
  public struct Fit: Sendable, Equatable {
    let model: ExcitationModel
    /// The incidents that are explained: those behind the first days.
    public let incidents: Int
    /// How many of them followed others.
    public let triggered: Double
    /// The logarithm of the likelihood, turn after turn.
    public let trace: [Double]

    init(model: ExcitationModel, incidents: Int, followers: Double, trace: [Double]) {
      self.model = model
      self.incidents = incidents
      triggered = followers
      self.trace = trace
    }

    /// The share of the incidents that followed others.
    public var share: Double { incidents > 0 ? triggered / Double(incidents) : 0 }
    /// How many others directly follow an incident, in the mean.
    public var followers: Double { model.followers }
    /// The days within which half of the followers come; nil where hardly any do.
    public var halfLifeDays: Double? { isTold ? log(2.0) / model.decay : nil }
    /// The distance within which half of the followers are; nil where hardly any are.
    public var halfDistance: Distance? {
      isTold ? .meters(model.spread * (2 * log(2.0)).squareRoot()) : nil
    }
    private var isTold: Bool { share >= 0.001 }
  }

  /// What the test found.
  public struct Answer: Sendable, Equatable {
    public let fit: Fit
    /// Of the sets of incidents made anew by the model 95 in 100 have a share, a half-life and a
    /// distance in these; nil where hardly any followed others, or of fewer sets than
    /// ``SelfExcitation/fewestDraws``.
    public let share: ClosedRange<Double>?
    public let halfLifeDays: ClosedRange<Double>?
    public let halfDistance: ClosedRange<Double>?
    /// The share that the same places have with permuted days, in the mean.
    public let chanceShare: Double
    /// How often it is as large as the observed.
    public let p: PseudoP
    /// The share with a background that is smoothed half as far, and twice as far.
    public let shareByBackground: (half: Double, twice: Double)

    public static func == (one: Answer, other: Answer) -> Bool {
      one.fit == other.fit && one.share == other.share && one.halfLifeDays == other.halfLifeDays
        && one.halfDistance == other.halfDistance && one.chanceShare == other.chanceShare
        && one.p == other.p && one.shareByBackground == other.shareByBackground
    }
  }

  /// Of fewer sets made anew not even all hold 95 in 100: the next lies between the least and the
  /// most of n with probability (n − 1) / (n + 1).
  public static let fewestDraws = 39
  /// The share of the sets made anew that the intervals leave out, on both sides together.
  public static let beyondIntervals = 0.05

  /// - Throws: `StatisticsError` for a length or a number of days that can't be used.
  public init(
    background: Distance = .meters(500), reach: Distance = .kilometers(1), days: Int = 365,
    permutations: Permutations
  ) throws(StatisticsError) {
    for (length, place) in [(background, "background"), (reach, "reach")] {
      guard length.meters >= 4 * Self.narrowest, length.meters <= 100_000 else {
        throw StatisticsError(
          .outOfRange, at: "self-exciting: \(place)", value: "\(length)",
          remedy: .give("a length from 100 m to 100 km; 500 m is usual"))
      }
    }
    guard (7...3650).contains(days) else {
      throw StatisticsError(
        .outOfRange, at: "self-exciting: days", value: "\(days)",
        remedy: .give("7 to 3,650 days; 365 are usual"))
    }
    self.background = background
    self.reach = reach
    self.days = days
    self.permutations = permutations
  }

  static func widest(_ reach: Distance) -> Double { reach.meters / 4 }
  /// Half-lives from an hour to a seventh of the days.
  static func decays(days: Int) -> ClosedRange<Double> {
    log(2.0) * 7 / Double(days)...log(2.0) * 24
  }

  /// Refuses what would not fit into the memory, before anything is laid out.
  ///
  /// - Throws: `StatisticsError` for more pairs within reach than ``mostPairs``.
  public func checkSize(
    _ points: Points<Planar>, workers: Workers = .one
  ) throws(StatisticsError) {
    let tree = KDTree(points, workers: workers)
    let pieces = workers.map(count: points.count, chunk: 512) { range in
      range.reduce(0) { $0 + tree.count(within: reach.meters, ofX: points.x[$1], y: points.y[$1]) }
    }
    let pairs = pieces.reduce(0, +)
    guard pairs <= Self.mostPairs else {
      throw StatisticsError(
        .outOfRange, at: "self-exciting: pairs of incidents within \(reach)", value: "\(pairs)",
        remedy: .reduce("a shorter period, or one part of the city"))
    }
  }

  private func with(background: Double) -> SelfExcitation? {
    try? SelfExcitation(
      background: .meters(max(4 * Self.narrowest, background)), reach: reach, days: days,
      permutations: permutations)
  }

  // MARK: Fitting

  /// The model alone, without intervals; nil for too few incidents or days.
  ///
  /// - Parameters:
  ///   - points: the incidents.
  ///   - days: the day of each.
  ///   - area: of the study area, in square meters.
  ///   - window: the stated study area; nil for none, whose border then plays no part.
  public func fit(
    _ points: Points<Planar>, days: [Int32], area: Double, in window: ObservationWindow? = nil,
    workers: Workers = .one
  ) -> Fit? {
    guard let frame = frame(days, area, window) else { return nil }
    let data = ExcitationData(points, days: days, frame: frame, self, workers: workers)
    return fit(data, from: nil, workers)
  }

  func frame(_ days: [Int32], _ area: Double, _ window: ObservationWindow?) -> ExcitationData.Frame?
  {
    guard days.count >= Self.fewestIncidents, let first = days.min(), let last = days.max(),
      last - first >= Int32(Self.fewestDays)
    else { return nil }
    let history = min(60, Int(last - first) / 10)
    return ExcitationData.Frame(days: first...last, history: history, area: area, window: window)
  }

  /// - Parameter start: where the search may begin, besides what is usual.
  func fit(_ data: ExcitationData, from start: ExcitationModel?, _ workers: Workers) -> Fit {
    let background = [Double](
      repeating: 0.8 * Double(data.explainedCount) / Double(data.groundCount),
      count: data.groundCount)
    let slowest = Self.decays(days: days).lowerBound
    let usual = [1.0, 6, 36].flatMap { halfLife in
      [40.0, 130].map { spread in
        ExcitationModel(
          background: background, followers: 0.2, decay: max(log(2.0) / halfLife, slowest),
          spread: min(spread, Self.widest(reach)))
      }
    }
    return ExcitationFit(data, self, workers: workers)
      .run(fromAnyOf: [start].compactMap { $0 } + usual)
  }

  // MARK: Testing

  /// The model, its intervals, and what chance makes of the same places; nil for too few incidents
  /// or days.
  public func test(
    _ points: Points<Planar>, days: [Int32], area: Double, in window: ObservationWindow? = nil,
    workers: Workers = .one
  ) -> Answer? {
    test(
      points, days: days, area: area, in: window, workers: workers,
      step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  public func test<Stop: Error>(
    _ points: Points<Planar>, days: [Int32], area: Double, in window: ObservationWindow? = nil,
    workers: Workers = .one, step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> Answer? {
    guard let frame = frame(days, area, window) else { return nil }
    let data = ExcitationData(points, days: days, frame: frame, self, workers: workers)
    let found = fit(data, from: nil, workers)
    var made: [Fit] = []
    var chance: [Double] = []
    let maker = ExcitationMaker(data, found.model, self)
    let permutations = permutations
    try permutations.run(workers: workers, scratch: { () }, step: step) {
      replicas, _ -> (made: Fit?, permuted: Fit) in
      let replica = replicas.lowerBound
      var random = permutations.stream(of: replica)
      let anew = maker.make(from: &random)
      let isEnough = anew.days.count >= Self.fewestIncidents
      let fitted =
        isEnough
        ? fit(
          ExcitationData(anew.points, days: anew.days, frame: frame, self, workers: .one),
          from: found.model, .one) : nil
      // The other half of the streams.
      var other = RandomStream(
        seed: permutations.seed, replicate: UInt64(permutations.replicas + replica))
      var dealt = days
      other.shuffle(&dealt)
      let permuted = ExcitationData(
        data.places, days: dealt, frame: frame, longest: self.days)
      return (fitted, fit(permuted, from: nil, .one))
    } absorb: { _, fits in
      if let anew = fits.made { made.append(anew) }
      chance.append(fits.permuted.share)
      return true
    }
    func share(background: Double) -> Double {
      guard let other = with(background: background) else { return found.share }
      let data = ExcitationData(points, days: days, frame: frame, other, workers: workers)
      return other.fit(data, from: nil, workers).share
    }
    return Answer(
      fit: found, share: Self.interval(made.map(\.share)),
      halfLifeDays: Self.interval(made.compactMap(\.halfLifeDays)),
      halfDistance: Self.interval(made.compactMap { $0.halfDistance?.meters }),
      chanceShare: chance.reduce(0, +) / Double(max(1, chance.count)),
      p: PseudoP(exceedances: chance.count { $0 >= found.share }, replicas: chance.count),
      shareByBackground: (
        share(background: background.meters / 2), share(background: background.meters * 2)
      ))
  }

  /// All but the outermost; nil where there are too few.
  private static func interval(_ values: [Double]) -> ClosedRange<Double>? {
    guard values.count >= fewestDraws else { return nil }
    let sorted = values.sorted()
    let cut = Int(Double(sorted.count) * beyondIntervals / 2)
    return sorted[cut]...sorted[sorted.count - 1 - cut]
  }
}
