import Geometry
import Parallel

extension Array where Element: BitwiseCopyable & Sendable {
  /// The elements at some indices, in that order, copied on all threads.
  ///
  /// - Precondition: the indices rise, so that as many as there are elements are all of them.
  func gathering(_ indices: [Int32], or blank: Element, workers: Workers) -> [Element] {
    if indices.count == count { return self }
    return workers.fill(count: indices.count, with: blank, chunk: 65_536) { range, cells in
      for index in range { cells[index &- range.lowerBound] = self[Int(indices[index])] }
    }
  }
}

extension [UInt8] {
  /// The positions of all zeros.
  var zeros: [Int32] {
    var zeros: [Int32] = []
    zeros.reserveCapacity(count)
    for index in indices where self[index] == 0 { zeros.append(Int32(truncatingIfNeeded: index)) }
    return zeros
  }
}
