import Algorithms
import CatchmentGeometry

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Every name that a map could show, and where.
struct LabelCandidates {
  let frame: MapFrame
  let ground: GroundDrawing
  /// Meters of a pixel of the whole map.
  let whole: Double

  /// The names of the ground and of the layers, with the marks that they must leave free.
  func labels(ground groundLayers: [MapLayer], layers: [MapLayer]) -> [MapLabel] {
    var labels: [MapLabel] = []
    for (number, layer) in layers.enumerated() {
      for feature in layer.marks.indices where !layer.marks[feature].isEmpty {
        let extent = layer.shapes.extent(of: feature)
        guard !extent.isEmpty else { continue }
        labels.append(
          MapLabel(
            text: layer.marks[feature], kind: .mark, layer: number, x: frame.x(extent.centerX),
            y: frame.y(extent.centerY), angle: 0, extent: .infinity))
      }
      for feature in layer.labels.indices where !layer.labels[feature].isEmpty {
        labels += area(
          feature, of: layer, kind: .area, number: number, thing: labels.count)
      }
    }
    for layer in groundLayers where !layer.labels.isEmpty {
      switch layer.ground {
      case .street(let street):
        let kind: MapLabel.Kind =
          switch street {
          case .main: .mainStreet
          case .middle: .middleStreet
          case .minor: .minorStreet
          }
        for course in ground.courses(layer) where !course.name.isEmpty {
          labels += self.street(course, kind: kind)
        }
      case .water, .park, .place:
        let kind: MapLabel.Kind =
          layer.ground == .water ? .water : layer.ground == .park ? .park : .place
        for feature in 0..<layer.shapes.count where !layer.labels[feature].isEmpty {
          labels += area(feature, of: layer, kind: kind, number: nil, thing: labels.count)
        }
      case nil: continue
      }
    }
    // A name that the edge of the whole map would cut is none.
    return labels.filter { $0.isWhole(on: (frame.width, frame.height), scale: whole) }
  }

  // MARK: Areas

  /// A name where its area has most room for it, and elsewhere within where that is taken; a name
  /// of a place that is a point stands on it.
  ///
  /// - Parameter thing: tells the area from all others that are named.
  private func area(
    _ feature: Int, of layer: MapLayer, kind: MapLabel.Kind, number: Int?, thing: Int
  ) -> [MapLabel] {
    let shapes = layer.shapes
    let text = layer.labels[feature]
    func label(_ x: Double, _ y: Double, _ extent: Double) -> MapLabel {
      MapLabel(
        text: text, kind: kind, layer: number, x: x, y: y, angle: 0, extent: extent, thing: thing)
    }
    let half = label(0, 0, 0).half
    var places: [NamePlace] = []
    for part in shapes.parts(of: feature) where shapes.partKind[part] == .polygon {
      let rings = shapes.paths(of: part).map { path in
        shapes.coordinates(of: path).map { (x: frame.x(shapes.x[$0]), y: frame.y(shapes.y[$0])) }
      }
      // A part of a city that is larger than the sheet is named where the sheet shows it.
      places += NamePlace.places(
        in: rings, on: (frame.width, frame.height), shape: half.height / half.width)
    }
    let best = NamePlace.best(of: places)
    // The best is tried first, however wide the area is elsewhere.
    if let first = best.first { return best.map { label($0.x, $0.y, min($0.width, first.width)) } }
    guard shapes.hasPart(.point, in: feature) else { return [] }
    let extent = shapes.extent(of: feature)
    return [label(frame.x(extent.centerX), frame.y(extent.centerY), .infinity)]
  }

  // MARK: Streets

  /// A name along its street, at up to seven places of a long one.
  private func street(_ course: GroundCourse, kind: MapLabel.Kind) -> [MapLabel] {
    let corners = course.corners.map {
      (x: Double($0.x) * ground.unit, y: Double($0.y) * ground.unit)
    }
    var along = [0.0]
    for (a, b) in zip(corners, corners.dropFirst()) {
      along.append(along[along.count - 1] + hypot(b.x - a.x, b.y - a.y))
    }
    guard let length = along.last, length > 0 else { return [] }
    func place(_ distance: Double) -> (x: Double, y: Double) {
      let index = min(max(along.partitioningIndex { $0 >= distance }, 1), corners.count - 1)
      let step = along[index] - along[index - 1]
      let share = step > 0 ? min(max((distance - along[index - 1]) / step, 0), 1) : 0
      let (a, b) = (corners[index - 1], corners[index])
      return (a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
    }
    let probe = MapLabel(
      text: course.name, kind: kind, layer: nil, x: 0, y: 0, angle: 0, extent: length)
    let isLong = length > 6 * probe.half.width * whole
    let places: [Double] = isLong ? [1, 3, 5, 7, 9, 11, 13].map { $0 / 14 } : [0.5]
    return places.map { share in
      let middle = share * length
      // The straighter the street around the place, the earlier it can bear its name.
      var span = min(length, 2 * probe.half.width * whole)
      var (a, b) = (place(middle - span / 2), place(middle + span / 2))
      while hypot(b.x - a.x, b.y - a.y) < 0.97 * min(span, length), span > 1 {
        span /= 2
        (a, b) = (place(middle - span / 2), place(middle + span / 2))
      }
      var angle = atan2(b.y - a.y, b.x - a.x)
      if angle > .pi / 2 { angle -= .pi }
      if angle <= -.pi / 2 { angle += .pi }
      return MapLabel(
        text: course.name, kind: kind, layer: nil, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2,
        angle: angle, extent: span < 2 * probe.half.width * whole ? span : length)
    }
  }
}
