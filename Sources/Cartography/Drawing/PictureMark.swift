import CatchmentGeometry

/// A disk with a number or a letter on a picture, which stands beside its place where it would lie
/// on another.
struct PictureMark {
  /// Pixels from the middle of a disk to the outside of its rim.
  static let radius = 13.0

  let text: String
  /// Pixels from the upper left corner of the sheet, of the disk and of what it stands for.
  private(set) var x: Double
  private(set) var y: Double
  let placeX: Double
  let placeY: Double
  /// Pixels from there to the edge of what it stands for.
  private let reach: Double
  private let color: String
  private let isStrong: Bool

  /// The marks of all layers that show some, from the lowest layer to the highest.
  ///
  /// - Parameters:
  ///   - step: the step of the layers' features that is shown.
  ///   - field: pixels of the map's field, in the middle of which the sheet stands.
  static func placed(
    _ layers: [MapLayer], step: Int?, in frame: MapFrame, perMeter: Double,
    field: (width: Double, height: Double)
  ) -> [PictureMark] {
    var found: [PictureMark] = []
    // The highest layer first: hires stay where they are rather than what lies under them.
    for layer in layers.reversed() {
      for feature in layer.marks.indices where !layer.marks[feature].isEmpty {
        guard layer.steps.isEmpty || layer.steps[feature] == step else { continue }
        guard let middle = frame.middle(of: feature, in: layer.shapes) else { continue }
        found.append(
          PictureMark(
            layer.marks[feature], x: middle.x * perMeter,
            y: middle.y * perMeter, reach: middle.reach * perMeter,
            color: layer.classes[layer.classIndex(of: feature)].tone.light,
            isStrong: layer.role == .hire))
      }
    }
    let beside = (field.width - frame.width * perMeter) / 2
    let above = (field.height - frame.height * perMeter) / 2
    let moves = MarkPlacement.moves(
      found.map {
        MarkPlacement.Mark(x: $0.placeX, y: $0.placeY, radius: radius, reach: $0.reach)
      },
      in: (-beside...field.width - beside, -above...field.height - above))
    for (index, move) in moves.enumerated() {
      found[index].x += move.x
      found[index].y += move.y
    }
    return found.reversed()
  }

  private init(
    _ text: String, x: Double, y: Double, reach: Double, color: String, isStrong: Bool
  ) {
    self.reach = reach
    self.text = text
    (self.x, self.y) = (x, y)
    (placeX, placeY) = (x, y)
    self.color = color
    self.isStrong = isStrong
  }

  /// The line from a disk that was moved to its place; nothing for any other.
  var leader: String {
    if x == placeX, y == placeY { return "" }
    let line = "M\(short(placeX)) \(short(placeY))L\(short(x)) \(short(y))"
    return """
      <path d="\(line)" stroke="\(MapRole.land.light)" stroke-width="3.5" stroke-linecap="round"/>\
      <path d="\(line)" stroke="\(color)" stroke-width="1.5"/>\
      <circle cx="\(short(placeX))" cy="\(short(placeY))" r="2.5" fill="\(color)"/>

      """
  }

  var disk: String {
    """
    <circle cx="\(short(x))" cy="\(short(y))" r="12" fill="\(isStrong ? color : "#ffffff")" \
    stroke="\(isStrong ? "#ffffff" : color)" stroke-width="2"/>\
    <text x="\(short(x))" y="\(short(y + 5))" font-size="14" font-weight="bold" \
    text-anchor="middle"\(isStrong ? " fill=\"#ffffff\"" : "")>\(escaped(text))</text>

    """
  }
}
