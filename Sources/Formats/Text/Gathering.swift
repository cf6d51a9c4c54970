import CatchmentGeometry
public import CatchmentParallel

extension Array where Element: BitwiseCopyable & Sendable {
  /// The elements at some indices, in that order, copied on all threads.
  ///
  /// - Precondition: the indices rise, so that as many as there are elements are all of them.
  @inlinable package func gathering(_ indices: [Int32], or blank: Element, workers: Workers)
    -> [Element]
  {
    if indices.count == count { return self }
    return workers.fill(count: indices.count, with: blank, chunk: 65_536) { range, cells in
      for index in range { cells[index &- range.lowerBound] = self[Int(indices[index])] }
    }
  }
}

extension Workers {
  /// The numbers below a count for which something holds, in order.
  ///
  /// - Parameter holds: is asked twice for each.
  package func filter(_ count: Int, _ holds: @Sendable (Int) -> Bool) -> [Int32] {
    let chunk = 65_536
    let counts = map(count: count, chunk: chunk) { range in
      var held = 0
      for index in range where holds(index) { held &+= 1 }
      return held
    }
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    return fill(pieces: starts, with: 0) { piece, cells in
      var next = 0
      for index in piece * chunk..<Swift.min(count, (piece + 1) * chunk) where holds(index) {
        cells[next] = Int32(truncatingIfNeeded: index)
        next &+= 1
      }
    }
  }
}
