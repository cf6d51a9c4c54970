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
  /// How many piles are looked at before all large ones.
  private static let fewPiles = 16
  /// How many incidents a place of a district has on average, at least, and of how many.
  private static let perDistrict = 10
  private static let leastTotal = 50

  /// - Complexity: O(n), on all threads.
  static func find(_ points: Points<Geographic>, workers: Workers) -> CrowdedPlaces? {
    guard points.count >= leastStack else { return nil }
    let piles = HashPiles(points, workers: workers)
    // Each place lies in one pile: no more places than incidents, and no fewer than piles.
    let mayBeFew = points.count >= leastTotal && piles.used * perDistrict <= points.count
    if !mayBeFew {
      if piles.largest < leastStack { return nil }
      // No place has more incidents than the largest pile. In most tables the fullest piles hold
      // three places that have a good part of that many, and none stands out.
      let fullest = points.gathering(piles.rows(atLeast: piles.size(ofRank: fewPiles)), workers)
      if Sizes(fullest, workers: workers).third * excess > piles.largest { return nil }
      // All of a place lies in one pile, which is no smaller. Piles by other hashes tell apart what
      // chance has put into one.
      func sizes(atLeast size: Int) -> Sizes {
        let some = points.gathering(piles.rows(atLeast: size), workers)
        let again = HashPiles(some, seed: 1, workers: workers).rows(atLeast: size)
        return Sizes(some.gathering(again, workers), workers: workers)
      }
      let large = sizes(atLeast: leastStack)
      if !large.isOutstanding || !sizes(atLeast: large.largest.size / excess + 1).isOutstanding {
        return nil
      }
    }
    let all = Sizes(points, workers: workers)
    if all.places > 1, points.count >= leastTotal, all.places * perDistrict <= points.count {
      return CrowdedPlaces(
        kind: .few(all.places), count: points.count, total: points.count, position: 0)
    }
    guard all.isOutstanding else { return nil }
    return CrowdedPlaces(
      kind: .one(next: all.second), count: all.largest.size, total: points.count,
      position: all.largest.first)
  }

  /// How many incidents lie at the three places that have most.
  private struct Sizes {
    let places: Int
    /// The earliest of those that have most, and the first incident there.
    var largest = (size: 0, first: 0)
    var second = 0
    var third = 0

    init(_ points: Points<Geographic>, workers: Workers) {
      let (x, y) = (points.x, points.y)
      let grouping = Grouping(
        count: x.count, workers: workers, hash: { PlaceKey(x[$0], y[$0]).hash },
        isSame: { PlaceKey(x[Int($0)], y[Int($0)]) == PlaceKey(x[Int($1)], y[Int($1)]) })
      places = grouping.first.count
      var sizes = [Int](repeating: 0, count: places)
      for place in grouping.group { sizes[Int(place)] += 1 }
      for (place, size) in sizes.enumerated() {
        if size > largest.size {
          (second, third) = (largest.size, second)
          largest = (size, Int(grouping.first[place]))
        } else if size > second {
          (second, third) = (size, second)
        } else {
          third = max(third, size)
        }
      }
    }

    var isOutstanding: Bool {
      largest.size >= leastStack && (third == 0 || largest.size >= third * excess)
    }
  }
}

/// Incidents piled up by a hash of their places, which is much faster than to tell places apart.
private struct HashPiles {
  private let pile: [UInt32]
  private let sizes: [Int32]
  private let workers: Workers
  /// How many piles have any.
  let used: Int
  let largest: Int

  /// - Parameter seed: another one piles them up otherwise.
  init(_ points: Points<Geographic>, seed: UInt64 = 0, workers: Workers) {
    let (x, y) = (points.x, points.y)
    var bits: UInt64 = 8
    while bits < 20, 1 << bits < points.count { bits += 1 }
    let shift = 64 - bits
    let pile = workers.fill(count: x.count, with: UInt32(0), chunk: 1 << 14) { range, cells in
      for row in range {
        cells[row - range.lowerBound] = UInt32(
          truncatingIfNeeded: ((PlaceKey(x[row], y[row]).hash &+ seed).scattered) >> shift)
      }
    }
    var sizes = [Int32](repeating: 0, count: 1 << Int(bits))
    for place in pile { sizes[Int(place)] += 1 }
    self.pile = pile
    self.sizes = sizes
    self.workers = workers
    used = sizes.count { $0 > 0 }
    largest = Int(sizes.max() ?? 0)
  }

  /// The incidents in piles of so many and more, ascending.
  func rows(atLeast size: Int) -> [Int32] {
    workers.filter(pile.count) { [pile, sizes] in Int(sizes[Int(pile[$0])]) >= size }
  }

  /// How many incidents lie in the pile that only so many are larger than, or as large as.
  func size(ofRank rank: Int) -> Int {
    var piles = [Int32](repeating: 0, count: largest + 1)
    for size in sizes { piles[Int(size)] += 1 }
    var (size, larger) = (largest, Int(piles[largest]))
    while size > 1, larger < rank {
      size -= 1
      larger += Int(piles[size])
    }
    return size
  }
}

extension Points<Geographic> {
  fileprivate func gathering(_ rows: [Int32], _ workers: Workers) -> Points {
    Points(
      x: x.gathering(rows, or: 0, workers: workers), y: y.gathering(rows, or: 0, workers: workers))
  }
}
