public import CatchmentIncidents
import CatchmentFormats
import CatchmentPatterns
import CatchmentStatistics

extension Spanish {
  public func reported(from first: Int32, to last: Int32) -> String {
    "Reportado \(span(first...last))."
  }

  public func reportTitle(tellsReach: Bool) -> String {
    tellsReach
      ? "¿Dónde ocurren los \(happenings.many), y a quién alcanzamos?"
      : "¿Dónde ocurren los \(happenings.many)?"
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

  /// `del 1 al 29 de noviembre de 2020`, and of one day `el 29 de noviembre de 2020`.
  func span(_ days: ClosedRange<Int32>) -> String {
    "\(days.count == 1 ? "el" : "del") \(self.days(days))"
  }

  /// `enero a noviembre de 2020`.
  public func months(_ days: ClosedRange<Int32>) -> String {
    let (first, last) = (Self.month(of: days.lowerBound), Self.month(of: days.upperBound))
    if first == last { return "\(last.name) de \(last.year)" }
    let start = first.year == last.year ? first.name : "\(first.name) de \(first.year)"
    return "\(start) a \(last.name) de \(last.year)"
  }

  public var countLabels: (incidents: String, victims: String, fatal: String) {
    (capital(nouns.many), "Víctimas", "Muertes")
  }

  public var chosen: String { "lo eligió el programa" }

  public func inShort(_ summary: ReportSummary) -> [String] {
    var sentences = [happened(summary)]
    if let others = summary.others {
      sentences.append(
        others.hasShootings
          ? "No son solo tiroteos: la tabla tiene también otras cosas\(others.few), y todas se cuentan."
          : "Nada en la tabla dice que fueran tiroteos: según sus propias palabras son otra cosa\(others.few)."
      )
    }
    if let before = summary.comparison.flatMap(self.before) { sentences.append(before) }
    if let clusters = summary.clusters, clusters.count > 0, summary.incidents > 0 {
      let places =
        clusters.isWalkable
        ? "\(counted(clusters.count, "lugar que se puede recorrer", "lugares que se pueden recorrer")) a pie"
        : "\(counted(clusters.count, "concentración", "concentraciones")); la más extensa, de \(decimal(clusters.widest, 1)) km², es demasiado grande para que un equipo la recorra a pie"
      sentences.append(
        "\(grouped(clusters.inside)) de \(all(summary.incidents, summary)) ocurrieron en \(places)"
          + (clusters.largest.map {
            "; \(clusters.isWalkable ? "el" : "la") más grande, con \(grouped(clusters.inLargest)), está \(at($0))"
          } ?? "") + ".")
    }
    if let coverage = summary.coverage {
      let areas =
        coverage.areas == 1
        ? "La zona donde hoy trabaja un equipo reúne"
        : "Las \(grouped(coverage.areas)) zonas donde hoy trabajan los equipos reúnen"
      sentences.append(
        coverage.covered.map {
          "\(areas) \(grouped($0)) de \(all(coverage.total, summary)) (\(percent(coverage.share)))\(onShift(coverage))."
        } ?? "\(areas) \(percent(coverage.share)) de la carga\(onShift(coverage)).")
    }
    if let plan = summary.plan {
      // One sentence with the areas as tried: what hires add starts from there.
      let tried = plan.tried.map {
        sentence(
          of: $0.areas, $0.covered, of: $0.total,
          (plan.isWeighted ? "\(nouns.many) \(agreeing("ponderados", "ponderadas"))" : nouns.many)
            + since(summary)
        ).dropLast() + "; "
      }
      sentences.append((tried ?? "") + planned(plan, beside: summary.coverage))
    }
    if let untold = untold(summary.missing) { sentences.append(untold) }
    return sentences
  }

  /// So many shootings, with the day from which they are counted where another sentence counts
  /// fewer days.
  private func all(_ count: Int, _ summary: ReportSummary) -> String {
    let since = since(summary)
    return "\(since.isEmpty ? "" : agreeing("los ", "las "))\(grouped(count)) \(nouns.many)\(since)"
  }

  private func since(_ summary: ReportSummary) -> String {
    summary.since.map { first in
      let month = Self.month(of: first)
      return
        " desde \(summary.tellsMonths ? "\(month.name) de \(month.year)" : "el \(date(first))")"
    } ?? ""
  }

  private func onShift(_ coverage: ReportSummary.Coverage) -> String {
    coverage.onShift.map { found in
      "; hay alguien en turno ahí para "
        + (coverage.covered == nil
          ? percent(found.share)
          : "\(amount(found.covered)) de \(agreeing("ellos", "ellas")) (\(percent(found.share)))")
    } ?? ""
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
      return "Se reportaron \(tally(summary.incidents))"
        + (summary.fatal.map { "\(things.isPeople ? "; " : ", en los que ")\(died($0))." } ?? ".")
    }
    let counts = comparison.counts
    return
      "\(span(of: comparison)) se reportaron \(tally(counts.incidents))"
      + (counts.fatal.map { ", y \(died($0))." } ?? ".")
  }

  /// The last stretch of days, at the beginning of a sentence.
  private func span(of comparison: ReportComparison) -> String {
    guard comparison.tellsMonths else { return Self.capitalized(span(comparison.days)) }
    // From within a month on: its name would tell of days that are not counted.
    return comparison.isYearFromWithinMonth
      ? "En los doce meses hasta \(months(comparison.lastDay))" : "De \(months(comparison.days))"
  }

  private func before(_ comparison: ReportComparison) -> String? {
    guard let before = comparison.before else {
      return "Los registros no llegan a los mismos días del año anterior."
    }
    let counts = before.counts
    return
      "En los mismos días del año anterior\(dayCounts(comparison)) hubo \(grouped(counts.incidents))"
      + (counts.fatal.map { ", y \(died($0))" } ?? "") + verdict(before.change)
  }

  /// How many days both were, for a 29 February. A public report tells months, and no days of them.
  private func dayCounts(_ comparison: ReportComparison) -> String {
    let more = comparison.moreDaysBefore
    if more == 0 || comparison.tellsMonths { return "" }
    return " (\(days(comparison.days.count + more)) frente a \(comparison.days.count))"
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

  /// What hires add starts from what the sentence before says, or else says what it starts from.
  private func planned(
    _ plan: ReportSummary.Hires, beside coverage: ReportSummary.Coverage?
  ) -> String {
    guard plan.adds > 0 else {
      return
        "\(plan.tried == nil ? "Ningún" : "ningún") sitio para una contratación nueva alcanzaría más \(nouns.many)."
    }
    let names = plan.sites.enumerated().map { index, site in
      site + (plan.shifts.map { ", \(name(ofShift: $0[index]))" } ?? "")
    }
    let sites = names.prefix(Self.mostSites).joined(separator: "; ")
    let more = names.count > Self.mostSites ? "; …" : ""
    func hires(_ verb: (one: String, many: String)) -> String {
      plan.posts.map { "\(filled($0)) \($0.count == 1 ? verb.one : verb.many)" }
        ?? counted(
          plan.count, "contratación nueva \(verb.one)", "contrataciones nuevas \(verb.many)")
    }
    let bring = hires(("llevaría", "llevarían"))
    let (before, share) = (percent(plan.shareBefore), percent(plan.share))
    let isOnShift = plan.shifts != nil
    let text =
      if plan.tried != nil {
        "\(hires(("alcanzaría", "alcanzarían"))) \(amount(plan.adds)) más\(isOnShift ? ", estando en turno" : ""): \(share) en total"
      } else if let coverage {
        if isOnShift {
          "\(bring) lo que ocurre al alcance de alguien en turno de \(before) a \(share)"
        } else if coverage.onShift != nil || before != percent(coverage.share) {
          "\(coverage.onShift == nil ? "" : "Solo por los lugares, a cualquier hora: ")\(bring) lo que está al alcance de \(before) a \(share)"
        } else {
          "\(bring) eso a \(share)"
        }
      } else {
        "\(hires(("tendría", "tendrían"))) a su alcance \(share) de \(all)\(isOnShift ? ", estando en turno" : "")"
      }
    return text + (sites.isEmpty ? "." : ", en \(sites)\(more).")
  }

  /// More names would not be read in one sentence.
  private static let mostSites = 4

  public func change(in comparison: ReportComparison) -> [String] {
    guard let before = comparison.before, let times = before.change.rates.value,
      let interval = before.change.interval
    else { return [] }
    return [
      "\(span(of: comparison)) hubo \(ratio(times)) veces los de los mismos días del año anterior\(dayCounts(comparison)); si se toma en cuenta el azar, \(range(interval.low, interval.high))."
    ]
  }

  public func change(behind comparison: ReportComparison) -> [String] {
    comparison.before.map { ["\(caption(.comparison)): \(short($0.change))"] } ?? []
  }

  public func description(ofPicture name: String) -> String {
    switch name {
    case "clusters": "Un mapa de los lugares donde se concentran los \(happenings.many)."
    case "coverage": "Un mapa de las zonas donde trabajan los equipos y de los huecos entre ellas."
    case "hotspots": "Un mapa de los lugares calientes más allá del azar."
    case "months": "Una gráfica de \(all) de cada mes, antes y después."
    case "change":
      "Un mapa de las zonas donde \(all) subieron o bajaron, o donde no se puede decir."
    case "events":
      "Una gráfica de las zonas tratadas mes por mes, con lo que las zonas de comparación hacen esperar."
    default: "Un mapa de las zonas actuales y de los sitios para las contrataciones nuevas."
    }
  }

  public func whatHappened(_ audit: InputAudit) -> [String] {
    var days = ""
    if let period = audit.dates.period {
      days = Self.capitalized(span(period.days)) + ": "
    }
    var sentences = [
      days
        + "\(counted(audit.incidents, happenings.one, happenings.many)) con \(counted(audit.victims, "víctima", "víctimas"))"
        + (audit.fatal.map { "; \(counted($0, "persona murió", "personas murieron"))." }
          ?? ". No se indican las muertes.")
    ]
    if audit.dates.undated > 0 {
      sentences.append("\(tally(audit.dates.undated)) sin fecha.")
    }
    if audit.rejected > 0 {
      sentences.append(
        "\(grouped(audit.rejected)) de \(counted(audit.rows, "fila", "filas")) de la tabla no \(audit.rejected == 1 ? "se cuenta" : "se cuentan"): "
          + unusable(audit.rejected, withoutPlace: audit.withoutPlace))
    }
    return sentences
  }

  private func unusable(_ count: Int, withoutPlace: Int) -> String {
    let says = "no \(withoutPlace == 1 ? "dice" : "dicen") con claridad dónde ocurrió"
    if withoutPlace == count { return "\(says)." }
    if withoutPlace == 0 { return "no se \(count == 1 ? "puede" : "pueden") leer." }
    let others = count - withoutPlace
    return
      "\(grouped(withoutPlace)) \(says), y \(grouped(others)) no se \(others == 1 ? "puede" : "pueden") leer."
  }

  public func partialYears(_ audit: InputAudit) -> String? {
    guard let dates = audit.dates.period?.days else { return nil }
    let (start, end) = (
      CivilDate.parts(of: dates.lowerBound), CivilDate.parts(of: dates.upperBound)
    )
    if (start.month, start.day) == (1, 1), (end.month, end.day) == (12, 31) { return nil }
    return "El primer año y el último pueden no estar completos: compárelos con cuidado."
  }

  public var whatIsUnknown: [String] {
    [
      "Dónde habrá \(happenings.many). Esto habla de los que se reportaron; lo que nadie reportó no está aquí.",
      "Si una contratación nueva evita alguno. Un plan alcanza \(happenings.many) del pasado; en los próximos meses acertará algo menos.",
      "Quién estaba en turno. Cubierto quiere decir dentro de una zona; al alcance, en línea recta.",
      "Por qué pasa aquí. Las concentraciones siguen a la gente, las calles y las horas tanto como a los conflictos; quienes viven y trabajan ahí saben más.",
      "Qué tan exactos son los lugares. Los portales mueven los incidentes a la mitad de la cuadra.",
    ]
  }
}
