import CatchmentDeployment

/// Áreas de trabajo igual, en palabras.
extension Spanish {
  public var titleOfDistricts: String { "Distritos de igual trabajo" }

  public func sentences(of findings: DistrictFindings) -> [String] {
    let answer = findings.answer
    guard let imbalance = answer.imbalance, let bound = answer.bound else {
      return ["No hay \(placed.many) en las manzanas, así que todos los distritos son iguales."]
    }
    let (most, least) = (answer.loads.max() ?? 0, answer.loads.min() ?? 0)
    var lines = [
      "\(counted(findings.count, "distrito", "distritos")) sin partes sueltas, con \(amount(least)) a \(amount(most)) \(placed.many) cada "
        + "uno: el más cargado está \(percent(imbalance)) por encima de la media."
    ]
    lines.append(
      answer.isOptimal
        ? "Demostrado: ninguna otra división en tantos tiene un distrito más cargado que sea más ligero."
        : "Ninguna división puede ser más igual que \(percent(bound)); puede haber una intermedia.")
    if findings.joined > 0 {
      lines.append(
        "\(counted(findings.joined, "enlace", "enlaces")) a la manzana más cercana donde no tocan a ninguna."
      )
    }
    if findings.cut > 0 {
      lines.append(
        "Las barreras separan \(counted(findings.cut, "par", "pares")) de manzanas vecinas.")
    }
    if findings.outside > 0 {
      lines.append(
        "\(placed(findings.outside)) fuera de toda manzana, que no cuentan."
      )
    }
    lines.append(
      "Los límites siguen recuentos del pasado, no los barrios como la gente los conoce; los del próximo año serán menos iguales."
    )
    return lines
  }
}
