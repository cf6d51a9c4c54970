import Catchment
import Foundation

/// How long the best run took, and what both sides must agree on.
struct Measurement {
  let seconds: Double
  let digest: [String: Double]
}

/// One job on the files of one size.
struct Job {
  let name: String
  let folder: String
  let count: Int
  let workers = Workers(2)

  /// The two columns of points in meters.
  func points(_ set: String = "points") throws -> Points<Planar> {
    let columns = try column("\(set)-\(count).f64", of: Double.self)
    return Points(
      x: Array(columns[..<(columns.count / 2)]), y: Array(columns[(columns.count / 2)...]))
  }

  func column<Element>(_ file: String, of type: Element.Type) throws -> [Element] {
    try data(file).withUnsafeBytes { Array($0.bindMemory(to: Element.self)) }
  }

  func data(_ file: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"), options: .alwaysMapped)
  }

  /// Runs `work` up to three times.
  func best<Answer>(
    of runs: Int = 3, _ work: () throws -> Answer
  ) rethrows -> (seconds: Double, answer: Answer) {
    var best = Double.infinity
    var answer: Answer
    var run = 0
    repeat {
      let start = ContinuousClock.now
      answer = try work()
      let time = ContinuousClock.now - start
      best = min(
        best, Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18)
      run += 1
    } while run < runs
    return (best, answer)
  }

  func line(_ measurement: Measurement) -> String {
    let digest = measurement.digest.sorted { $0.key < $1.key }
      .map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    return """
      {"job": "\(name)", "n": \(count), "seconds": \(measurement.seconds), "peak": \(Self.peak), \
      "digest": {\(digest)}}
      """
  }

  /// The most memory that the process ever held, in bytes, as the system tells it.
  private static var peak: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) * 1024
  }
}
