import CatchmentCartography
import CatchmentGeometry

extension MapLayer {
  /// Areas of a trial as an outline that lets through what lies below it.
  static func outline(
    _ role: TrialFindings.Role, _ shapes: Shapes<Geographic>, titles: [String],
    columns: [MapColumn] = [], in wording: any Wording
  ) -> MapLayer {
    let isTreated = role == .treated
    let name = wording.cell(.role(role))
    return MapLayer(
      name: name.prefix(1).uppercased() + name.dropFirst(), shapes: shapes,
      classes: [
        MapClass(
          tone: (isTreated ? MapColor.green : .purple).tone, fillOpacity: 0, strokeWidth: 2.5,
          dash: isTreated ? .solid : .dashed, casing: 1.5)
      ], titles: .each(titles), columns: columns)
  }
}
