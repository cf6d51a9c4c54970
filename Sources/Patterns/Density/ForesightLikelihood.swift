import Algorithms
import CatchmentGeometry
import CatchmentParallel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How well bandwidths foresee each place from the others.
struct ForesightLikelihood {
  private let kernel: Kernel
  private let points: Points<Planar>
  let counts: [Double]
  let asked: [Int]
  private let tree: KDTree
  /// What a place counts that no other one reaches: a thousandth of the mean intensity, or a single
  /// lonely incident would rule a bandwidth out.
  private let nothing: Double

  init(_ all: Points<Planar>, kernel: Kernel) {
    self.kernel = kernel
    var place: [SIMD2<Double>: Int] = [:]
    var x: [Double] = []
    var y: [Double] = []
    var counts: [Double] = []
    for row in 0..<all.count {
      let key = SIMD2(all.x[row], all.y[row])
      if let known = place[key] {
        counts[known] += 1
      } else {
        place[key] = x.count
        x.append(all.x[row])
        y.append(all.y[row])
        counts.append(1)
      }
    }
    points = Points(x: x, y: y)
    self.counts = counts
    let most = max(300, min(5000, 400_000_000 / max(1, x.count)))
    let step = max(1, (x.count + most - 1) / most)
    asked = Array(stride(from: 0, to: x.count, by: step))
    tree = KDTree(points)
    let extent = points.extent
    nothing = 1e-3 * Double(all.count) / max(1, extent.width * extent.height)
  }

  /// The best of 40 bandwidths in geometric steps from a hundredth of the widest to the widest.
  func best(below widest: Double, workers: Workers) -> Distance {
    let candidates = (0..<40).map { widest * pow(100, Double($0 - 39) / 39) }
    let scores = scores(of: candidates, workers: workers)
    var best = 0
    for index in scores.indices where scores[index] > scores[best] { best = index }
    return .meters(candidates[best])
  }

  /// The logarithm of the likelihood of each of some bandwidths that rise.
  ///
  /// - Complexity: O(pairs within the widest reach); for a Gaussian, whose sums know no shorter
  ///   way, as often for each bandwidth as there are pairs within its own.
  func scores(of bandwidths: [Double], workers: Workers) -> [Double] {
    let pieces = workers.map(count: asked.count, chunk: 32) { range in
      var scores = [Double](repeating: 0, count: bandwidths.count)
      for place in asked[range] {
        let sums =
          KernelSums(kernel).map { weights(around: place, bandwidths, $0) }
          ?? bandwidths.map { sum(around: place, $0) }
        for (index, bandwidth) in bandwidths.enumerated() {
          let intensity = sums[index] * kernel.peak / (bandwidth * bandwidth)
          scores[index] += counts[place] * log(max(nothing, intensity))
        }
      }
      return scores
    }
    return bandwidths.indices.map { index in pieces.reduce(0) { $0 + $1[index] } }
  }

  /// What the other places weigh at one, under each bandwidth: every pair is looked at once.
  private func weights(
    around place: Int, _ bandwidths: [Double], _ sums: KernelSums
  ) -> [Double] {
    let squares = bandwidths.map { $0 * $0 }
    var moments = [SIMD3<Double>](repeating: .zero, count: bandwidths.count)
    tree.forEach(
      within: bandwidths[bandwidths.count - 1], ofX: points.x[place], y: points.y[place]
    ) { other in
      guard other != place else { return }
      let (dx, dy) = (points.x[other] - points.x[place], points.y[other] - points.y[place])
      let square = dx * dx + dy * dy
      let band = squares.partitioningIndex { $0 >= square }
      if band < moments.count { moments[band] += counts[other] * sums.moments(square) }
    }
    var sum = SIMD3<Double>.zero
    return bandwidths.indices.map { index in
      sum += moments[index]
      return sums.weight(sum, bandwidths[index])
    }
  }

  /// What the other places weigh at one, each by the kernel itself.
  func sum(around place: Int, _ bandwidth: Double) -> Double {
    var sum = 0.0
    tree.forEach(
      within: bandwidth * kernel.support, ofX: points.x[place], y: points.y[place]
    ) { other in
      guard other != place else { return }
      let dx = (points.x[other] - points.x[place]) / bandwidth
      let dy = (points.y[other] - points.y[place]) / bandwidth
      sum += counts[other] * kernel.falloff(dx * dx + dy * dy)
    }
    return sum
  }
}

/// Kernels that are polynomials of the distance: their sums over any points follow from three sums
/// that know nothing of the bandwidth.
private struct KernelSums {
  private let kernel: Kernel

  /// Nil for the Gaussian.
  init?(_ kernel: Kernel) {
    if kernel == .gaussian { return nil }
    self.kernel = kernel
  }

  /// What one point adds to the three sums, at a squared distance.
  @inline(__always) func moments(_ square: Double) -> SIMD3<Double> {
    kernel == .triangular
      ? SIMD3(1, square.squareRoot(), 0) : SIMD3(1, square, square * square)
  }

  /// What points within a bandwidth weigh, as a share of the peak.
  func weight(_ sums: SIMD3<Double>, _ bandwidth: Double) -> Double {
    let square = bandwidth * bandwidth
    return switch kernel {
    case .quartic: max(0, sums[0] - 2 * sums[1] / square + sums[2] / (square * square))
    case .epanechnikov: max(0, sums[0] - sums[1] / square)
    case .triangular: max(0, sums[0] - sums[1] / bandwidth)
    case .uniform, .gaussian: sums[0]
    }
  }
}
