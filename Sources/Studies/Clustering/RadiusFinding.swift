import CatchmentFormats
public import CatchmentGeometry
import CatchmentParallel
import CatchmentPatterns

/// The radius of a clustering, as asked for or as read from the data.
public struct RadiusFinding: Sendable, Equatable {
  public let distance: Distance
  public let isAutomatic: Bool
  /// Whose neighbor the distances were measured to.
  public let minimumPoints: Int
  /// The share of incidents that count as crowded with a chosen radius; nil where it was asked for.
  public let crowdedShare: Double?

  /// Above this share of crowded incidents a chosen radius follows the city and not its corners.
  public static let mostCrowded = 0.5

  /// - Throws: `PatternError` where the data shows no bend.
  init(_ request: RadiusRequest, minimumPoints: Int, in context: StudyContext) throws {
    self.minimumPoints = minimumPoints
    guard case .automatic = request else {
      guard case .fixed(let distance) = request else { preconditionFailure("Two kinds of radii.") }
      self.distance = distance
      isAutomatic = false
      crowdedShare = nil
      return
    }
    let choice = try RadiusChoice(
      context.points, minimumPoints: minimumPoints, workers: context.workers)
    // A radius finer than a meter claims a precision that block midpoints do not have.
    let chosen = Distance.meters(max(1, choice.radius.meters.rounded()))
    distance = chosen
    isAutomatic = true
    let crowded = choice.curve.reduce(0) { $0 + ($1 <= chosen.meters ? 1 : 0) }
    crowdedShare = Double(crowded) / Double(choice.curve.count)
  }

  /// The radius as a parameter.
  var parameter: JSONValue {
    CatchmentStudies.parameter(.number(rounded(distance.meters, 3)), isAutomatic: isAutomatic)
  }
}
