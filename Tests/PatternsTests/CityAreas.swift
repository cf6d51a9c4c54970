import Foundation
import CatchmentGeometry
import TestSupport

/// The polygons of a layer of Chicago, in the plane of its UTM zone.
func chicagoAreas(_ name: String) throws -> Shapes<Planar> {
  let text = try DataFolder.text("chicago/" + name)
  let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as! [String: Any]
  let zone = TransverseMercator(zone: 16)
  var shapes = Shapes<Planar>()
  for feature in object["features"] as! [[String: Any]] {
    guard let geometry = feature["geometry"] as? [String: Any] else { continue }
    let isMulti = geometry["type"] as! String == "MultiPolygon"
    let parts =
      isMulti
      ? geometry["coordinates"] as! [[[[Double]]]]
      : [geometry["coordinates"] as! [[[Double]]]]
    for part in parts {
      for ring in part {
        for place in ring {
          let projected = zone.project(longitude: place[0], latitude: place[1])
          shapes.addCoordinate(x: projected.x, y: projected.y)
        }
        shapes.endPath()
      }
      shapes.endPart(.polygon)
    }
    shapes.endFeature(isMulti ? .multiPolygon : .polygon)
  }
  return shapes
}
