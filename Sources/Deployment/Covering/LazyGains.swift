/// Draws the item that gains most, of equals the lowest, while gains only fall.
///
/// What an item gains falls as others are taken, so one that still gains what it did when it was
/// put in line is the best: hardly any need to be looked at again.
///
/// - Complexity: O(n log n) to draw all, when few fall each time.
/// - Reference: Minoux (1978), Accelerated greedy algorithms for maximizing submodular set
///   functions, doi:10.1007/BFb0006528.
struct LazyGains {
  private struct Entry {
    let gain: Double
    let item: Int32
  }

  private var heap: [Entry]

  init(_ items: some Sequence<Int>, gain: (Int) -> Double) {
    // In descending order an array is a heap.
    heap = items.map { Entry(gain: gain($0), item: Int32($0)) }.sorted(by: Self.isAbove)
  }

  /// The next item, and what it gains; nil where none is left.
  mutating func next(_ gain: (Int) -> Double) -> (item: Int, gain: Double)? {
    while let top = heap.first {
      let now = gain(Int(top.item))
      if now >= top.gain {
        let last = heap.removeLast()
        if !heap.isEmpty {
          heap[0] = last
          sink()
        }
        return (Int(top.item), now)
      }
      heap[0] = Entry(gain: now, item: top.item)
      sink()
    }
    return nil
  }

  @inline(__always) private static func isAbove(_ a: Entry, _ b: Entry) -> Bool {
    a.gain > b.gain || (a.gain == b.gain && a.item < b.item)
  }

  private mutating func sink() {
    var index = 0
    while true {
      var child = 2 * index + 1
      if child >= heap.count { return }
      if child + 1 < heap.count, Self.isAbove(heap[child + 1], heap[child]) { child += 1 }
      if !Self.isAbove(heap[child], heap[index]) { return }
      heap.swapAt(index, child)
      index = child
    }
  }
}
