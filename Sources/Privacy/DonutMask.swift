#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

public import CatchmentGeometry
import CatchmentStatistics

/// Moves points to somewhere near, never too near: far enough that at least k other places could be
/// the true one.
///
/// Each point is moved in a random direction to a random distance between two radii, all places of
/// that ring alike. The radii follow the density around: the inner one reaches `least` reference
/// places, the outer one `most`. What counts is the k that was reached: how many reference places
/// lie at least as near to the masked point as the true place does. Where it is less than `least`,
/// another move is drawn. Incidents at one place are moved together, for the mean of several moves
/// would point back to it; and a move follows from the seed and the place alone, whatever else is
/// masked with it. A move that is public already is kept where it is one that could be drawn.
///
/// - Choosing `least` and `most`: k of the publication, and about ten times as much.
/// - Choosing reference places: addresses, else block centers: places where it could as well have
///   happened.
/// - Complexity: O(n (log m + `most`²)) for n points and m reference places.
/// - Reference: Hampton et al. (2010), Mapping health data: improved privacy protection with donut
///   method geomasking, doi:10.1093/aje/kwq248; Allshouse et al. (2010),
///   doi:10.1080/00045608.2010.505891, for the k that is reached.
///
/// ```swift
/// let mask = try DonutMask(least: 5, most: 50, seed: 1)
/// let masked = try mask.mask(points, among: addresses)
/// // masked.points, masked.reached.min() is at least 5
/// ```
///
/// ## What this cannot say
///
/// That nobody can be recognized: whoever knows of the shooting knows the place. Distances between
/// masked points mean nothing below the radii: cluster first, mask last.
public struct DonutMask: Sendable, Equatable {
  public let least: Int
  public let most: Int
  public let seed: UInt64

  /// Masked points with what was reached.
  public struct Masked: Sendable, Equatable {
    public let points: Points<Planar>
    /// How many reference places are at least as near to each masked point as its true place.
    public let reached: [Int]
    /// How far each point was moved, in meters. Not for publication: it tells a circle around the
    /// true place.
    public let distances: [Double]
    /// Whether each point stands where it was published before.
    public let isKept: [Bool]
  }

  /// How many moves are drawn for a point before it counts as impossible.
  static let mostDraws = 1000

  /// - Parameters:
  ///   - least: reference places within the inner radius, at least 2.
  ///   - most: reference places within the outer radius, more than `least`.
  ///   - seed: the same seed moves in the same way; keep it secret, for it undoes the mask.
  /// - Throws: `PrivacyError` for counts out of range.
  public init(least: Int, most: Int, seed: UInt64) throws(PrivacyError) {
    guard least >= 2, most > least else {
      throw PrivacyError(
        .outOfRange, at: "masking: places", value: "\(least) to \(most)",
        remedy: .give("at least 2 places within the inner radius and more within the outer one"))
    }
    self.least = least
    self.most = most
    self.seed = seed
  }

  /// Masks the points.
  ///
  /// - Parameters:
  ///   - points: the true places.
  ///   - places: where it could as well have been.
  ///   - published: for each point where it was shown before; nil where it was not, and empty where
  ///     none was. What lies too near or too far for a move is none of that point.
  /// - Throws: `PrivacyError` where there are fewer reference places than `most`, a coordinate is
  ///   not finite, or a point cannot be moved so that `least` is reached.
  public func mask(
    _ points: Points<Planar>, among places: Points<Planar>, published: [SIMD2<Double>?] = []
  ) throws(PrivacyError) -> Masked {
    guard places.count >= most else {
      throw PrivacyError(
        .outOfRange, at: "masking: reference places", value: "\(places.count)",
        remedy: .give("at least \(most) places, such as addresses"))
    }
    guard (points.x + points.y).allSatisfy(\.isFinite) else {
      throw PrivacyError(
        .outOfRange, at: "masking: coordinate", value: "not a number",
        remedy: .give("points that have a place"))
    }
    let tree = KDTree(places)
    var moves: [Place: Move] = [:]
    for (row, earlier) in published.enumerated() {
      let place = Place(x: points.x[row], y: points.y[row])
      guard let earlier, moves[place] == nil else { continue }
      moves[place] = kept(earlier, for: place, tree)
    }
    let keptPlaces = Set(moves.keys)
    var (x, y): ([Double], [Double]) = ([], [])
    var (reached, distances): ([Int], [Double]) = ([], [])
    var isKept: [Bool] = []
    for row in 0..<points.count {
      let place = Place(x: points.x[row], y: points.y[row])
      let move: Move
      if let known = moves[place] {
        move = known
      } else {
        move = try draw(place, tree)
        moves[place] = move
      }
      x.append(move.x)
      y.append(move.y)
      reached.append(move.reached)
      distances.append(move.distance)
      isKept.append(keptPlaces.contains(place))
    }
    return Masked(
      points: Points(x: x, y: y), reached: reached, distances: distances, isKept: isKept)
  }

  private struct Place: Hashable {
    let x: Double
    let y: Double

    /// A number for a place, the same for all within a decimeter: what is written again is rounded.
    var number: UInt64 {
      func mixed(_ value: UInt64) -> UInt64 {
        // The finalizer of SplitMix64: one bit of a coordinate turns half of all.
        var mixed = value &+ 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
      }
      func decimeters(_ meters: Double) -> UInt64 { ((meters * 10).rounded() + 0).bitPattern }
      return mixed(mixed(decimeters(x)) ^ decimeters(y))
    }
  }

  private struct Move {
    let x: Double
    let y: Double
    let distance: Double
    let reached: Int
  }

  private func radii(around place: Place, _ tree: KDTree) -> (inner: Double, outer: Double) {
    let radii = tree.nearest(most, toX: place.x, y: place.y).map(\.distance)
    return (radii[least - 1], radii[most - 1])
  }

  /// A meter, for published places are rounded to some decimals of a degree.
  private static let rounding = 1.0

  /// A place that was published before as a move; nil where it could be none.
  private func kept(_ earlier: SIMD2<Double>, for place: Place, _ tree: KDTree) -> Move? {
    let (inner, outer) = radii(around: place, tree)
    let (east, north) = (earlier.x - place.x, earlier.y - place.y)
    let distance = (east * east + north * north).squareRoot()
    let reached = tree.count(within: distance, ofX: earlier.x, y: earlier.y)
    guard distance > 0, distance >= inner - Self.rounding, distance <= outer + Self.rounding,
      reached >= least
    else { return nil }
    return Move(x: earlier.x, y: earlier.y, distance: distance, reached: reached)
  }

  private func draw(_ place: Place, _ tree: KDTree) throws(PrivacyError) -> Move {
    let (inner, outer) = radii(around: place, tree)
    var random = RandomStream(seed: seed, replicate: place.number)
    for _ in 0..<Self.mostDraws {
      // Uniform over the ring: the square of the radius is.
      let square = inner * inner + random.uniform() * (outer * outer - inner * inner)
      let distance = square.squareRoot()
      let angle = 2 * Double.pi * random.uniform()
      let (x, y) = (place.x + distance * cos(angle), place.y + distance * sin(angle))
      let reached = tree.count(within: distance, ofX: x, y: y)
      if distance > 0 && reached >= least {
        return Move(x: x, y: y, distance: distance, reached: reached)
      }
    }
    throw PrivacyError(
      .wouldReveal, at: "masking", value: "a place with fewer than \(least) others around it",
      remedy: .publishLess(
        "counts by area instead of points, or leave out places so far from others"))
  }
}
