/// A grid that cannot be laid, in a sentence that says where, what value, and what to do.
public struct GridError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// The side of a cell is not a number above zero.
    case sideNotPositive
    /// The extent needs more cells than a grid may have.
    case tooManyCells
  }

  public let code: Code
  /// The grid: `square grid`.
  public let place: String
  public let side: Distance

  /// `place: problem (value). advice`
  public var description: String {
    switch code {
    case .sideNotPositive:
      "\(place): the side is not a length above zero (\(side)). Give a length like 200 m."
    case .tooManyCells:
      "\(place): more than \(largestGrid) cells (side \(side)). Give a longer side or a smaller area."
    }
  }
}

/// The most cells of a grid, study area or not: 256 MB for the numbers of its cells.
let largestGrid = 1 << 26
