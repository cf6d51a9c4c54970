import CGEOS
import CatchmentGeometry
import CatchmentParallel

/// Runs an operation on each feature, in chunks of features on all threads.
///
/// - Parameter chunk: features that share a session; a session costs some ten microseconds.
func mapFeatures<Input, Output>(
  of shapes: Shapes<Input>, workers: Workers, chunk: Int = 64,
  _ operation:
    @Sendable (borrowing GEOSSession, Int, inout Shapes<Output>) throws(TopologyError) -> Void
) throws(TopologyError) -> Shapes<Output> {
  let pieces = try workers.map(count: shapes.count, chunk: chunk) {
    range throws(TopologyError) -> Shapes<Output> in
    let session = GEOSSession()
    var piece = Shapes<Output>()
    for feature in range {
      do throws(TopologyError) {
        try operation(session, feature, &piece)
      } catch {
        throw error.feature == nil ? error.at(feature) : error
      }
    }
    return piece
  }
  var result = Shapes<Output>()
  for piece in pieces { result.append(piece) }
  return result
}
