/// What is wrong with shapes, by the words of the library that checks them, and with files that
/// hold no shapes.
extension Spanish {
  static let shapePhrases: [String: String] = [
    "self-intersection": "sus lados se cruzan",
    "ring Self-intersection": "un borde se toca a sí mismo",
    "too few points in geometry component": "tiene muy pocas esquinas",
    "hole lies outside shell": "un hueco está fuera de su borde",
    "holes are nested": "un hueco está dentro de otro",
    "nested shells": "una parte está dentro de otra",
    "interior is disconnected": "su interior está partido",
    "duplicate Rings": "dos bordes son iguales",
    "invalid Coordinate": "una coordenada no es un número",
    "ring is not closed": "un borde no está cerrado",
    "not valid": "no es válida",
    "the name promises GeoJSON, and there is none in it":
      "el nombre promete GeoJSON, y dentro no lo hay",
    "Export it again, or call it .csv if it is a table.":
      "Expórtelo de nuevo, o llámelo .csv si es una tabla.",
    "Name the columns of the place; a table without coordinates must be geocoded first.":
      "Nombre las columnas del lugar; una tabla sin coordenadas tiene que geocodificarse antes.",
  ]
}
