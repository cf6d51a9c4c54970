import CatchmentGeometry

/// Which sites lie closer to each other than the spacing, known by their places alone.
///
/// Pairs are not kept: where the spacing is as wide as a city, there are as many as candidates
/// squared.
///
/// - Complexity: O(n) memory; O(1) for a pair, and for all near a site those in nine squares of the
///   spacing.
struct SiteConflicts: Sendable {
  private let places: Points<Planar>
  private let meters: Double
  /// Which shift each site is of, and which of them meet; empty and nil where all do.
  private let shift: [Int32]
  private let meetings: ShiftMeetings?
  /// The sites of each square.
  private let squares: [SIMD2<Int64>: [Int32]]

  /// No spacing.
  static let none = SiteConflicts(
    places: Points(x: [], y: []), meters: 0, shift: [], meetings: nil)

  /// - Parameter sites: the candidates that may be chosen; a site's number is its place among them.
  init(_ spacing: SiteSpacing, among sites: [Int32]) {
    self.init(
      places: spacing.candidates.selecting(sites.lazy.map(Int.init)), meters: spacing.meters,
      shift: spacing.meetings.map { meetings in sites.map { Int32(meetings.shift(of: Int($0))) } }
        ?? [],
      meetings: spacing.meetings)
  }

  private init(
    places: Points<Planar>, meters: Double, shift: [Int32], meetings: ShiftMeetings?
  ) {
    self.places = places
    self.meters = meters
    self.shift = shift
    self.meetings = meetings
    var squares: [SIMD2<Int64>: [Int32]] = [:]
    for site in 0..<places.count {
      squares[Self.square(places, meters, site), default: []].append(Int32(site))
    }
    self.squares = squares
  }

  var isEmpty: Bool { meters == 0 }

  /// Some of the sites, numbered anew.
  func selecting(_ sites: [Int]) -> SiteConflicts {
    if isEmpty { return self }
    return SiteConflicts(
      places: places.selecting(sites), meters: meters,
      shift: shift.isEmpty ? [] : sites.map { shift[$0] }, meetings: meetings)
  }

  private static func square(
    _ places: Points<Planar>, _ meters: Double, _ site: Int
  ) -> SIMD2<Int64> {
    SIMD2(
      Int64((places.x[site] / meters).rounded(.down)),
      Int64((places.y[site] / meters).rounded(.down)))
  }

  /// Whether two sites exclude each other; at exactly the spacing they do not.
  @inline(__always) func exclude(_ one: Int, _ other: Int) -> Bool {
    let (dx, dy) = (places.x[one] - places.x[other], places.y[one] - places.y[other])
    guard one != other, dx * dx + dy * dy < meters * meters else { return false }
    return meetings?.meet(shift: Int(shift[one]), Int(shift[other])) ?? true
  }

  /// Calls a closure with each site that a site excludes, until it says that it has seen enough.
  func forEach(near site: Int, _ isEnough: (Int) -> Bool) {
    if isEmpty { return }
    let own = Self.square(places, meters, site)
    for dy in -1...1 as ClosedRange<Int64> {
      for dx in -1...1 as ClosedRange<Int64> {
        for other in squares[own &+ SIMD2(dx, dy)] ?? []
        where exclude(site, Int(other)) && isEnough(Int(other)) {
          return
        }
      }
    }
  }

  /// So few chosen sites are looked through rather than those around.
  private static let few = 64

  /// At most so many of the chosen sites that a site excludes.
  func chosen(_ chosen: [Int], _ isChosen: [Bool], near site: Int, most: Int = 1) -> [Int] {
    if isEmpty { return [] }
    if chosen.count <= Self.few {
      return Array(chosen.lazy.filter { exclude(site, $0) }.prefix(most))
    }
    var found: [Int] = []
    forEach(near: site) { other in
      if isChosen[other] { found.append(other) }
      return found.count >= most
    }
    return found
  }
}
