import CatchmentFormats
import CatchmentGeometry
import CatchmentPrivacy
import CatchmentTopology

/// What is public already beside a layer: the same features as they were published before, once or
/// several times, and other layers over the same ground.
struct ReleasedCounts: Sendable {
  /// The neighboring layers with a count of the same name.
  let names: [String]

  private let layer: AreaLayer
  private let keys: FeatureKeys
  private let previous: [AreaLayer]
  private let besides: [Beside]
  private let ground: SharedGround

  private struct Beside: Sendable {
    let layer: AreaLayer
    let shapes: Shapes<Planar>
    let overlaps: [LayeredCounts.Neighbor.Overlap]
    let reachesBeyond: [Bool]
    let isReachedBeyond: [Bool]
  }

  init(
    of previous: [LayerSource], beside sources: [LayerSource], _ subject: StudyLayer,
    _ counts: [String], in context: StudyContext
  ) async throws {
    layer = subject.layer
    keys = FeatureKeys(subject.layer)
    var earlier: [AreaLayer] = []
    for source in previous { earlier.append(try await context.layer(source, as: .ground).layer) }
    self.previous = earlier
    var besides: [Beside] = []
    for source in sources {
      let neighbor = try await context.layer(source, as: .layer)
      let names = neighbor.layer.namedProperties.names
      guard counts.contains(where: names.contains) else {
        throw PrivacyError.noCommonCount(
          in: neighbor.layer.name, of: layer.name, counts: counts)
      }
      besides.append(try Self.beside(neighbor, subject, in: context))
    }
    // Many small groups leave the least choice: they are laid out first.
    besides.sort { $0.layer.count > $1.layer.count }
    self.besides = besides
    names = besides.map(\.layer.name)
    var common = CommonGround(of: subject.shapes, workers: context.workers)
    for beside in besides { try common.cut(by: beside.shapes) }
    ground = try besides.isEmpty ? SharedGround(pieces: []) : common.ground()
  }

  // MARK: Ground

  private static let sliver = CommonGround.sliverShare

  private static func beside(
    _ neighbor: StudyLayer, _ subject: StudyLayer, in context: StudyContext
  ) throws -> Beside {
    for layer in [subject, neighbor] {
      guard layer.shapes.partKind.allSatisfy({ $0 == .polygon }) else {
        throw StudyProblem.noAreas(layer: layer.layer.name, features: layer.layer.count)
      }
    }
    let pairs = try SpatialRelation.intersects.pairs(
      of: subject.shapes, and: neighbor.shapes, workers: context.workers)
    let shared = try Overlay.intersection.combined(
      subject.shapes.selecting(pairs.first.map { Int($0) }),
      neighbor.shapes.selecting(pairs.second.map { Int($0) }), workers: context.workers)
    let own = (0..<subject.shapes.count).map(subject.shapes.area)
    let other = (0..<neighbor.shapes.count).map(neighbor.shapes.area)
    var (ownLeft, otherLeft) = (own, other)
    var overlaps: [LayeredCounts.Neighbor.Overlap] = []
    for pair in 0..<shared.count {
      let (cell, group) = (Int(pairs.first[pair]), Int(pairs.second[pair]))
      let area = shared.area(of: pair)
      ownLeft[cell] -= area
      otherLeft[group] -= area
      overlaps.append(
        LayeredCounts.Neighbor.Overlap(
          cell: cell, group: group, isSliver: area < sliver * min(own[cell], other[group])))
    }
    // Who holds more than all of somebody holds some of it twice.
    if zip(ownLeft, own).contains(where: { $0 < -sliver * $1 }) {
      throw PrivacyError.overlaps(in: neighbor.layer.name)
    }
    if zip(otherLeft, other).contains(where: { $0 < -sliver * $1 }) {
      throw PrivacyError.overlaps(in: subject.layer.name)
    }
    return Beside(
      layer: neighbor.layer, shapes: neighbor.shapes, overlaps: overlaps,
      reachesBeyond: zip(ownLeft, own).map { $0 > sliver * $1 },
      isReachedBeyond: zip(otherLeft, other).map { $0 > sliver * $1 })
  }

  // MARK: Numbers

  /// What was published of the cells before, the oldest first: tables grow.
  func earlier(_ name: String, _ cells: [Int?]) -> [LayeredCounts.Earlier] {
    let (shownBefore, columns) = (previous.map { ShownBefore.Column($0, name) }, columns(name))
    let files = columns.map { earlier($0.layer, $0.column, cells) }
    // What had been shown before them.
    let before = shownBefore.flatMap { $0.earlier(cells, keys: keys) }
    func size(_ earlier: LayeredCounts.Earlier) -> Int {
      earlier.total ?? (earlier.counts.compactMap(\.self) + earlier.others).reduce(0, +)
    }
    let order = files.indices.sorted { (size(files[$0]), $0) < (size(files[$1]), $1) }
    return before + order.map { files[$0] }
  }

  private func columns(_ name: String) -> [(layer: AreaLayer, column: Column)] {
    previous.compactMap { layer in Column(layer, name).map { (layer, $0) } }
  }

  private func earlier(
    _ previous: AreaLayer, _ column: Column, _ cells: [Int?]
  ) -> LayeredCounts.Earlier {
    let places = keys.places(in: FeatureKeys(previous))
    let own = cells.indices.map { cells[$0] == nil ? nil : places[$0] }
    let kept = Set(own.compactMap(\.self))
    let others = column.counts.indices.filter { !kept.contains($0) }
    return LayeredCounts.Earlier(
      counts: own.map { $0.flatMap { column.counts[$0] } },
      isWithheld: own.map { $0.map { column.isWithheld[$0] } ?? false },
      others: others.compactMap { column.counts[$0] },
      withheldOthers: others.count { column.isWithheld[$0] }, total: column.total,
      showsZeros: column.showsZeros)
  }

  /// What everybody has seen of those of a column that are withheld or left out now.
  func shownBefore(_ name: String, shown: [Int?], total: Int?) -> ShownBefore.Column {
    var before = ShownBefore.Column()
    for layer in previous { before.add(ShownBefore.Column(layer, name)) }
    for (layer, column) in columns(name) {
      let keys = FeatureKeys(layer)
      for (feature, count) in column.counts.enumerated() {
        if let count { before.add(count, of: keys[feature]) }
      }
      if let total = column.total { before.add(total: total) }
    }
    let told = shown.indices.filter { shown[$0] != nil }.flatMap(keys.all)
    return before.without(Set(told), total: total != nil)
  }

  /// The neighboring layers that count the same.
  func neighbors(_ name: String) -> [LayeredCounts.Neighbor] {
    besides.compactMap { beside in
      Column(beside.layer, name).map { column in
        LayeredCounts.Neighbor(
          name: beside.layer.name, counts: column.counts, isWithheld: column.isWithheld,
          showsZeros: column.showsZeros, total: column.total, overlaps: beside.overlaps,
          reachesBeyond: beside.reachesBeyond, isReachedBeyond: beside.isReachedBeyond)
      }
    }
  }

  /// The ground of the layer and of those of ``neighbors(_:)``.
  func ground(_ name: String) -> SharedGround {
    ground.beside(besides.indices.filter { Column(besides[$0].layer, name) != nil })
  }

  /// A column of counts as it is public. What is no count in it is withheld, whatever stands there:
  /// nothing, "<5", −999.
  private struct Column {
    let counts: [Int?]
    let total: Int?
    /// Whether every count of 0 is written: our own files say so, and others show it where they
    /// write any.
    let showsZeros: Bool

    var isWithheld: [Bool] { counts.map { $0 == nil } }

    /// Counts above are none that a table of incidents comes to.
    private static let most = 1e15

    init?(_ layer: AreaLayer, _ name: String) {
      let table = layer.namedProperties
      guard table.names.contains(name) else { return nil }
      let counts = table.values(of: name).map { value in
        value?.double.flatMap { (0...Self.most).contains($0) ? Int($0) : nil }
      }
      let privacy = layer.source.catchment?["privacy"]
      self.counts = counts
      let told = privacy?["totals"]?[name]?.integer.map { Int($0) }
      total = told ?? (counts.contains(nil) ? nil : counts.compactMap(\.self).reduce(0, +))
      showsZeros =
        privacy.map { $0["withholds_zeros"]?.bool != true } ?? counts.contains(0)
    }
  }
}
