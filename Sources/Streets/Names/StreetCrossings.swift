import CatchmentGeometry
import CatchmentParallel

/// The places where streets of different names meet in a common coordinate.
///
/// - Complexity: O(n log n) for n coordinates.
struct StreetCrossings: Sendable {
  /// One coordinate of each place, as a position in the layer's `x` and `y`.
  private(set) var coordinate: [Int32] = []
  /// The streets that meet in place `c`, ascending, are `streets[start[c] ..< start[c + 1]]`.
  private(set) var start: [Int32] = [0]
  private(set) var streets: [Int32] = []
  /// The places where two streets meet, by both numbers, the lower one first.
  private let places: [UInt64: [Int32]]

  /// Ends that miss each other by less are one place, in degrees: a tenth of a meter.
  private static let tolerance = 1e-6

  var count: Int { coordinate.count }

  /// - Parameter streetOfFeature: the street of each feature; −1 for those that are passed over.
  init(_ shapes: Shapes<Geographic>, streetOfFeature: [Int32], workers: Workers = .one) {
    var positions: [Int32] = []
    var owners: [Int32] = []
    for feature in 0..<shapes.count where streetOfFeature[feature] >= 0 {
      for part in shapes.parts(of: feature) where shapes.partKind[part] == .line {
        for path in shapes.paths(of: part) {
          for index in shapes.coordinates(of: path)
          where shapes.x[index].isFinite && shapes.y[index].isFinite {
            positions.append(Int32(index))
            owners.append(streetOfFeature[feature])
          }
        }
      }
    }
    let merged = CoincidentPlaces(
      x: positions.map { shapes.x[Int($0)] }, y: positions.map { shapes.y[Int($0)] },
      tolerance: Self.tolerance, workers: workers)
    let (groupStart, rows) = grouped(merged.placeOf, count: merged.count)
    var places: [UInt64: [Int32]] = [:]
    for place in 0..<merged.count {
      let range = Int(groupStart[place])..<Int(groupStart[place + 1])
      guard range.count > 1 else { continue }
      let here = Set(rows[range].map { owners[Int($0)] }).sorted()
      guard here.count > 1 else { continue }
      for (position, one) in here.enumerated() {
        for other in here[(position + 1)...] {
          places[Self.key(one, other), default: []].append(Int32(coordinate.count))
        }
      }
      coordinate.append(positions[Int(merged.first[place])])
      streets += here
      start.append(Int32(streets.count))
    }
    self.places = places
  }

  /// Where two streets meet.
  func places(of one: Int32, and other: Int32) -> [Int32] {
    places[Self.key(min(one, other), max(one, other))] ?? []
  }

  func streets(at place: Int) -> ArraySlice<Int32> {
    streets[Int(start[place])..<Int(start[place + 1])]
  }

  private static func key(_ low: Int32, _ high: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: low)) << 32 | UInt64(UInt32(bitPattern: high))
  }
}
