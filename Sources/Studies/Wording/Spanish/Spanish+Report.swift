public import CatchmentIncidents
import CatchmentFormats

extension Spanish {
  public func reported(from first: Int32, to last: Int32) -> String {
    "Reportado del \(date(first)) al \(date(last))."
  }

  public var withoutDates: String { "Sin fechas." }

  public func heading(_ heading: ReportHeading) -> String {
    switch heading {
    case .whatHappened: "Qué pasó"
    case .whereItHappened: "Dónde"
    case .isItChance: "¿Es azar?"
    case .whatWeCover: "Lo que cubrimos"
    case .newHires: "Adónde deberían ir las contrataciones nuevas"
    case .unknown: "Lo que no sabemos"
    }
  }

  public func caption(_ table: ReportTable) -> String {
    switch table {
    case .years: "Por año"
    case .clusters: "Las concentraciones más grandes"
    case .areas: "Las zonas actuales"
    case .hires: "Los sitios, en el orden de lo que agrega cada uno"
    }
  }

  public func columns(_ table: ReportTable, tellsDeaths: Bool) -> [String] {
    switch table {
    case .years: ["año", "tiroteos", "víctimas"] + (tellsDeaths ? ["muertes"] : [])
    case .clusters: ["", "tiroteos", "víctimas", "km²", "primero", "último"]
    case .areas: ["", "tiroteos", "parte", "en ninguna otra", "km²"]
    case .hires: ["", "dónde", "agrega", "al alcance", "alcanzado en total"]
    }
  }

  public func description(ofPicture name: String) -> String {
    switch name {
    case "clusters":
      "Un mapa de las concentraciones de tiroteos y de las zonas donde trabajan los equipos."
    case "hotspots": "Un mapa de los lugares calientes más allá del azar."
    default: "Un mapa de las zonas actuales y de los sitios para las contrataciones nuevas."
    }
  }

  public func whatHappened(_ audit: InputAudit, years: Int) -> [String] {
    var sentences = [
      "\(counted(audit.incidents, "tiroteo", "tiroteos")) con \(counted(audit.victims, "víctima", "víctimas"))"
        + (audit.fatal.map { "; \(counted($0, "persona murió", "personas murieron"))." }
          ?? ". No se indican las muertes.")
    ]
    if audit.dates.undated > 0 {
      sentences.append("\(counted(audit.dates.undated, "tiroteo", "tiroteos")) sin fecha.")
    }
    if audit.rejected > 0 {
      sentences.append(
        "\(counted(audit.rejected, "fila de la tabla no pudo usarse", "filas de la tabla no pudieron usarse")), casi siempre por falta de un lugar; la letra pequeña dice cuáles."
      )
    }
    if let first = audit.dates.first, let last = audit.dates.last, years > 1 {
      let (start, end) = (CivilDate.parts(of: first), CivilDate.parts(of: last))
      if (start.month, start.day) != (1, 1) || (end.month, end.day) != (12, 31) {
        sentences.append(
          "El primer año y el último pueden no estar completos: compárelos con cuidado.")
      }
    }
    return sentences
  }

  public var whatIsUnknown: [String] {
    [
      "Dónde habrá tiroteos. Esto habla de los que se reportaron; lo que nadie reportó no está aquí.",
      "Si una contratación nueva evita alguno. Un plan alcanza tiroteos del pasado; en los próximos meses acertará algo menos.",
      "Quién estaba en turno. Cubierto quiere decir dentro de una zona; al alcance, en línea recta.",
      "Por qué pasa aquí. Las concentraciones siguen a la gente, las calles y las horas tanto como a los conflictos; quienes viven y trabajan ahí saben más.",
      "Qué tan exactos son los lugares. Los portales mueven los incidentes a la mitad de la cuadra.",
    ]
  }
}
