/// How a question is answered, for those who ask; the raw values are the names of the commands.
public enum ExplainedQuestion: String, Sendable, CaseIterable {
  case blocks, buffer, candidates, change, cluster, coverage, density, deploy, districts, geocode
  case hotspots, initialize = "init", inspect, map, nearRepeat = "near-repeat", pattern, power
  case project, publish, reach, report, revise, sample, scan, score, serve, stability
  case teams, watch
}

/// How a question is answered, and what the answer cannot say.
public struct Explanation: Sendable, Equatable {
  /// The method and its source, in a sentence or three.
  public let method: String
  public let limit: String

  public init(_ method: String, cannotSay limit: String) {
    self.method = method
    self.limit = limit
  }
}
