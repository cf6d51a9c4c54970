public import CatchmentGeometry
public import CatchmentParallel

/// Tells how intense incidents are along each street, for each meter of it.
///
/// The equal-split continuous kernel: the weight of an incident runs along the street in both
/// directions and thins out as the kernel has it. Where n streets meet, 2/n of what arrives goes on
/// along each of the others and 2/n − 1 back; so a dead end gives back all, and nothing is lost or
/// made: the integral over the network is the sum of the weights, whatever its form. On a straight
/// street without crossings it is the plain kernel on a line.
///
/// All ways are followed, those that turn back and those through loops too. Ways of one edge that
/// are equally long are followed as one, in steps of a four-hundredth of the kernel's reach, at
/// most 2 m; lengths in between are shared among the two steps beside them. The error is that of
/// the kernel drawn with so many straight lines; stretches shorter than a step are taken as one
/// long.
///
/// - Choosing `bandwidth`: as far along the street as one incident says something about; 200 to
///   500 m shows corners. Distances are walked, so it is wider than the same one in the plane.
/// - Choosing `piece`: a quarter of a block, 25 to 50 m; the value of a piece is its exact mean.
/// - Complexity: O(m · steps) for m directed edges within reach of the incidents, in parts of 256
///   incidents; memory for the edges of one part on each thread, and a number for each piece.
/// - Reference: Okabe, Satoh, Sugihara (2009), A kernel density estimation method for networks, its
///   computational method and a GIS-based tool, doi:10.1080/13658810802475491; McSwiggan, Baddeley,
///   Nair (2017), Kernel density estimation on a linear network, doi:10.1111/sjos.12255.
///
/// ```swift
/// let network = try StreetNetwork(planar)
/// let pieces = try StreetPieces(of: network, length: .meters(50))
/// let density = try StreetDensity(bandwidth: .meters(400))
/// print(density.intensity(of: network.feet(of: points), on: pieces).max() ?? 0)
/// ```
///
/// ## What this cannot say
///
/// Whether a peak is more than chance, or where on its block an incident was whose address was
/// rounded. The ends of the layer are dead ends, and give back what would have run on.
public struct StreetDensity: Sendable, Equatable {
  public let kernel: LineKernel
  public let bandwidth: Distance

  /// In meters: longer ways are another part of the city.
  static let longestReach = 20_000.0

  /// - Throws: `StreetError` where the bandwidth is not above 0, or its kernel reaches farther than
  ///   20 km.
  public init(kernel: LineKernel = .quartic, bandwidth: Distance) throws(StreetError) {
    let reach = bandwidth.meters * kernel.support
    guard reach > 0, reach <= Self.longestReach else {
      throw .bandwidth(
        bandwidth, most: .meters((Self.longestReach / kernel.support).rounded(.down)))
    }
    self.kernel = kernel
    self.bandwidth = bandwidth
  }

  /// How far along streets an incident is felt.
  public var reach: Distance { .meters(bandwidth.meters * kernel.support) }

  /// The mean intensity on each piece, in weight for each meter.
  ///
  /// - Parameters:
  ///   - feet: where incidents stand; those without a street add nothing.
  ///   - weights: of each incident, or empty for 1 each.
  public func intensity(
    of feet: StreetFeet, weights: [Double] = [], on pieces: StreetPieces, workers: Workers = .one
  ) -> [Double] {
    intensity(
      of: feet, weights: weights, on: pieces, workers: workers,
      step: { (_: Double) throws(Never) in })
  }

  /// The same, heard of and cancellable.
  public func intensity<Stop: Error>(
    of feet: StreetFeet, weights: [Double] = [], on pieces: StreetPieces, workers: Workers = .one,
    step: (Double) throws(Stop) -> Void
  ) throws(Stop) -> [Double] {
    precondition(weights.isEmpty || weights.count == feet.count, "A weight for each incident.")
    let network = pieces.network
    let sources = PulseSource.sorted(feet, weights)
    let profile = PulseProfile(kernel: kernel, reach: reach.meters)
    let size = 256
    var masses = [Double](repeating: 0, count: pieces.count)
    try workers.forEach(
      count: (sources.count + size - 1) / size, scratch: { ReachedStreets(network) }, step: step
    ) { part, streets -> PulseSums in
      let range = part * size..<min(sources.count, (part + 1) * size)
      var run = PulseRun(
        sources[range], reach: reach.meters, profile: profile, pieces: pieces, streets: &streets)
      run.finish()
      return run.sums
    } absorb: { _, sums in
      var next = 0
      for edge in sums.edges {
        for piece in pieces.start[edge]..<pieces.start[edge + 1] {
          masses[piece] += sums.masses[next]
          next += 1
        }
      }
      return true
    }
    for edge in 0..<network.edgeCount {
      let count = Double(pieces.start[edge + 1] - pieces.start[edge])
      let length = max(network.edges.length[edge], profile.step) / count
      for piece in pieces.start[edge]..<pieces.start[edge + 1] { masses[piece] /= length }
    }
    return masses
  }
}
