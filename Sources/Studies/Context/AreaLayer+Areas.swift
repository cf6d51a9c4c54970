import CatchmentFormats
import CatchmentGeometry
import CatchmentParallel
import CatchmentTopology

extension AreaLayer {
  /// How many features are areas; those without a shape, and points, are none.
  public var areaCount: Int {
    (0..<count).reduce(0) { $0 + (shapes.hasPart(.polygon, in: $1) ? 1 : 0) }
  }

  /// The layer as areas: a line that ends where it begins is the area inside it, as maps drawn by
  /// hand have them.
  ///
  /// - Parameter repairs: whether a ring that crosses itself is mended instead of refused.
  /// - Returns: the layer, and what was taken for what, in sentences.
  /// - Throws: where a feature is an open line, or none is an area.
  func areas(
    repairs: Bool, workers: Workers
  ) throws -> (layer: AreaLayer, remarks: [LayerNote]) {
    var (closed, open, dots): ([Int], [Int], [Int]) = ([], [], [])
    for feature in 0..<count where !shapes.hasPart(.polygon, in: feature) {
      if shapes.hasPart(.line, in: feature) {
        if isClosed(feature) { closed.append(feature) } else { open.append(feature) }
      } else if shapes.kind[feature] != .none {
        dots.append(feature)
      }
    }
    guard open.isEmpty || areaCount + closed.count == 0 else {
      throw StudyProblem.openLines(layer: name, names: open.map { names[$0] })
    }
    guard areaCount + closed.count > 0 else {
      throw StudyProblem.noAreas(layer: name, features: count)
    }
    var remarks: [LayerNote] = []
    if !closed.isEmpty {
      remarks.append(.closedLines(layer: name, count: closed.count, names: list(closed)))
    }
    if !dots.isEmpty {
      remarks.append(.pointsAmongAreas(layer: name, count: dots.count, names: list(dots)))
    }
    if closed.isEmpty { return (self, remarks) }
    var filled = filling(Set(closed))
    let findings = try Validity.findings(in: filled, workers: workers)
    if !findings.isEmpty {
      guard repairs else { throw Self.refusal(findings, name) }
      filled = try Validity.repaired(filled, workers: workers)
      let mended = findings.map(\.feature)
      remarks.append(.mended(layer: name, features: mended))
      let empty = mended.filter { filled.kind[$0] == .none }
      if !empty.isEmpty {
        remarks.append(.nothingLeft(layer: name, names: empty.map { names[$0] }))
      }
    }
    return (replacing(filled), remarks)
  }

  private func list(_ features: [Int]) -> String {
    features.prefix(3).map { names[$0] }.joined(separator: ", ") + (features.count > 3 ? ", …" : "")
  }

  /// Whether every line of a feature ends where it begins, within a hundred-thousandth of a degree:
  /// programs round.
  private func isClosed(_ feature: Int) -> Bool {
    shapes.parts(of: feature).allSatisfy { part in
      guard shapes.partKind[part] == .line else { return false }
      return shapes.paths(of: part).allSatisfy { path in
        let range = shapes.coordinates(of: path)
        guard range.count >= 4 else { return false }
        let (first, last) = (range.lowerBound, range.upperBound - 1)
        return abs(shapes.x[first] - shapes.x[last]) <= 1e-5
          && abs(shapes.y[first] - shapes.y[last]) <= 1e-5
      }
    }
  }

  /// The shapes, with the lines of some features as rings.
  private func filling(_ closed: Set<Int>) -> Shapes<Geographic> {
    var filled = Shapes<Geographic>()
    for feature in 0..<count {
      guard closed.contains(feature) else {
        filled.append(feature, of: shapes)
        continue
      }
      let parts = shapes.parts(of: feature)
      for part in parts {
        for path in shapes.paths(of: part) {
          let range = shapes.coordinates(of: path)
          for index in range.dropLast() {
            filled.addCoordinate(x: shapes.x[index], y: shapes.y[index])
          }
          filled.addCoordinate(x: shapes.x[range.lowerBound], y: shapes.y[range.lowerBound])
          filled.endPath()
        }
        filled.endPart(.polygon)
      }
      filled.endFeature(parts.count > 1 ? .multiPolygon : .polygon)
    }
    return filled
  }
}
