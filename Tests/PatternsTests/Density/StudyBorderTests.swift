import CatchmentGeometry
import CatchmentParallel
import CatchmentPatterns
import CatchmentStatistics
import Testing

struct StudyBorderTests {
  private func ring(_ corners: [(Double, Double)]) -> Points<Planar> {
    let closed = corners + [corners[0]]
    return Points(x: closed.map { $0.0 }, y: closed.map { $0.1 })
  }

  private var square: Shapes<Planar> {
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([ring([(0, 0), (1000, 0), (1000, 1000), (0, 1000)])])
    return shapes
  }

  // Far inside all of it, on a side half, in a corner a quarter, far outside nothing.
  @Test(arguments: Kernel.allCases)
  func sidesAndCornersCutHalfAndAQuarter(kernel: Kernel) {
    let border = StudyBorder(square)
    let h = 400 / kernel.support
    let centers = Points<Planar>(
      x: [500, 500, 1e-7, 2000], y: [500, 1e-7, 1e-7, 500])
    let shares = border.shares(of: kernel, around: centers, bandwidths: [h])
    // Of a Gaussian 2 · 10⁻⁸ lie beyond its support.
    for (share, expected) in zip(shares, [1, 0.5, 0.25, 0]) {
      #expect(abs(share - expected) < 1e-6, "\(share) \(expected)")
    }
  }

  /// The integral over fine squares, for a crooked area with a hole and centers on both sides of
  /// its border.
  @Test(arguments: Kernel.allCases)
  func sharesAreTheIntegralOverTheArea(kernel: Kernel) {
    var shapes = Shapes<Planar>()
    // Clockwise, and the hole counterclockwise.
    shapes.appendPolygon([
      ring([(0, 0), (90, 950), (520, 610), (1000, 880), (760, 30)]),
      ring([(300, 250), (480, 260), (450, 420)]),
    ])
    let locator = PolygonLocator(shapes)
    let border = StudyBorder(shapes)
    let centers = Points<Planar>(
      x: [400, 60, 520, 740, 330, -40], y: [330, 400, 600, 90, 300, 300])
    let bandwidths = [260, 170, 120, 300, 90, 150].map { $0 / (kernel == .gaussian ? 3 : 1.0) }
    let shares = border.shares(of: kernel, around: centers, bandwidths: bandwidths)
    for center in shares.indices {
      let h = bandwidths[center]
      let density = try? KernelDensity(kernel: kernel, bandwidth: .meters(h))
      let side = 1.0
      let reach = (h * kernel.support / side).rounded(.up) * side
      let raster = Raster(
        minX: centers.x[center] - reach, minY: centers.y[center] - reach, cell: .meters(side),
        columns: Int(2 * reach / side), rows: Int(2 * reach / side))
      let inside = locator.firstFeature(containing: raster.centers).map { $0 >= 0 }
      let sums =
        density?.intensity(
          of: centers.selecting([center]), on: raster, inside: inside) ?? []
      let expected = sums.reduce(0, +) * side * side
      #expect(abs(shares[center] - expected) < 0.002, "\(kernel) \(center)")
    }
  }

  // At cells of 25, 100 and 250 m the corrected intensity of an even field near a slanting border
  // is the same.
  @Test(arguments: [25.0, 100, 250])
  func correctedIntensitiesDoNotDependOnTheCell(side: Double) throws {
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([ring([(0, 0), (4000, 1100), (3100, 4000), (-700, 2900)])])
    let border = StudyBorder(shapes)
    let raster = Raster(covering: shapes.extent, cell: .meters(side))
    let inside = PolygonLocator(shapes).firstFeature(containing: raster.centers).map { $0 >= 0 }
    let fine = Raster(covering: shapes.extent, cell: .meters(20))
    let owners = PolygonLocator(shapes).firstFeature(containing: fine.centers)
    let field = fine.centers.selecting((0..<fine.count).filter { owners[$0] >= 0 })
    let density = try KernelDensity(bandwidth: .meters(300), correction: .uniform)
    let sums = density.intensity(of: field, on: raster, inside: inside, border: border)
    let even = 1.0 / 400
    for cell in sums.indices where inside[cell] {
      #expect(abs(sums[cell] / even - 1) < 0.03, "\(cell)")
    }
  }
}
