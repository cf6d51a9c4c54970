import CatchmentCoverage
import CatchmentDeployment

/// When areas are staffed by a roster, those that somebody only tries as well.
///
/// No roster knows an area that was drawn a minute ago: it counts at all hours, since at none it
/// would seem to be of no use. Lines of an area of today that is not among those tried count for
/// nothing.
struct StaffedAreas: Sendable {
  /// The hours of each area, in their order.
  let hours: [WeeklyHours]
  /// The drawn areas that no line names.
  let atAllHours: [Bool]
  /// What the roster says, by the areas that it names.
  let rostered: [String: WeeklyHours]

  /// - Parameters:
  ///   - names: the areas that count.
  ///   - isDrawn: which of them no team works in yet; nil for none.
  ///   - today: the areas in which teams work today, where others are tried.
  ///   - source: the roster.
  /// - Throws: ``StudyProblem/badRoster(name:problems:)`` for lines of areas that are neither tried
  ///   nor there today.
  init(
    names: [String], isDrawn: [Bool]?, today: [String], by source: RosterSource,
    in context: StudyContext
  ) async throws {
    let own = Set(names)
    let known = names + today.filter { !own.contains($0) }
    let roster = try await source.roster(for: known, in: context)
    let unnamed = Set(roster.unnamed(among: names))
    let all = names.indices.map { isDrawn?[$0] == true && unnamed.contains(names[$0]) }
    let found = try roster.staffedHours(areas: known)
    hours = names.indices.map { all[$0] ? WeeklyHours(0..<168) : found[$0] }
    atAllHours = all
    let lines = roster.areas
    rostered = Dictionary(
      zip(lines, try roster.staffedHours(areas: lines)), uniquingKeysWith: { first, _ in first })
  }
}
