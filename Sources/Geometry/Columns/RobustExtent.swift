public import CatchmentParallel

extension Points where Frame == Geographic {
  /// The box from the 1st to the 99th percentile of each axis of the ``RobustBody``: where most
  /// points are, whatever bad coordinates say, as long as they are fewer than half.
  ///
  /// Among fewer than two hundred points up to two on each side don't count, where ten for each
  /// remain. Points on both sides of the 180th meridian get a narrow box that goes on beyond it:
  /// from 179.9° to 180.2°, not around the Earth.
  ///
  /// - Complexity: O(n), an end of an axis on each thread.
  public func robustExtent(workers: Workers = .one) -> Extent<Geographic> {
    guard !isEmpty else { return .empty }
    let body = RobustBody(self, workers: workers)
    let members = workers.map(count: count, chunk: 65_536) { range in
      range.filter { body.contains(x: x[$0], y: y[$0]) }
    }
    let rows = Array(members.joined())
    if rows.count == count { return percentileExtent(workers: workers) }
    let points = Points(x: rows.map { x[$0] }, y: rows.map { y[$0] })
    return points.percentileExtent(workers: workers)
  }

  private func percentileExtent(workers: Workers) -> Extent<Geographic> {
    let tail = Swift.max((count - 1) / 100, Swift.min(count / 10, 2))
    let ranks = [tail, count - 1 - tail]
    let ends = workers.map(count: 4, chunk: 1) { range in
      (range.lowerBound < 2 ? x : y).ranked(ranks[range.lowerBound % 2])
    }
    var box = Extent<Geographic>(minX: ends[0], minY: ends[2], maxX: ends[1], maxY: ends[3])
    if box.width > 180 {
      let turned = x.map { $0 < 0 ? $0 + 360 : $0 }
      let (west, east) = (turned.ranked(ranks[0]), turned.ranked(ranks[1]))
      if east - west < box.width { (box.minX, box.maxX) = (west, east) }
    }
    return box
  }

  /// The same on one thread.
  public var robustExtent: Extent<Geographic> { robustExtent(workers: .one) }
}
