/// The kernel's mass behind each number of steps, from the incident on: straight between them, so
/// that a way shared among two steps has the mass that both have together.
struct PulseProfile: Sendable {
  /// How many steps the kernel reaches.
  let steps: Int
  /// Meters.
  let step: Double
  private let masses: [Double]

  private static let fewestSteps = 400.0
  /// Meters: street layers are hardly more exact.
  private static let longestStep = 2.0

  init(kernel: LineKernel, reach: Double) {
    steps = Int(max(Self.fewestSteps, (reach / Self.longestStep).rounded(.up)))
    step = reach / Double(steps)
    let count = steps
    masses = (0...steps).map {
      kernel.mass(within: kernel.support * Double($0) / Double(count))
    }
  }

  /// The mass within a way, in steps.
  @inline(__always)
  func mass(within way: Double) -> Double {
    guard way < Double(steps) else { return masses[steps] }
    let whole = Int(way)
    return masses[whole] + (way - Double(whole)) * (masses[whole + 1] - masses[whole])
  }
}

/// Incidents at one place on a street.
struct PulseSource: Sendable {
  var edge: Int32
  var along: Double
  var weight: Double

  /// One for each place, edge after edge.
  static func sorted(_ feet: StreetFeet, _ weights: [Double]) -> [PulseSource] {
    let order = (0..<feet.count).filter { feet.edge[$0] >= 0 }
      .sorted { (feet.edge[$0], feet.along[$0], $0) < (feet.edge[$1], feet.along[$1], $1) }
    var sources: [PulseSource] = []
    for foot in order {
      let weight = weights.isEmpty ? 1 : weights[foot]
      if let last = sources.last, last.edge == feet.edge[foot], last.along == feet.along[foot] {
        sources[sources.count - 1].weight += weight
      } else {
        sources.append(PulseSource(edge: feet.edge[foot], along: feet.along[foot], weight: weight))
      }
    }
    return sources
  }
}

/// What a part of the incidents puts on the pieces of the edges that it reaches.
struct PulseSums: Sendable {
  /// Rising.
  var edges: [Int]
  /// Piece after piece, edge after edge.
  var masses: [Double]
}
