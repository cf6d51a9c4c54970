import CatchmentFormats
import CatchmentGeometry
import CatchmentStreets

extension Spanish {
  public func sentence(of note: LayerNote) -> String {
    switch note {
    case .reading(let reading): sentence(of: reading)
    case .system(let layer, let system): "\(layer): las coordenadas se leen como \(system)."
    case .mended(let layer, let features):
      "\(layer): \(counted(features.count, "elemento corregido", "elementos corregidos")) cuyos anillos se cruzaban o se interrumpían: "
        + features.prefix(5).map { "\($0 + 1)" }.joined(separator: ", ")
        + (features.count > 5 ? ", …" : "") + "."
    case .nothingLeft(let layer, let names):
      "\(layer): nada queda de \(names.prefix(5).joined(separator: ", "))"
        + (names.count > 5 ? " y \(grouped(names.count - 5)) más" : "")
        + ": sus anillos no encierran terreno. Dibuje \(names.count == 1 ? "el elemento" : "los elementos") de nuevo."
    case .named(let layer, let property, let missing, let shared):
      "\(layer): los elementos se llaman como dice su propiedad \"\(property)\""
        + (missing > 0 ? "; \(missing) sin ella, por su número" : "")
        + (shared > 0 ? "; \(shared) que la comparten van numerados" : "") + "."
    case .closedLines(let layer, let count, let names):
      "\(layer): \(counted(count, "línea cerrada tomada", "líneas cerradas tomadas")) por la superficie interior (\(names))."
    case .pointsAmongAreas(let layer, let count, let names):
      "\(layer): \(counted(count, "punto", "puntos")) entre las zonas no \(count == 1 ? "cubre" : "cubren") nada (\(names))."
    case .strays(let strays): sentence(of: strays)
    case .vast(let layer, let count, let name, let feature, let area, let times):
      "\(layer): \(name) (elemento \(feature + 1)) abarca \(grouped(area)) km²"
        + (times.map { ", \(grouped($0)) veces el terreno de los incidentes" } ?? "")
        + (count > 1 ? ", y es una de \(grouped(count)) tan grandes" : "")
        + ". Si no debe ser tan grande, corrija sus vértices: lo que se cuenta en ella es casi todo."
    case .candidatesWithoutGeometry(let layer, let count):
      "\(layer): \(counted(count, "elemento", "elementos")) sin geometría, fuera de la cuenta."
    case .candidatesOutside(let layer, let count):
      "\(layer): \(counted(count, "sitio posible", "sitios posibles")) fuera de la zona de estudio, sin contar."
    case .candidatesAtIncidents(let layer, let count, let total):
      "\(layer): \(grouped(count)) de \(counted(total, "candidato está", "candidatos están")) exactamente donde hay incidentes: "
        + "la respuesta nombraría lugares donde dispararon a personas. Dé manzanas, calles o esquinas."
    case .walkable(let layer, let kilometers):
      "\(layer): \(grouped(kilometers)) km de calles para caminar."
    case .notWalkable(let layer, let count):
      "\(layer): \(grouped(count)) líneas de autopistas y rampas sin contar, por donde nadie camina."
    case .postsWithoutStreet(let layer, let count, let snap):
      "\(layer): \(counted(count, "puesto", "puestos")) sin ninguna calle a \(snap) o menos "
        + "no \(count == 1 ? "alcanza" : "alcanzan") más que su propio lugar."
    case .barriers(let layer, let count):
      "\(layer): las barreras quitan \(grouped(count)) tramos de calle."
    case .streetColumns(let columns): sentence(of: columns)
    case .streetKinds(let layer, let counts): sentence(of: counts, in: layer)
    }
  }

  private func sentence(of note: ReadingNote) -> String {
    switch note {
    case .mended(let mending, let count, let first):
      "\(words(mending, count)) (\(count == 1 ? "" : "el primero: ")elemento \(first + 1))."
    case .rowsWithoutPlace(let file, let count, let line):
      "\(file): \(counted(count, "fila", "filas")) sin lugar, fuera de la cuenta; línea \(line)\(count > 1 ? ", …" : "")."
    case .oneLayer(let file, let asked):
      "\(file): un archivo de una sola capa; no se busca \"\(asked)\"."
    case .readByGDAL(let file, let layer): "\(file): leído con GDAL, capa \(layer)."
    case .indexMade(let file): "\(file): falta el .shx; su orden se rehízo desde el .shp."
    case .propertiesMissing(let file):
      "\(file): falta el .dbf: no hay nombres ni otras propiedades."
    case .systemMissing(let file):
      "\(file): falta el .prj: no se indica ningún sistema de referencia."
    case .encodingAssumed(let file):
      "\(file): nada indica la codificación de su texto, que no es UTF-8: leído como "
        + "Windows-1252. En un shapefile puede indicar otra un archivo .cpg a su lado."
    }
  }

  private func words(_ mending: ReadingNote.Mending, _ count: Int) -> String {
    switch mending {
    case .closedRings:
      counted(
        count, "anillo no terminaba donde empezó; cerrado",
        "anillos no terminaban donde empezaron; cerrados")
    case .smallRings:
      counted(
        count, "anillo tiene menos de tres esquinas; sin contar",
        "anillos tienen menos de tres esquinas; sin contar")
    case .shortLines:
      counted(
        count, "línea tiene una sola posición; sin contar",
        "líneas tienen una sola posición; sin contar")
    case .heights:
      counted(
        count, "elemento tiene alturas o medidas; solo se usan x e y",
        "elementos tienen alturas o medidas; solo se usan x e y")
    case .withoutGeometry:
      counted(count, "elemento no tiene geometría", "elementos no tienen geometría")
    case .duplicateKeys:
      counted(
        count, "elemento tiene una propiedad dos veces; se usa la última",
        "elementos tienen una propiedad dos veces; se usa la última")
    }
  }

  private func sentence(of strays: LayerNote.StrayNote) -> String {
    let more = strays.count > 3 ? ", …" : ""
    let kilometers = grouped(Int(strays.kilometers.rounded()))
    let reason =
      switch strays.mending {
      case .exchange: "; con latitud y longitud cambiadas estaría entre ellos"
      case .turnLongitude: "; con el otro signo de su longitud estaría entre ellos"
      case .turnLatitude: "; con el otro signo de su latitud estaría entre ellos"
      case .turnBoth: "; con otros signos estaría entre ellos"
      case nil: ""
      }
    let (layer, names, feature) = (strays.layer, strays.names, strays.feature + 1)
    return strays.count == 1
      ? "\(layer): \(names) (elemento \(feature)) está a \(kilometers) km de los incidentes y de los demás elementos\(reason). \(strays.areStreets ? "Nadie llega ahí." : "No se cuenta: nada se sabe de él.")"
      : "\(layer): \(strays.count) elementos están lejos de los incidentes y de los demás (\(names)\(more); el primero, elemento \(feature), está a \(kilometers) km\(reason)). \(strays.areStreets ? "Nadie llega ahí." : "No se cuentan: nada se sabe de ellos.")"
  }

  private func sentence(of columns: LayerNote.StreetColumnNote) -> String {
    var found: [String] = []
    if !columns.names.isEmpty {
      found.append("nombres en \(columns.names.joined(separator: ", "))")
    }
    if !columns.houseNumbers.isEmpty {
      found.append("números de casa en \(columns.houseNumbers.joined(separator: ", "))")
    }
    if let column = columns.addresses { found.append("direcciones en \(column)") }
    if let column = columns.classes { found.append("clases en \(column)") }
    return
      "\(columns.layer): \(found.isEmpty ? "no se hallan columnas de nombres" : found.joined(separator: "; "))."
  }

  private func sentence(of counts: [StreetClass: Int], in layer: String) -> String {
    let kinds: [(StreetClass, String, String)] = [
      (.alley, "callejón", "callejones"), (.path, "sendero", "senderos"),
      (.motorway, "autopista", "autopistas"), (.ramp, "rampa", "rampas"),
    ]
    var parts = [counted(counts[.street] ?? 0, "línea de calle", "líneas de calle")]
    for (kind, one, many) in kinds {
      if let count = counts[kind], count > 0 { parts.append(counted(count, one, many)) }
    }
    if let count = counts[.unbuilt], count > 0 { parts.append("\(grouped(count)) sin construir") }
    return "\(layer): \(parts.joined(separator: ", "))."
  }
}
