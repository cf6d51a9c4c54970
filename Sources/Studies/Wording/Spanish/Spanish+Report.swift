public import CatchmentIncidents
import CatchmentFormats
import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  public func reported(from first: Int32, to last: Int32) -> String {
    "Reportado del \(days(first...last))."
  }

  public func reportTitle(tellsReach: Bool) -> String {
    tellsReach
      ? "¿Dónde ocurren los tiroteos, y a quién alcanzamos?" : "¿Dónde ocurren los tiroteos?"
  }

  public func sentence(of missing: MissingLayer) -> String {
    switch missing {
    case .areas:
      "El estudio no dice dónde trabajan hoy los equipos; por eso no se puede decir a quién alcanzan. Agregue areas: ARCHIVO, los contornos de sus zonas, al estudio."
    case .candidates:
      "El estudio no tiene lugares donde podría trabajar una contratación nueva; por eso no se puede proponer ninguno. Agregue blocks: ARCHIVO, una capa de cuadras, calles o lugares, al estudio."
    }
  }

  public func numbered(_ unit: UnitKind, _ number: String) -> String {
    "\(Self.words(for: unit).one) \(number)"
  }

  private func untold(_ missing: [MissingLayer]) -> String? {
    switch (missing.contains(.areas), missing.contains(.candidates)) {
    case (true, true):
      "No se dice a quién alcanzan los equipos ni adónde deberían ir las contrataciones nuevas: el estudio no tiene ni zonas ni cuadras."
    case (true, false):
      "No se dice a quién alcanzan hoy los equipos: el estudio no tiene zonas."
    case (false, true):
      "No se dice adónde deberían ir las contrataciones nuevas: el estudio no tiene cuadras donde podrían trabajar."
    case (false, false): nil
    }
  }

  public var withoutDates: String { "Sin fechas." }

  /// `1 de enero al 29 de noviembre de 2020`.
  public func days(_ days: ClosedRange<Int32>) -> String {
    let (first, last) = (CivilDate.parts(of: days.lowerBound), CivilDate.parts(of: days.upperBound))
    let start = date(days.lowerBound)
    if days.count == 1 { return start }
    let short = first.year == last.year ? String(start.dropLast(" de 2020".count)) : start
    return "\(short) al \(date(days.upperBound))"
  }

  /// `enero a noviembre de 2020`.
  public func months(_ days: ClosedRange<Int32>) -> String {
    let (first, last) = (Self.month(of: days.lowerBound), Self.month(of: days.upperBound))
    if first == last { return "\(last.name) de \(last.year)" }
    let start = first.year == last.year ? first.name : "\(first.name) de \(first.year)"
    return "\(start) a \(last.name) de \(last.year)"
  }

  public func heading(_ heading: ReportHeading) -> String {
    switch heading {
    case .inShort: "En pocas palabras"
    case .whatHappened: "Qué pasó"
    case .whereItHappened: "Dónde"
    case .whatWeCover: "Lo que cubrimos"
    case .newHires: "Adónde deberían ir las contrataciones nuevas"
    case .unknown: "Lo que no sabemos"
    case .appendix: "Apéndice: en qué se apoya esto"
    case .byYear: "Año por año"
    case .isItChance: "Lo que el azar solo podría explicar"
    case .parameters: "Cómo se hizo cada pregunta"
    case .hasItChanged: "¿Ha cambiado?"
    case .changeByArea: "Cambio por zona"
    case .didItHelp: "¿Ayudó?"
    case .wouldItHaveMet: "¿Habría alcanzado el plan del año pasado lo de este año?"
    case .withheld: "Qué se retiene y por qué"
    }
  }

  public func heading(ofTeam name: String) -> String { "Contrataciones nuevas: \(name)" }

  public func caption(_ table: ReportTable) -> String {
    switch table {
    case .comparison: "Los mismos días de dos años"
    case .years: "Por año"
    case .clusters: "Dónde ocurrió la mayoría"
    case .areas: "Las zonas actuales"
    case .hires: "Los sitios, en el orden de lo que agrega cada uno"
    case .parameters: "Preguntas y sus parámetros"
    case .changes: "Antes y después"
    case .trial: "Tiroteos antes y después del inicio"
    case .scores: "El plan, y lo que debe superar"
    }
  }

  public func columns(_ table: ReportTable, tellsDeaths: Bool) -> [String] {
    switch table {
    case .comparison: []
    case .years: ["año", "tiroteos", "víctimas"] + (tellsDeaths ? ["muertes"] : [])
    case .clusters: ["dónde", "tiroteos", "víctimas", "el último, el"]
    case .areas: ["zona", "tiroteos", "parte", "en ninguna otra"]
    case .hires: ["", "dónde", "agrega", "al alcance", "alcanzado en total"]
    case .parameters: ["pregunta", "parámetro", "valor"]
    case .changes: ["", "antes", "después", "veces", "intervalo de 95 %", "resultado"]
    case .trial: ["", "antes", "después"]
    case .scores: ["", "alcanzados", "de todos", "por su tamaño"]
    }
  }

  public var countLabels: (incidents: String, victims: String, fatal: String) {
    ("Tiroteos", "Víctimas", "Muertes")
  }

  public var chosen: String { "lo eligió el programa" }

  private func shootings(_ count: Int) -> String { counted(count, "tiroteo", "tiroteos") }

  public func inShort(_ summary: ReportSummary) -> [String] {
    var sentences = [happened(summary)]
    if let before = summary.comparison.flatMap(self.before) { sentences.append(before) }
    if let clusters = summary.clusters, clusters.count > 0, summary.incidents > 0 {
      let places =
        clusters.isWalkable
        ? "\(counted(clusters.count, "lugar que se puede recorrer", "lugares que se pueden recorrer")) a pie"
        : "\(counted(clusters.count, "grupo", "grupos")); el más extenso, de \(decimal(clusters.widest, 1)) km², es demasiado grande para que un equipo lo recorra a pie"
      sentences.append(
        "\(grouped(clusters.inside)) de \(grouped(summary.incidents)) tiroteos ocurrieron en \(places)"
          + (clusters.largest.map {
            "; el más grande, con \(grouped(clusters.inLargest)), está \(at($0))"
          } ?? "") + ".")
    }
    if let coverage = summary.coverage {
      let areas =
        coverage.areas == 1
        ? "La zona donde hoy trabaja un equipo reúne"
        : "Las \(grouped(coverage.areas)) zonas donde hoy trabajan los equipos reúnen"
      sentences.append(
        coverage.covered.map {
          "\(areas) \(grouped($0)) de \(grouped(coverage.total)) tiroteos (\(percent(coverage.share)))."
        } ?? "\(areas) \(percent(coverage.share)) de la carga.")
    }
    if let plan = summary.plan {
      if let tried = plan.tried {
        sentences.append(
          sentence(
            of: tried.areas, tried.covered, of: tried.total,
            plan.isWeighted ? "tiroteos ponderados" : "tiroteos"))
      }
      sentences.append(planned(plan, hasAreas: summary.coverage != nil))
    }
    if let untold = untold(summary.missing) { sentences.append(untold) }
    return sentences
  }

  private func at(_ place: ReportPlaces.Place) -> String {
    switch place {
    case .named(let name): "cerca de \(name)"
    case .numbered(let unit, let number):
      "en \(Self.words(for: unit).isMasculine ? "el" : "la") \(numbered(unit, number))"
    }
  }

  private func happened(_ summary: ReportSummary) -> String {
    guard let comparison = summary.comparison else {
      return "Se reportaron \(shootings(summary.incidents))"
        + (summary.fatal.map { ", en los que \(died($0))." } ?? ".")
    }
    let counts = comparison.counts
    return
      "\(comparison.tellsMonths ? "De \(months(comparison.days))" : "Del \(days(comparison.days))") se reportaron \(shootings(counts.incidents))"
      + (counts.fatal.map { ", y \(died($0))." } ?? ".")
  }

  private func before(_ comparison: ReportComparison) -> String? {
    guard let before = comparison.before else {
      return "Los registros no llegan a los mismos días del año anterior."
    }
    let counts = before.counts
    return "En los mismos días del año anterior hubo \(grouped(counts.incidents))"
      + (counts.fatal.map { ", y \(died($0))" } ?? "") + verdict(before.change)
  }

  private func verdict(_ change: RateChange) -> String {
    switch change.verdict {
    case .rose: ": subió más de lo que explica el azar."
    case .fell: ": bajó más de lo que explica el azar."
    case .cannotBeTold: "; el azar solo podría explicar la diferencia."
    case .nothingToCompare: "."
    }
  }

  private func died(_ count: Int) -> String {
    count == 0 ? "nadie murió" : counted(count, "persona murió", "personas murieron")
  }

  private func planned(_ plan: ReportSummary.Hires, hasAreas: Bool) -> String {
    guard plan.adds > 0 else {
      return "Ningún sitio para una contratación nueva alcanzaría más tiroteos."
    }
    let sites = plan.sites.prefix(Self.mostSites).joined(separator: "; ")
    let more = plan.sites.count > Self.mostSites ? "; …" : ""
    let reach = counted(
      plan.count, "contratación nueva alcanzaría", "contrataciones nuevas alcanzarían")
    return
      (plan.tried != nil
      ? "\(reach) \(amount(plan.adds)) más: \(percent(plan.share)) en total"
      : hasAreas
        ? "\(counted(plan.count, "contratación nueva llevaría", "contrataciones nuevas llevarían")) eso a \(percent(plan.share))"
        : "\(counted(plan.count, "contratación nueva tendría", "contrataciones nuevas tendrían")) a su alcance \(percent(plan.share)) de los tiroteos")
      + (sites.isEmpty ? "." : ", en \(sites)\(more).")
  }

  /// More names would not be read in one sentence.
  private static let mostSites = 4

  public func change(in comparison: ReportComparison) -> [String] {
    guard let before = comparison.before, let times = before.change.rates.value,
      let interval = before.change.interval
    else { return [] }
    let range =
      interval.high.map { "entre \(ratio(interval.low)) y \(ratio($0)) veces" }
      ?? "de \(ratio(interval.low)) veces o más"
    return [
      "\(ratio(times)) veces los de los mismos días del año anterior; si se toma en cuenta el azar, \(range) (intervalo de 95 %)."
    ]
  }

  public func description(ofPicture name: String) -> String {
    switch name {
    case "clusters": "Un mapa de los lugares donde se concentran los tiroteos."
    case "coverage": "Un mapa de las zonas donde trabajan los equipos y de los huecos entre ellas."
    case "hotspots": "Un mapa de los lugares calientes más allá del azar."
    case "months": "Una gráfica de los tiroteos de cada mes, antes y después."
    case "change":
      "Un mapa de las zonas donde los tiroteos subieron o bajaron, o donde no se puede decir."
    case "events":
      "Una gráfica de las zonas tratadas mes por mes, con lo que las zonas de comparación hacen esperar."
    default: "Un mapa de las zonas actuales y de los sitios para las contrataciones nuevas."
    }
  }

  public func whatHappened(_ audit: InputAudit) -> [String] {
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
    return sentences
  }

  public func partialYears(_ audit: InputAudit) -> String? {
    guard let first = audit.dates.first, let last = audit.dates.last else { return nil }
    let (start, end) = (CivilDate.parts(of: first), CivilDate.parts(of: last))
    if (start.month, start.day) == (1, 1), (end.month, end.day) == (12, 31) { return nil }
    return "El primer año y el último pueden no estar completos: compárelos con cuidado."
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
