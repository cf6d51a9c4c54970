import CatchmentGeometry
import TestSupport
import Testing

@testable import CatchmentStreets

@Suite(.enabled(if: DataFolder.isAvailable))
struct BaltimoreNetworkTests {
  @Test func distancesAreThoseOfScipy() async throws {
    let streets = try await Baltimore.streets.value
    // The plane of the script that recorded them.
    let plane = streets.shapes.replacingCoordinates(
      with: Points<Planar>(
        x: streets.shapes.x.map { ($0 + 76.6) * 111195 * 0.7738 },
        y: streets.shapes.y.map { ($0 - 39.3) * 111195 }))
    let network = try StreetNetwork(plane, workers: .all)
    var coordinate = 0
    var first: [Int] = []
    for feature in 0..<plane.count {
      first.append(coordinate)
      coordinate += plane.allCoordinates(of: feature).count
    }
    let lines = try recorded("distances.txt")
    #expect(lines.count == 480)
    var meters: [Int: [Double]] = [:]
    let targets = Array(Set(lines.map { Int($0[1])! })).sorted()
    func feet(_ features: [Int]) -> StreetFeet {
      StreetFeet(
        edge: features.map { network.edges.edgeOfSegment[first[$0]] },
        along: features.map { network.edges.along[first[$0]] },
        offset: features.map { _ in 0 })
    }
    for line in lines {
      let (source, target) = (Int(line[0])!, Int(line[1])!)
      if meters[source] == nil {
        meters[source] = network.walkingDistances(
          from: 0, of: feet([source]), to: feet(targets))
      }
      let found = meters[source]![targets.firstIndex(of: target)!]
      let expected = Double(line[2])!
      #expect(found == expected || abs(found - expected) < 1e-6, "\(source) to \(target)")
    }
  }
}
