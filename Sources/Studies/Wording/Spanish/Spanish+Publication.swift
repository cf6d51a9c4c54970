import CatchmentIncidents
import CatchmentPrivacy

extension Spanish {
  public func sentences(of withheld: PublicReport.Withheld) -> [String] {
    var lines = [
      "Se retienen los números de 1 a \(withheld.k - 1), y tantos otros como hagan falta para que ninguno salga por resta: \(counted(withheld.count, "número", "números")) en total. Los ceros se muestran.",
      "No se dibuja ningún tiroteo, y ningún contorno se acerca a uno a menos de 5 m. Los días se dicen como meses. Dónde y cuándo está alguien, y qué ventanas siguen abiertas hoy, no aparece.",
    ]
    if withheld.hidesPosts {
      lines.append(
        "El alcance de cada contratación se dibuja tan amplio que al menos \(withheld.k) de los sitios posibles se dibujarían igual, y lo que agrega se dice solo donde quedan otros tantos. Quien tenga la misma tabla de tiroteos y haga la misma pregunta sobre los mismos sitios aún halla los puestos."
      )
    }
    if withheld.isBesidePrevious {
      lines.append("Tampoco salen por resta de lo que se publicó antes.")
    }
    if !withheld.columns.isEmpty {
      lines.append(
        "Columnas de zonas que se omiten, porque pueden delatar un solo tiroteo: \(withheld.columns.joined(separator: ", "))."
      )
    }
    if !withheld.leftOut.isEmpty {
      lines.append("Queda fuera del todo: \(withheld.leftOut.joined(separator: ", ")).")
    }
    if !withheld.ofPoints.isEmpty {
      lines.append(
        "La capa de \(withheld.ofPoints.joined(separator: " y ")) tiene puntos, y un número en un punto dice dónde hubo tiroteos, aun si se retiene: cuente por zonas para publicarla."
      )
    }
    lines.append(
      "Lo que esto no puede decir: que nadie pueda ser reconocido. Quien sabe de un tiroteo sabe el lugar."
    )
    return lines
  }

  public func sentence(ofKept names: [String]) -> String? {
    if names.isEmpty { return nil }
    let list = names.prefix(12).joined(separator: ", ")
    let more = names.count > 12 ? " y \(names.count - 12) más" : ""
    return
      "Quedan como nombres de zonas: \(list)\(more). Mírelas: si una dice otra cosa, quítela antes del archivo."
  }

  public func sentences(of findings: PublicationFindings) -> [String] {
    var lines: [String] = []
    if findings.profile != .internal {
      lines.append(
        "\(counted(findings.withheldCount, "número retenido", "números retenidos")): los menores que \(findings.k), y tantos otros como hagan falta para que ninguno salga por resta."
      )
    }
    if findings.withheldAcross > 0 {
      lines.append(
        "\(grouped(findings.withheldAcross)) de estos delatarían junto a otras columnas de la misma zona, como todos los tiroteos junto a los mortales."
      )
    }
    if findings.withholdsZeros {
      lines.append(
        "Algunos de los retenidos son 0: con todos los ceros a la vista, otros saldrían.")
    }
    if !findings.neighbors.isEmpty {
      lines.append(
        "Tampoco salen de los números de \(findings.neighbors.joined(separator: ", "))."
      )
    }
    if let masked = findings.masked {
      lines.append(
        "\(counted(masked.count, "lugar movido", "lugares movidos")): al menos otros \(grouped(masked.reached)) podrían ser el verdadero."
      )
      lines.append(
        findings.isMaskRepeatable
          ? "El mismo archivo da otra vez los mismos lugares movidos. No publique otros: el medio de varios queda cerca del lugar verdadero. Cuando el archivo haya crecido, dé lo que se publicó antes."
          : "De tan pocos lugares se mueve cada vez de otro modo. Publique uno solo: el medio de varios queda cerca del lugar verdadero."
      )
      if findings.tellsDaysOfMasks {
        lines.append(
          "Se omiten direcciones, números de caso y horas; los días quedan. Quien tenga una tabla de los mismos tiroteos con sus lugares puede hallar un lugar por su día."
        )
      }
      if let kept = findings.keptMasks {
        lines.append(
          "\(grouped(kept)) de \(grouped(masked.count)) quedan como se publicaron antes"
            + (kept < masked.count
              ? "; los demás se movieron de nuevo. Si también eran públicos, no publique estos."
              : "."))
      }
    }
    if findings.hidesPosts {
      lines.append(
        (findings.namesSites
          ? "El alcance de cada contratación se dibuja tan amplio que al menos \(findings.k) de los sitios se dibujarían igual."
          : "El alcance de cada contratación se dibuja como desde cualquier punto de su kilómetro cuadrado; con los sitios entre los que se eligió podría dibujarse más ceñido.")
          + " Los números de cada contratación se omiten: dirían cuál de ellos es."
      )
    }
    if !findings.details.isEmpty {
      let list = findings.details.prefix(12).map { "\($0.name) (\(Self.word($0.detail)))" }.joined(
        separator: ", ")
      let more = findings.details.count > 12 ? " y \(findings.details.count - 12) más" : ""
      lines.append(
        "Se omiten, porque pueden delatar un solo tiroteo: \(list)\(more). Nombre las que no, para conservarlas."
      )
    }
    if findings.profile != .internal, !findings.keptDays.isEmpty {
      lines.append(
        "Quedan como días: \(findings.keptDays.joined(separator: ", ")). Mírelos: si uno habla de un solo incidente, quítelo antes del archivo."
      )
    }
    if findings.profile != .internal, let kept = sentence(ofKept: findings.keptNames) {
      lines.append(kept)
    }
    if !findings.guessedCounts.isEmpty, findings.profile != .internal {
      lines.append(
        "Tomadas por cuentas: \(findings.guessedCounts.joined(separator: ", ")). Si una no cuenta nada, nombre las que cuentan."
      )
    }
    if !findings.unknownNumbers.isEmpty, findings.profile != .internal {
      lines.append(
        "Quedan como están, mírelas: \(findings.unknownNumbers.joined(separator: ", ")). Si una cuenta incidentes, nómbrela como cuenta."
      )
    }
    lines.append(
      "Lo que esto no puede decir: que nadie pueda ser reconocido. Quien sabe de un tiroteo sabe el lugar."
    )
    return lines
  }

  private static func word(_ detail: IncidentDetail) -> String {
    switch detail {
    case .day: "días"
    case .time: "horas"
    case .place: "lugares"
    case .file: "números de expedientes"
    case .contact: "teléfonos o correo"
    case .people: "cuántas personas"
    case .unknown: "no se sabe qué"
    }
  }
}
