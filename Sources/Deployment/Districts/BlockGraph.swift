/// Which blocks lie side by side.
public struct BlockGraph: Sendable, Equatable {
  /// The neighbors of block `b` are `neighbors[starts[b] ..< starts[b + 1]]`, ascending.
  public let starts: [Int32]
  public let neighbors: [Int32]

  public var count: Int { starts.count - 1 }

  /// A graph of links, each in both directions whatever the order in which it is given.
  ///
  /// - Precondition: links join two different blocks in `0 ..< count`.
  public init(count: Int, links: some Sequence<(Int, Int)>) {
    var lists = [[Int32]](repeating: [], count: count)
    for (first, second) in links {
      precondition(first != second, "No block lies beside itself.")
      lists[first].append(Int32(second))
      lists[second].append(Int32(first))
    }
    var starts: [Int32] = [0]
    var neighbors: [Int32] = []
    for list in lists {
      var last: Int32 = -1
      for other in list.sorted() where other != last {
        neighbors.append(other)
        last = other
      }
      starts.append(Int32(neighbors.count))
    }
    self.starts = starts
    self.neighbors = neighbors
  }

  @inline(__always) func links(of block: Int) -> Range<Int> {
    Int(starts[block])..<Int(starts[block + 1])
  }

  /// The piece of the graph that each block is in, numbered by the lowest block of each.
  public var pieces: (of: [Int32], count: Int) {
    var piece = [Int32](repeating: -1, count: count)
    var number: Int32 = 0
    var line: [Int] = []
    for start in 0..<count where piece[start] < 0 {
      piece[start] = number
      line.append(start)
      while let block = line.popLast() {
        for position in links(of: block) where piece[Int(neighbors[position])] < 0 {
          piece[Int(neighbors[position])] = number
          line.append(Int(neighbors[position]))
        }
      }
      number += 1
    }
    return (piece, Int(number))
  }
}
