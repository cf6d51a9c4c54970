import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel

/// Places that stand for something else than where somebody was shot: one where far more incidents
/// lie than at any other, as geocoders write the middle of a city and hospitals their own address;
/// or so few for so many incidents that each must be that of a district.
///
/// They are told and used. In New York the place with most incidents has 66 and the third 50, in
/// Chicago 10 and 9, in Memphis 11 and 6.
struct CrowdedPlaces {
  let kind: InputNote.CrowdedPlace
  /// The incidents there, or all of them.
  let count: Int
  let total: Int
  /// The first of them, as a position.
  let position: Int

  /// Fewer incidents at one place are no habit of a program.
  private static let leastStack = 10
  /// How many times as many incidents as at the third of all places.
  private static let excess = 5
  /// How many incidents a place of a district has on average, at least, and of how many.
  private static let perDistrict = 10
  private static let leastTotal = 50

  /// - Complexity: O(n), on all threads.
  static func find(_ points: Points<Geographic>, workers: Workers) -> CrowdedPlaces? {
    let (x, y) = (points.x, points.y)
    guard x.count >= leastStack else { return nil }
    let places = Grouping(
      count: x.count, workers: workers, hash: { PlaceKey(x[$0], y[$0]).hash },
      isSame: {
        PlaceKey(x[Int($0)], y[Int($0)]) == PlaceKey(x[Int($1)], y[Int($1)])
      })
    var sizes = [Int](repeating: 0, count: places.first.count)
    for place in places.group { sizes[Int(place)] += 1 }
    // The three largest, the earlier place first where they are alike.
    var (largest, second, third) = (0, 0, 0)
    for (place, size) in sizes.enumerated() {
      if place == 0 || size > sizes[largest] {
        (largest, second, third) = (place, place == 0 ? 0 : sizes[largest], second)
      } else if size > second {
        (second, third) = (size, second)
      } else {
        third = max(third, size)
      }
    }
    let size = sizes[largest]
    if sizes.count > 1, x.count >= leastTotal, sizes.count * perDistrict <= x.count {
      return CrowdedPlaces(kind: .few(sizes.count), count: x.count, total: x.count, position: 0)
    }
    guard size >= leastStack, sizes.count < 3 || size >= third * excess else { return nil }
    return CrowdedPlaces(
      kind: .one(next: second), count: size, total: x.count,
      position: Int(places.first[largest]))
  }
}
