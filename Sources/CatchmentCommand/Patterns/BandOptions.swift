import ArgumentParser
import Catchment

/// The bands of a near repeat table, and how often chance is asked.
struct BandOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where each distance band ends (default: 100m,200m,400m).", valueName: "lengths"),
    transform: lengths)
  var distance = [Distance.meters(100), .meters(200), .meters(400)]

  @Option(
    help: ArgumentHelp("Where each band of days ends (default: 7,14,28).", valueName: "days"),
    transform: wholeDays)
  var days = [7, 14, 28]

  @Option(
    help: ArgumentHelp("euclidean or manhattan (default: euclidean).", valueName: "metric"),
    completion: .choices(of: NearRepeat.Metric.self), transform: choice)
  var metric = NearRepeat.Metric.euclidean

  @Option(help: "How often the dates are permuted.")
  var permutations = 999

  /// As the library takes them.
  func bands(stopsAfter: Int? = nil) throws -> KnoxBands {
    try KnoxBands(
      distances: distance, days: days, metric: metric, permutations: permutations,
      stopsAfter: stopsAfter)
  }
}

/// Reads lengths between commas, as `100m,200m`.
@Sendable func lengths(_ text: String) throws -> [Distance] {
  try text.split(separator: ",").map { try length(String($0)) }
}

/// Reads whole numbers of days between commas, as `7,14,28`; each may end in `d`.
@Sendable func wholeDays(_ text: String) throws -> [Int] {
  try text.split(separator: ",").map { part in
    let digits = part.hasSuffix("d") ? part.dropLast() : part
    guard let days = Int(digits) else {
      throw UsageError("\"\(part)\" is no number of days. Write them as 7,14,28.")
    }
    return days
  }
}
