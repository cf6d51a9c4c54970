import ArgumentParser
import Catchment

/// The radius of a clustering, asked for or read from the data, and told.
struct Radius {
  let distance: Distance

  init(_ text: String, minimumPoints: Int, points: Points<Planar>, session: Session) throws {
    guard text == "auto" else {
      distance = try Self.asked(text)
      return
    }
    let choice = try RadiusChoice(points, minimumPoints: minimumPoints, workers: session.workers)
    distance = .meters(max(1, choice.radius.meters.rounded()))
  }

  /// The radius as asked for.
  @discardableResult
  static func asked(_ text: String) throws -> Distance {
    do { return try length(text) } catch { throw ValidationError("--eps: \(error)") }
  }
}
