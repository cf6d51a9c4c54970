import ArgumentParser
import Catchment

/// The radius of a clustering, asked for or read from the data, and told.
struct Radius {
  /// The share of crowded incidents above which a chosen radius says little about hot spots.
  private static let mostCrowded = 0.5

  let distance: Distance
  let isAutomatic: Bool

  init(_ text: String, minimumPoints: Int, points: Points<Planar>, session: Session) throws {
    guard text == "auto" else {
      distance = try Self.asked(text)
      isAutomatic = false
      return
    }
    let choice = try RadiusChoice(points, minimumPoints: minimumPoints, workers: session.workers)
    // A radius finer than a meter claims a precision that block midpoints do not have.
    distance = .meters(max(1, choice.radius.meters.rounded()))
    isAutomatic = true
    session.console.tell(
      "Radius: \(distance), where the distances to the \(minimumPoints)th neighbor bend. "
        + "Set --eps to choose it yourself.")
    let crowded = choice.curve.reduce(0) { $0 + ($1 <= distance.meters ? 1 : 0) }
    if Double(crowded) > Self.mostCrowded * Double(choice.curve.count) {
      session.console.tell(
        "With it \(percent(Double(crowded) / Double(choice.curve.count))) of the incidents count as crowded: it follows "
          + "the city, not its corners. For places that one team can walk, try --eps 150m to 250m.")
    }
  }
}

extension Radius {
  /// The radius as asked for.
  @discardableResult
  static func asked(_ text: String) throws -> Distance {
    do { return try length(text) } catch { throw ValidationError("--eps: \(error)") }
  }
}
