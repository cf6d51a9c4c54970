/// Keeps the largest few of many values; of equal ones the lowest sites.
struct LargestValues {
  struct Entry {
    let value: Double
    let site: Int
  }

  private let capacity: Int
  private var heap: [Entry] = []

  init(capacity: Int) {
    self.capacity = capacity
    heap.reserveCapacity(capacity)
  }

  mutating func clear() { heap.removeAll(keepingCapacity: true) }

  /// - Precondition: sites are offered in ascending order.
  @inline(__always) mutating func offer(_ value: Double, _ site: Int) {
    if heap.count < capacity {
      heap.append(Entry(value: value, site: site))
      rise(heap.count - 1)
    } else if value > heap[0].value {
      heap[0] = Entry(value: value, site: site)
      sink()
    }
  }

  /// From the largest to the smallest.
  func sorted() -> [Entry] {
    heap.sorted { $0.value > $1.value || ($0.value == $1.value && $0.site < $1.site) }
  }

  @inline(__always) private static func isBelow(_ a: Entry, _ b: Entry) -> Bool {
    a.value < b.value || (a.value == b.value && a.site > b.site)
  }

  private mutating func rise(_ start: Int) {
    var index = start
    while index > 0, Self.isBelow(heap[index], heap[(index - 1) / 2]) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  private mutating func sink() {
    var index = 0
    while true {
      var child = 2 * index + 1
      if child >= heap.count { return }
      if child + 1 < heap.count, Self.isBelow(heap[child + 1], heap[child]) { child += 1 }
      if !Self.isBelow(heap[child], heap[index]) { return }
      heap.swapAt(index, child)
      index = child
    }
  }
}
