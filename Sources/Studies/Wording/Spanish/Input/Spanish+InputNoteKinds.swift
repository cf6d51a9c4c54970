import CatchmentIncidents

/// Parts of sentences about the rows of a table.
extension Spanish {
  func odd(
    _ kind: InputNote.OddDate, _ count: Int, _ years: Int?, _ name: (String) -> String
  ) -> String {
    let far = years.flatMap { $0 > 0 ? ", a \(counted($0, "año", "años")) del resto" : nil } ?? ""
    let dates = counted(count, "fecha", "fechas")
    return switch kind {
    case .placeholder(let day):
      "\(dates) del \(name(day))\(far), que las bases de datos escriben cuando no se conoce la fecha"
    case .future: "\(dates) \(count == 1 ? "posterior" : "posteriores") a hoy"
    case .ancient: "\(dates) \(count == 1 ? "anterior" : "anteriores") al año 1800"
    case .isolated: "\(dates) a décadas del resto\(far)"
    }
  }

  func crowded(
    _ kind: InputNote.CrowdedDate, _ count: String, _ total: String, _ spot: String,
    _ name: (String) -> String
  ) -> String {
    switch kind {
    case .firstOfYear:
      "\(count) de \(total) son del 1 de enero, muchas más que las de otros días\(spot). Si está por un día que no se "
        + "conoce, nada que pregunte por días es correcto con ellas."
    case .firstOfMonth:
      "\(count) de \(total) son del primero de un mes, muchas más que las de otros días\(spot). Si está por un día que no "
        + "se conoce, nada que pregunte por días es correcto con ellas."
    case .day(let day):
      "\(count) de \(total) son del \(name(day)), muchas más que las de otros días\(spot). Si es el día en que se escribieron "
        + "las filas, no tienen fecha propia."
    }
  }

  func words(_ separator: InputNote.Separator) -> String {
    switch separator {
    case .semicolons: "puntos y comas"
    case .tabs: "tabuladores"
    case .verticalBars: "barras verticales"
    }
  }

  func conditions(_ preset: PortalPreset) -> String {
    let rows = preset.conditions.isEmpty ? preset.filter : "filas con \(preset.filter)"
    let death =
      preset.fatalValues.isEmpty
      ? "según \(preset.fatal)"
      : "donde \(preset.fatal) = \(preset.fatalValues.joined(separator: " o "))"
    return "cuenta \(rows); mortal \(death)"
  }
}
