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
  ///   - mark: meters from the middle of a mark to its edge.
  ///   - step: the step of the layers' features that is shown.
  static func freest(
    _ layers: [MapLayer], in frame: MapFrame, box: (width: Double, height: Double),
    sheet: (x: ClosedRange<Double>, y: ClosedRange<Double>), mark: Double, step: Int?
  ) -> MapCorner {
    var hidden = [MapCorner: Int](uniqueKeysWithValues: allCases.map { ($0, 0) })
    for layer in layers where !layer.isContext {
      for feature in 0..<layer.shapes.count
      where layer.steps.isEmpty || layer.steps[feature] == step {
        let extent = layer.shapes.extent(of: feature)
        if extent.isEmpty { continue }
        let (x, y) = (frame.x(extent.centerX), frame.y(extent.centerY))
        let isMarked = !layer.marks.isEmpty && !layer.marks[feature].isEmpty
        for corner in allCases {
          let columns =
            corner.isLeft
            ? sheet.x.lowerBound...sheet.x.lowerBound + box.width
            : sheet.x.upperBound - box.width...sheet.x.upperBound
          let rows =
            corner.isUpper
            ? sheet.y.lowerBound...sheet.y.lowerBound + box.height
            : sheet.y.upperBound - box.height...sheet.y.upperBound
          if isMarked, columns.overlaps(x - mark...x + mark), rows.overlaps(y - mark...y + mark) {
            hidden[corner, default: 0] += 100
          }
          if columns.contains(x), rows.contains(y) {
            hidden[corner, default: 0] += 1 + layer.role.height
          }
        }
      }
    }
    return allCases.min { hidden[$0, default: 0] < hidden[$1, default: 0] } ?? .lowerLeft
  }
}

extension MapPicture {
  /// The scale in the freest corner, and the arrow to the north.
  func furniture(_ frame: MapFrame, perMeter: Double, top: Int, bottom: Int) -> String {
    let bar = frame.scaleBar
    let length = Int((bar.meters * perMeter).rounded())
    let (beside, above) = (
      (mapWidth / perMeter - frame.width) / 2,
      (Double(bottom - top) / perMeter - frame.height) / 2
    )
    let corner = MapCorner.freest(
      figures, in: frame, box: (Double(length + 24) / perMeter, 42 / perMeter),
      sheet: (-beside...frame.width + beside, -above...frame.height + above),
      mark: Self.markRadius / perMeter, step: step)
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
