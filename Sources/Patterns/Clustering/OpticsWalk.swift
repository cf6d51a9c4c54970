import CatchmentGeometry

/// The walk of OPTICS over the places of a k-d tree, with a heap of those that can be reached.
struct OpticsWalk {
  private let tree: KDTree
  private let radius: Double
  private let minimumPoints: Int
  /// Places by their lowest row: where new starts are looked for.
  private let starts: [Int32]
  private var nextStart = 0
  private var isVisited: [Bool]
  /// The squared reachability of each place so far.
  private var squaredReach: [Double]
  /// Places that can be reached, a binary heap, and where in it each place is.
  private var heap: [Int32] = []
  private var position: [Int32]

  private(set) var order: [Int32] = []
  private(set) var reachability: [Double] = []
  private(set) var coreDistances: [Double]

  init(_ points: Points<Planar>, radius: Double, minimumPoints: Int) {
    let tree = KDTree(points)
    self.tree = tree
    self.radius = radius
    self.minimumPoints = minimumPoints
    starts = (0..<Int32(tree.placeCount)).sorted {
      tree.rows[Int(tree.placeStart[Int($0)])] < tree.rows[Int(tree.placeStart[Int($1)])]
    }
    isVisited = [Bool](repeating: false, count: tree.placeCount)
    squaredReach = [Double](repeating: .infinity, count: tree.placeCount)
    position = [Int32](repeating: -1, count: tree.placeCount)
    coreDistances = [Double](repeating: .infinity, count: points.count)
    order.reserveCapacity(points.count)
    reachability.reserveCapacity(points.count)
  }

  /// Visits one more place; answers with false when all have been.
  mutating func visitNext() -> Bool {
    if let place = popNearest() {
      visit(place)
      return true
    }
    while nextStart < starts.count, isVisited[Int(starts[nextStart])] { nextStart += 1 }
    guard nextStart < starts.count else { return false }
    visit(Int(starts[nextStart]))
    return true
  }

  private mutating func visit(_ place: Int) {
    isVisited[place] = true
    let near = neighbors(of: place)
    let squaredCore = self.squaredCore(of: near)
    let reach = squaredReach[place].squareRoot()
    let core = squaredCore.squareRoot()
    var isFirst = true
    for index in Int(tree.placeStart[place])..<Int(tree.placeStart[place + 1]) {
      order.append(tree.rows[index])
      // The others of this place are reached from its first point, if that is easier.
      reachability.append(isFirst ? reach : min(reach, core))
      coreDistances[Int(tree.rows[index])] = core
      isFirst = false
    }
    guard squaredCore < .infinity else { return }
    for (other, squared) in near where !isVisited[other] {
      let reach = max(squaredCore, squared)
      if reach < squaredReach[other] {
        squaredReach[other] = reach
        rise(other)
      }
    }
  }

  private func neighbors(of place: Int) -> [(place: Int, squared: Double)] {
    var near: [(place: Int, squared: Double)] = []
    tree.forEachPlace(within: radius, ofX: tree.placeX[place], y: tree.placeY[place]) {
      near.append(($0, $1))
    }
    return near
  }

  private func squaredCore(of near: [(place: Int, squared: Double)]) -> Double {
    var total = 0
    for (place, _) in near { total += size(of: place) }
    guard total >= minimumPoints else { return .infinity }
    total = 0
    for (place, squared) in near.sorted(by: { $0.squared < $1.squared }) {
      total += size(of: place)
      if total >= minimumPoints { return squared }
    }
    return .infinity
  }

  private func size(of place: Int) -> Int {
    Int(tree.placeStart[place + 1] - tree.placeStart[place])
  }

  // MARK: The heap

  private func comes(_ place: Int32, before other: Int32) -> Bool {
    let (a, b) = (squaredReach[Int(place)], squaredReach[Int(other)])
    if a != b { return a < b }
    return tree.rows[Int(tree.placeStart[Int(place)])] < tree.rows[Int(tree.placeStart[Int(other)])]
  }

  /// Puts a place where it belongs after it became easier to reach.
  private mutating func rise(_ place: Int) {
    if position[place] < 0 {
      heap.append(Int32(place))
      position[place] = Int32(heap.count - 1)
    }
    var slot = Int(position[place])
    while slot > 0, comes(heap[slot], before: heap[(slot - 1) / 2]) {
      exchange(slot, (slot - 1) / 2)
      slot = (slot - 1) / 2
    }
  }

  private mutating func popNearest() -> Int? {
    guard let nearest = heap.first else { return nil }
    exchange(0, heap.count - 1)
    heap.removeLast()
    position[Int(nearest)] = -1
    var slot = 0
    while true {
      var least = slot
      for child in [2 * slot + 1, 2 * slot + 2]
      where child < heap.count && comes(heap[child], before: heap[least]) {
        least = child
      }
      if least == slot { return Int(nearest) }
      exchange(slot, least)
      slot = least
    }
  }

  private mutating func exchange(_ first: Int, _ second: Int) {
    heap.swapAt(first, second)
    position[Int(heap[first])] = Int32(first)
    position[Int(heap[second])] = Int32(second)
  }
}
