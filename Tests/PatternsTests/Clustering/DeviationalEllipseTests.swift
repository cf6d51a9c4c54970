import CatchmentGeometry
import TestSupport
import Testing

@testable import CatchmentPatterns
import CatchmentStatistics

struct DeviationalEllipseTests {
  @Test func axesAndDirectionOfACross() throws {
    // Far from the origin; 3 along the diagonal to the north-east, 1 across.
    let points = Points<Planar>(x: [103, 97, 101, 99], y: [1003, 997, 999, 1001])
    let ellipse = try DeviationalEllipse(points)
    // Sums of squares along the axes: 2 · 18 and 2 · 2; times 2, over n − 2 = 2.
    #expect(abs(ellipse.majorRadius.meters - 6) < 1e-12)
    #expect(abs(ellipse.minorRadius.meters - 2) < 1e-12)
    #expect(abs(ellipse.bearing - 45) < 1e-12)
    #expect(ellipse.centerX == 100 && ellipse.centerY == 1000)
    let ring = ellipse.ring(corners: 360)
    var shapes = Shapes<Planar>()
    shapes.appendPolygon([ring])
    #expect(shapes.isCounterclockwise(0))
    #expect(abs(shapes.area(of: 0) / ellipse.area - 1) < 1e-4)
  }

  @Test func theEllipseEqualsCrimeStatsOwnFormula() throws {
    let points = cityPoints(count: 200, seed: 12)
    let ellipse = try DeviationalEllipse(points)
    // CrimeStat tries no eigenvalues: the axes are the extremes of the spread over all directions.
    let n = Double(points.count)
    let (meanX, meanY) = (points.x.reduce(0, +) / n, points.y.reduce(0, +) / n)
    func deviation(_ x: Double, _ y: Double) -> Double {
      let sum = (0..<points.count).reduce(0.0) {
        let along = (points.x[$1] - meanX) * x + (points.y[$1] - meanY) * y
        return $0 + along * along
      }
      return (2 * sum / (n - 2) / (x * x + y * y)).squareRoot()
    }
    let spreads = (-400...400).flatMap {
      [deviation(1, Double($0) / 400), deviation(Double($0) / 400, 1)]
    }
    #expect(abs(spreads.max()! / ellipse.majorRadius.meters - 1) < 1e-5)
    #expect(abs(spreads.min()! / ellipse.minorRadius.meters - 1) < 1e-5)
  }

  @Test func linesAreFlatAndTwoPointsAreTooFew() throws {
    let line = try DeviationalEllipse(Points(x: [0, 1, 2, 3], y: [0, 0, 0, 0]))
    #expect(line.minorRadius.meters == 0 && abs(line.bearing - 90) < 1e-12)
    let place = try DeviationalEllipse(Points(x: [5, 5, 5], y: [5, 5, 5]))
    #expect(place.majorRadius.meters == 0 && place.bearing == 0)
    #expect(throws: StatisticsError.self) { try DeviationalEllipse(Points(x: [0, 1], y: [0, 1])) }
  }
}
