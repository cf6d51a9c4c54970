import CatchmentGeometry

/// The corners of a picture's map in which the scale may stand; the north arrow has the fourth.
enum MapCorner: CaseIterable {
  case lowerLeft, lowerRight, upperLeft

  var isLeft: Bool { self != .lowerRight }
  var isUpper: Bool { self == .upperLeft }

  /// The corner that hides least of what the map tells: the usual one where several are as empty.
  ///
  /// - Parameters:
  ///   - box: how wide and high the corner is, in meters of the sheet.
  ///   - sheet: where the field of the map begins and ends, in meters of the sheet.
  ///   - marks: where disks stand, in meters of the sheet, and how far each reaches.
  ///   - step: the step of the layers' features that is shown.
  static func freest(
    _ layers: [MapLayer], in frame: MapFrame, box: (width: Double, height: Double),
    sheet: (x: ClosedRange<Double>, y: ClosedRange<Double>),
    marks: [(x: Double, y: Double, reach: Double)], step: Int?
  ) -> MapCorner {
    func place(_ corner: MapCorner) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
      (
        corner.isLeft
          ? sheet.x.lowerBound...sheet.x.lowerBound + box.width
          : sheet.x.upperBound - box.width...sheet.x.upperBound,
        corner.isUpper
          ? sheet.y.lowerBound...sheet.y.lowerBound + box.height
          : sheet.y.upperBound - box.height...sheet.y.upperBound
      )
    }
    let boxes = allCases.map { (corner: $0, box: place($0)) }
    var hidden = [MapCorner: Int](uniqueKeysWithValues: allCases.map { ($0, 0) })
    for layer in layers where !layer.isContext {
      for feature in 0..<layer.shapes.count
      where layer.steps.isEmpty || layer.steps[feature] == step {
        let extent = layer.shapes.extent(of: feature)
        if extent.isEmpty { continue }
        let (x, y) = (frame.x(extent.centerX), frame.y(extent.centerY))
        for (corner, box) in boxes where box.x.contains(x) && box.y.contains(y) {
          hidden[corner, default: 0] += 1 + layer.role.height
        }
      }
    }
    for (x, y, reach) in marks {
      for (corner, box) in boxes
      where box.x.overlaps(x - reach...x + reach) && box.y.overlaps(y - reach...y + reach) {
        hidden[corner, default: 0] += 100
      }
    }
    return allCases.min { hidden[$0, default: 0] < hidden[$1, default: 0] } ?? .lowerLeft
  }
}

extension MapPicture {
  /// The scale in the freest corner, and the arrow to the north.
  func furniture(
    _ frame: MapFrame, perMeter: Double, top: Int, bottom: Int, marks: [PictureMark]
  ) -> String {
    let bar = frame.scaleBar
    let length = Int((bar.meters * perMeter).rounded())
    let (beside, above) = (
      (mapWidth / perMeter - frame.width) / 2,
      (Double(bottom - top) / perMeter - frame.height) / 2
    )
    let corner = MapCorner.freest(
      figures, in: frame, box: (Double(length + 24) / perMeter, 42 / perMeter),
      sheet: (-beside...frame.width + beside, -above...frame.height + above),
      marks: marks.map { ($0.x / perMeter, $0.y / perMeter, PictureMark.radius / perMeter) },
      step: step)
    let y = corner.isUpper ? top + 32 : bottom - 14
    let x = width - Self.edge - 22
    let left = corner.isLeft ? Self.edge + 6 : width - Self.edge - length - 22
    return """
      <rect x="\(left)" y="\(y - 25)" width="\(length + 16)" height="33" fill="#ffffff" fill-opacity="0.75"/>
      <path d="M\(left + 8) \(y - 6)v6h\(length)v-6" fill="none" stroke="#1b1c1e" stroke-width="2"/>
      <text x="\(left + 12)" y="\(y - 8)" font-size="13">\(bar.label)</text>
      <text x="\(x)" y="\(top + 26)" font-weight="bold" text-anchor="middle">N</text>
      <path d="M\(x) \(top + 50)v-19m-6 8l6 -9l6 9" fill="none" stroke="#1b1c1e" stroke-width="2"/>

      """
  }
}
