import CGEOS
public import CatchmentGeometry
public import CatchmentParallel

/// Where the inside, the border and the outside of two shapes meet, and in how many dimensions.
///
/// Nine characters row by row (inside, border, outside of the first by those of the second): `F`
/// where they do not meet, else `0`, `1` or `2`. Two areas that overlap are `212101212`.
///
/// - Reference: Egenhofer, Herring (1990), A mathematical framework for the definition of
///   topological relationships.
public struct IntersectionMatrix: Sendable, Hashable, CustomStringConvertible {
  /// The nine characters.
  public let description: String

  /// Whether the matrix is as a pattern has it: `T` is any dimension, `*` anything.
  ///
  /// - Precondition: the pattern has nine characters.
  public func matches(_ pattern: String) -> Bool {
    precondition(pattern.count == 9, "A pattern has nine characters.")
    return zip(description, pattern).allSatisfy { found, wanted in
      switch wanted {
      case "*": true
      case "T": found != "F"
      default: found == wanted
      }
    }
  }

  /// Row by row, the matrix of feature i of `first` and feature i of `second`.
  ///
  /// - Precondition: the columns are equally long.
  /// - Throws: `badShape` for coordinates that are no numbers; `failed` where GEOS gives up, as
  ///   over mixed collections.
  public static func relating<Frame>(
    _ first: Shapes<Frame>, _ second: Shapes<Frame>, workers: Workers = .one
  ) throws(TopologyError) -> [IntersectionMatrix] {
    precondition(first.count == second.count, "Columns of equal length.")
    let pieces = try workers.map(count: first.count, chunk: 64) {
      range throws(TopologyError) -> [IntersectionMatrix] in
      let session = GEOSSession()
      var matrices: [IntersectionMatrix] = []
      for row in range {
        do throws(TopologyError) {
          let one = try session.geometry(row, of: first)
          let two = try session.geometry(row, of: second)
          guard let text = unsafe GEOSRelate_r(session.handle, one.pointer, two.pointer) else {
            throw session.failure("relating")
          }
          matrices.append(IntersectionMatrix(description: unsafe String(cString: text)))
          unsafe GEOSFree_r(session.handle, text)
        } catch {
          throw error.at(row)
        }
      }
      return matrices
    }
    return pieces.flatMap(\.self)
  }
}
