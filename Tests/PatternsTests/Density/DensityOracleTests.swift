import CatchmentGeometry
import CatchmentStatistics
import Testing

@testable import CatchmentPatterns

/// spatstat's edge-corrected density in a window with a hole.
struct DensityOracleTests {
  /// Both on cells of 20 m, with points at the centers of cells, so that spatstat's sums over
  /// pixels are exact.
  @Test(arguments: [KernelDensity.EdgeCorrection.uniform, .diggle])
  func edgeCorrectionsEqualThoseOfSpatstat(correction: KernelDensity.EdgeCorrection) throws {
    let oracle = try PatternOracle.recorded()
    let window = try ObservationWindow(PatternOracle.polygon)
    let pattern = PatternOracle.pattern(in: window, count: oracle.points)
    func snapped(_ value: Double) -> Double { (value / 20).rounded(.down) * 20 + 10 }
    let moved = Points<Planar>(x: pattern.x.map(snapped), y: pattern.y.map(snapped))
    let points = moved.selecting(
      moved.x.indices.filter { window.contains(x: moved.x[$0], y: moved.y[$0]) })
    let raster = Raster(minX: 0, minY: 0, cell: .meters(20), columns: 120, rows: 130)
    let centers = raster.centers
    let inside = centers.x.indices.map { window.contains(x: centers.x[$0], y: centers.y[$0]) }
    let density = try KernelDensity(
      kernel: .quartic, bandwidth: .meters(400), correction: correction)
    let sums = density.intensity(of: points, on: raster, inside: inside)
    let recorded = correction == .uniform ? oracle.uniform : oracle.diggle
    for (index, value) in recorded.enumerated() {
      let column = Int(oracle.gridX[index] / 20)
      let row = Int(oracle.gridY[index] / 20)
      let own = sums[row * raster.columns + column]
      #expect(abs(own / value - 1) < 1e-6)
    }
  }
}
