/// Where and when new hires work, and how good any other choice could be at best.
public struct ShiftPlan: Sendable, Equatable {
  /// A site and a shift with the people who work it.
  public struct Post: Sendable, Equatable {
    /// The candidate's index.
    public let candidate: Int
    /// The pattern's number.
    public let pattern: Int
    public let people: Int
    /// The weight that this post adds to those before it and to the teams in place.
    public let adds: Double
    /// The weight within its reach and its hours that no team in place reaches.
    public let covers: Double
    /// The work that it takes on, where one takes on only so much; nil elsewhere.
    public let load: Double?

    init(_ site: Plan.Site, people: Int, candidates: Int) {
      candidate = site.candidate % candidates
      pattern = site.candidate / candidates
      self.people = people
      adds = site.adds
      covers = site.covers
      load = site.load
    }
  }

  /// What a number of hires would cover.
  public struct Step: Sendable, Equatable {
    public let hires: Int
    public let covered: Double
    public let bound: Double
    public let isOptimal: Bool
  }

  /// The posts in the order in which each adds most to those before it.
  public let posts: [Post]
  public let patterns: [ShiftPattern]
  /// All weight at all hours, less what was set aside.
  public let total: Double
  /// The weight that teams in place reach while they are on shift.
  public let alreadyCovered: Double
  /// The weight that the hires add; with a busy share what they are expected to add.
  public let covered: Double
  /// No other choice adds more than this.
  public let bound: Double
  public let isOptimal: Bool
  /// The weight without a time of day, spread or set aside.
  public let hourUnknown: Double
  public let unknownCount: Int
  /// Why no post adds anything; nil where one does.
  public let nothingToAdd: Plan.NothingToAdd?
  /// What fewer hires and a few more would cover; empty with a busy share.
  public let curve: [Step]

  /// How far the bound lies above the plan, as a share of the bound; 0 for a proven plan.
  public var gap: Double { isOptimal || bound <= 0 ? 0 : max(0, (bound - covered) / bound) }

  /// What the posts of each pattern add.
  public var byPattern: [Double] {
    var sums = [Double](repeating: 0, count: patterns.count)
    for post in posts { sums[post.pattern] += post.adds }
    return sums
  }
}
