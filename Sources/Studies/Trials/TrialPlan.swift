public import CatchmentGeometry

/// A plan as somebody tries it by hand: where the hires stand, what is settled about them, and the
/// areas in place.
///
/// It is a value: who keeps the former one can go back to it. ``DeploymentTrial`` changes and
/// counts it.
public struct TrialPlan: Sendable, Equatable {
  /// A place, and the shift in which somebody works there.
  public struct Post: Sendable, Hashable {
    /// The place among the candidates.
    public var candidate: Int
    /// The shift's number; nil where hires are there around the clock.
    public var shift: Int?

    public init(candidate: Int, shift: Int? = nil) {
      self.candidate = candidate
      self.shift = shift
    }
  }

  /// One hire.
  public struct Hire: Sendable, Equatable {
    public var post: Post
    /// Whether a search for a better plan leaves the hire where it is.
    public var isFixed: Bool

    public init(_ post: Post, isFixed: Bool = false) {
      self.post = post
      self.isFixed = isFixed
    }

    /// The place among the candidates.
    public var candidate: Int { post.candidate }
  }

  /// No two at one post.
  public internal(set) var hires: [Hire]
  /// Candidates that no search may choose, ascending.
  public internal(set) var forbidden: [Int]
  public internal(set) var reach: Distance
  /// The areas in place.
  public internal(set) var areas: [TrialArea]
  /// Whether the areas are others than those of today.
  public internal(set) var areasAreChanged: Bool

  /// The candidates of the hires, in their order.
  public var sites: [Int] { hires.map(\.candidate) }
  /// The same with their shifts.
  public var posts: [Post] { hires.map(\.post) }
}

/// An area in place, as it was read or as somebody drew it.
public struct TrialArea: Sendable, Equatable {
  /// What changes of it are addressed to; no two of a plan have the same.
  public let id: Int
  public let name: String
  /// One feature.
  public let shape: Shapes<Geographic>
  /// The incidents in it, ascending.
  let inside: [Int32]
  /// Whether somebody drew it, or changed its outline: no team works in it today.
  public let isDrawn: Bool

  public static func == (one: TrialArea, other: TrialArea) -> Bool {
    one.id == other.id && one.name == other.name && one.shape == other.shape
      && one.isDrawn == other.isDrawn
  }

  /// The corners of an area of one ring, the first not repeated; nil for one of several parts or
  /// with holes, which can't be edited by its corners.
  public var corners: Points<Geographic>? {
    guard shape.count == 1, shape.partKind == [.polygon], shape.paths(of: 0).count == 1 else {
      return nil
    }
    let range = shape.coordinates(of: 0)
    let isClosed =
      range.count > 1
      && shape.x[range.lowerBound] == shape.x[range.upperBound - 1]
      && shape.y[range.lowerBound] == shape.y[range.upperBound - 1]
    let kept = isClosed ? range.dropLast() : range
    return Points(x: Array(shape.x[kept]), y: Array(shape.y[kept]))
  }
}

/// One thing that somebody changes in a plan.
public enum TrialChange: Sendable, Equatable {
  /// The hire of this number stands at another candidate.
  case move(hire: Int, to: Int)
  /// The hire of this number works another shift.
  case shift(hire: Int, to: Int)
  /// A hire settled where it is, or not any more.
  case fix(hire: Int, Bool)
  /// One hire less.
  case remove(hire: Int)
  /// So many hires: those that add least leave, those that add most come.
  case count(Int)
  /// A candidate that no search may choose, or may again. A hire that stands there leaves for the
  /// place from which the plan reaches the most.
  case forbid(candidate: Int, Bool)
  case reach(Distance)
  /// Hires at these posts, as a search found them; those that are fixed stay fixed.
  case take(posts: [TrialPlan.Post])
  /// A new area.
  case draw(corners: Points<Geographic>, name: String)
  /// Other corners of an area.
  case reshape(area: Int, corners: Points<Geographic>)
  case rename(area: Int, String)
  case erase(area: Int)
}

/// Why a change can't be made.
public enum TrialProblem: Error, Sendable, Equatable {
  case noHire(Int, count: Int)
  case noCandidate(Int, count: Int)
  case noArea(Int)
  case noShift(Int, count: Int)
  /// The roster tells when somebody is on shift in this area: it can't be renamed or taken away
  /// here.
  case inRoster(String)
  /// Somebody stands there already, in the same shift where hires work in shifts.
  case taken(String)
  /// Two hires would be nearer than the study's spacing.
  case tooNear(String, Distance)
  case badCount(Int, most: Int)
  case badReach(Double, most: Double)
  case badName(most: Int)
  case tooFewCorners(Int)
  case tooManyCorners(Int, most: Int)
  case tooManyAreas(most: Int)
  /// The corners make no area: why.
  case badArea(String)
  /// The areas, or what may be chosen, leave no place for so many hires.
  case noPlace
}
