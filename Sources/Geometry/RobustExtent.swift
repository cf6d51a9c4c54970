extension Points where Frame == Geographic {
  /// The box from the 1st to the 99th percentile of each axis: where most points are, whatever a few bad
  /// coordinates say.
  ///
  /// Among fewer than two hundred points up to two on each side don't count, where ten for each remain. Points on both
  /// sides of the 180th meridian get a narrow box that goes on beyond it: from 179.9° to 180.2°, not around the Earth.
  ///
  /// - Complexity: O(n) on average.
  public var robustExtent: Extent<Geographic> {
    guard !isEmpty else { return .empty }
    let tail = Swift.max((count - 1) / 100, Swift.min(count / 10, 2))
    let longitudes = x.range(withoutTail: tail)
    let latitudes = y.range(withoutTail: tail)
    var box = Extent<Geographic>(
      minX: longitudes.lowerBound, minY: latitudes.lowerBound,
      maxX: longitudes.upperBound, maxY: latitudes.upperBound)
    if box.width > 180 {
      let turned = x.map { $0 < 0 ? $0 + 360 : $0 }.range(withoutTail: tail)
      if turned.upperBound - turned.lowerBound < box.width {
        box.minX = turned.lowerBound
        box.maxX = turned.upperBound
      }
    }
    return box
  }
}

extension [Double] {
  /// From the lowest to the highest value when `tail` values on each side don't count.
  ///
  /// - Precondition: more than twice as many values as the tail has.
  fileprivate func range(withoutTail tail: Int) -> ClosedRange<Double> {
    var values = self
    let low = values.select(tail)
    let high = values.select(count - 1 - tail)
    return low...high
  }

  /// The value that would stand at `rank` if the column were sorted; reorders it.
  ///
  /// - Complexity: O(n) on average. Quickselect with the median of three (Hoare 1961, doi:10.1145/366622.366647).
  package mutating func select(_ rank: Int) -> Double {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] < self[low] { swapAt(middle, low) }
      if self[high] < self[low] { swapAt(high, low) }
      if self[high] < self[middle] { swapAt(high, middle) }
      let pivot = self[middle]
      var left = low
      var right = high
      while left <= right {
        while self[left] < pivot { left += 1 }
        while pivot < self[right] { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        return self[rank]
      }
    }
    return self[rank]
  }
}
