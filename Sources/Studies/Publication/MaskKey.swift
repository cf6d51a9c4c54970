import CatchmentFormats
import CatchmentGeometry

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the mask of a layer follows from: the whole layer, so that nobody who lacks a part of it
/// can undo the mask by trying places.
///
/// Of few places all that could be true can be tried together. Those get no key, and a mask that
/// nobody can draw again.
struct MaskKey {
  /// Nil where the layer has too few places.
  let seed: UInt64?

  /// With thirty reference places around each, so many places have more arrangements than can be
  /// tried.
  static let fewestPlaces = 20

  init(of layer: AreaLayer) {
    let (x, y) = (layer.shapes.x, layer.shapes.y)
    let places = Set(zip(x, y).map { SIMD2($0, $1) })
    guard places.count >= Self.fewestPlaces else {
      seed = nil
      return
    }
    var text = zip(x, y).map { "\($0),\($1)\n" }.joined()
    let table = layer.namedProperties
    for name in table.names {
      text += name + "\n"
      text += table.values(of: name).map { ($0?.text() ?? "") + "\n" }.joined()
    }
    seed = UInt64(Fingerprint(of: Data(text.utf8)).text.prefix(16), radix: 16)
  }
}
