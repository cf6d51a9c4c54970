import CatchmentGeometry
import CatchmentIncidents

/// The features of a layer that lie in another place than the rest of it and the incidents: one
/// with exchanged coordinates, one that lost a sign, one of another city.
///
/// A layer may reach far beyond the incidents, as the areas of a state do. What strays is alone:
/// from where the incidents are one does not come to it over other features without a leap of tens
/// of kilometers.
///
/// - Complexity: O(features), and the cells of 0.2° that they touch.
struct StrayFeatures {
  typealias Mending = LayerNote.Mending

  struct Stray: Equatable {
    let feature: Int
    let kilometers: Double
    /// What may have become of it; nil where nothing brings it back.
    let mending: Mending?
  }

  /// In the order of the layer.
  let strays: [Stray]

  /// The side of the cells in which features are neighbors, in degrees.
  private static let side = 0.2
  /// A feature that touches more cells than this is no small area that went astray.
  private static let mostCells = 10_000

  /// - Parameters:
  ///   - shapes: of a layer; none strays where no feature lies near the incidents.
  ///   - home: where the incidents are.
  init(_ shapes: Shapes<Geographic>, around home: Extent<Geographic>) {
    guard !home.isEmpty else {
      strays = []
      return
    }
    var far: [(feature: Int, box: Extent<Geographic>, kilometers: Double)] = []
    var isReached: Set<SIMD2<Int32>> = []
    var cellsOf: [[SIMD2<Int32>]] = []
    var isNear = false
    for feature in 0..<shapes.count where shapes.kind[feature] != .none {
      let box = shapes.extent(of: feature)
      let kilometers = LayerOverlap.kilometers(between: box, and: home)
      let cells = Self.cells(of: box)
      if kilometers <= LayerOverlap.farthest || cells.count > Self.mostCells {
        isNear = isNear || kilometers <= LayerOverlap.farthest
        if cells.count <= Self.mostCells { isReached.formUnion(cells) }
      } else {
        far.append((feature, box, kilometers))
        cellsOf.append(cells)
      }
    }
    // Where all lie elsewhere, it is the layer that went astray.
    guard !far.isEmpty, isNear else {
      strays = []
      return
    }
    isReached.formUnion(Self.cells(of: home))
    let reached = Self.flood(from: isReached, over: cellsOf)
    strays = far.indices.filter { !reached[$0] }.map { index in
      Stray(
        feature: far[index].feature, kilometers: far[index].kilometers,
        mending: Self.mending(of: far[index].box, among: home))
    }
  }

  /// Which groups of cells one comes to from some cells, from neighbor to neighbor.
  private static func flood(
    from seeds: Set<SIMD2<Int32>>, over groups: [[SIMD2<Int32>]]
  ) -> [Bool] {
    var groupsAt: [SIMD2<Int32>: [Int]] = [:]
    for (group, cells) in groups.enumerated() {
      for cell in cells { groupsAt[cell, default: []].append(group) }
    }
    var isReached = [Bool](repeating: false, count: groups.count)
    var next = groupsAt.keys.filter { cell in
      around.contains { seeds.contains(cell &+ $0) }
    }
    var seen = Set(next)
    while let cell = next.popLast() {
      for group in groupsAt[cell] ?? [] where !isReached[group] {
        isReached[group] = true
        for own in groups[group] {
          for step in around {
            let neighbor = own &+ step
            if groupsAt[neighbor] != nil, seen.insert(neighbor).inserted { next.append(neighbor) }
          }
        }
      }
    }
    return isReached
  }

  private static let around: [SIMD2<Int32>] = [
    [0, 0], [-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1],
  ]

  /// The cells that a box touches; one more than are looked at where it is too wide.
  private static func cells(of box: Extent<Geographic>) -> [SIMD2<Int32>] {
    let low = SIMD2(box.minX, box.minY) / side
    let high = SIMD2(box.maxX, box.maxY) / side
    let (columns, rows) = (high.x - low.x + 2, high.y - low.y + 2)
    guard columns * rows <= Double(mostCells) else {
      return [SIMD2<Int32>](repeating: .zero, count: mostCells + 1)
    }
    let from = SIMD2<Int32>(low.rounded(.down))
    let to = SIMD2<Int32>(high.rounded(.down))
    return (from.y...to.y).flatMap { row in (from.x...to.x).map { SIMD2($0, row) } }
  }

  private static func mending(
    of box: Extent<Geographic>, among home: Extent<Geographic>
  ) -> Mending? {
    func isNear(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> Bool {
      guard minY >= -90, maxY <= 90 else { return false }
      return LayerOverlap.kilometers(
        between: Extent<Geographic>(minX: minX, minY: minY, maxX: maxX, maxY: maxY), and: home)
        <= LayerOverlap.farthest
    }
    if isNear(box.minY, box.minX, box.maxY, box.maxX) { return .exchange }
    if isNear(-box.maxX, box.minY, -box.minX, box.maxY) { return .turnLongitude }
    if isNear(box.minX, -box.maxY, box.maxX, -box.minY) { return .turnLatitude }
    if isNear(-box.maxX, -box.maxY, -box.minX, -box.minY) { return .turnBoth }
    return nil
  }

  /// What is told of them, with the first by name; nil where nothing strays.
  ///
  /// - Parameter areStreets: whether they are lines that nobody comes to, and stay.
  func note(of layer: AreaLayer, areStreets: Bool = false) -> LayerNote? {
    guard let first = strays.first else { return nil }
    return .strays(
      LayerNote.StrayNote(
        layer: layer.name, count: strays.count,
        names: strays.prefix(3).map { layer.names[$0.feature] }.joined(separator: ", "),
        feature: first.feature, kilometers: first.kilometers, mending: first.mending,
        areStreets: areStreets))
  }
}

extension Shapes {
  /// The same features, some of them without a shape.
  func without(_ features: [Int]) -> Shapes {
    let gone = Set(features)
    if gone.isEmpty { return self }
    var kept = Shapes()
    for feature in 0..<count {
      if gone.contains(feature) { kept.endFeature(.none) } else { kept.append(feature, of: self) }
    }
    return kept
  }
}

extension AreaLayer {
  /// The layer without the shapes of some features, which stay with their properties.
  func withoutShapes(of features: [Int]) -> AreaLayer {
    replacing(shapes.without(features))
  }

  /// The features without a shape, of which nothing is known but their properties.
  var shapeless: [Int] { (0..<count).filter { shapes.kind[$0] == .none } }
}
