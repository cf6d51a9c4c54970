import CatchmentDeployment

/// What a plan in shifts asks for: posts, each a place and a shift, and the people that it takes to
/// fill them every week of the year.
///
/// A post that is filled on seven days a week is no hire: nobody works on all of them.
public struct ShiftPosts: Sendable, Equatable {
  public let count: Int
  /// The people that fill all of them; nil where that is not told.
  public internal(set) var people: Double?
  /// Whether each is filled on every day of the week.
  public let isDaily: Bool
  /// How many work at each at once, where nobody works alone; nil for one.
  public let together: Together?

  /// How many share a post.
  public enum Together: Sendable, Equatable {
    case two, twoOrMore
  }
}

extension ShiftPosts {
  /// - Parameter shifts: the hours of a plan.
  init(_ shifts: ShiftFindings) {
    let hires = shifts.patternOfHire.count
    count = shifts.isPaired ? max(1, hires / 2) : hires
    together = shifts.isPaired ? (hires == 2 * count ? .two : .twoOrMore) : nil
    people = shifts.people
    isDaily = shifts.patternOfHire.allSatisfy { pattern in
      Set(shifts.patterns[pattern].hours.hours.map { $0 / 24 }).count == 7
    }
  }
}

extension ShiftFindings {
  /// The posts of the plan; nil for a plan without any.
  var posts: ShiftPosts? { patternOfHire.isEmpty ? nil : ShiftPosts(self) }
}
