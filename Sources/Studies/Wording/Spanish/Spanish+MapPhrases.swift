import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents

extension Spanish {
  public func say(_ phrase: MapPhrase) -> String {
    switch phrase {
    case .crowd(let least, let radius):
      (least.map { "al menos \($0) \(placed.many)" } ?? placed.many)
        + (radius.map { " a \($0) o menos entre sí" } ?? " cercanos entre sí")
    case .divided(let count):
      "\(placed.many) según el más cercano de \(count.map { grouped($0) } ?? "varios") centros, haya grupo o no"
    case .smoothed(let isAnnual, let isAlongStreets, let meters):
      "\(placed.many) por \(isAlongStreets ? "km de calle" : "km²")\(isAnnual ? " y año" : ""), \(agreeing("suavizados", "suavizadas"))\(over(meters))"
    case .contour(let share): "\(MapText.number(share * 100)) % de la intensidad"
    case .holdsMost(let meters):
      "las zonas más pequeñas que reúnen esa parte\(over(meters))"
    case .withinReach(let distance): "A \(distance) o menos"
    case .hire(let rank, ""): "Contratación \(rank)"
    case .hire(let rank, let site): "Contratación \(rank): \(site)"
    case .statistic(let name, let isCorrected): statistic(name, isCorrected)
    case .incidents(let count): "\(count) \(placed.many)"
    case .perSquareKilometer(let rate): "\(rate) por km²"
    case .fewer(let count): "menos de \(count): no se muestran"
    case .none: "ninguno"
    case .told: "número publicado"
    case .withheld: "retenido"
    case .incidentsBy(let unit, let isRate):
      "\(capital(placed.many)) \(isRate ? "por km², " : "")por \(say(.unit(unit)))"
    case .leastShown(let least, let withheld):
      "menos de \(least) en un lugar no se muestran"
        + (withheld == 0 ? "" : " (\(placed(withheld)) en total)")
    case .unit(.areas(let unit)): Self.words(for: unit).one
    case .unit(.streetFace): "tramo de calle"
    case .unit(.square(let side)): "cuadro de \(side)"
    case .unit(.cell): "celda"
    case .yes: "sí"
    case .no: "no"
    case .clustersFound(let clusters, let inside, let all):
      "\(counted(clusters, "concentración reúne", "concentraciones reúnen")) \(grouped(inside)) de "
        + "\(placed(all)); \(grouped(all - inside)) \(things.isPeople ? "" : all - inside == 1 ? "ocurrió " : "ocurrieron ")en otros lugares."
    case .hotFound(let hot, let places, let isCorrected):
      hot == 0
        ? "Ninguno de los \(grouped(places)) lugares está caliente más allá del azar."
        : "\(grouped(hot)) de \(grouped(places)) lugares \(hot == 1 ? "está caliente" : "están calientes")"
          + (isCorrected
            ? " más allá del azar."
            : ", cada uno por sí solo: entre tantos, algunos lo están por azar.")
    case .covered(let covered, let total, let share):
      "Las zonas actuales cubren \(MapText.number(covered)) de \(MapText.number(total)) \(placed.many): \(percent(share))."
    case .hiresReach(let hires, let areas, let weight, let share, let isOptimal, let sites):
      "\(counted(hires, "contratación nueva alcanzaría", "contrataciones nuevas alcanzarían")) "
        + "\(MapText.number(weight)) \(placed.many)\(beside(areas)): \(percent(share)) en total"
        + (isOptimal
          ? "; ninguna otra elección \(sites.map { "entre los \(counted($0, "lugar probado", "lugares probados"))" } ?? "de sitios") alcanza más."
          : ".")
    case .halfOn(let share, let blocks, let unit, let inside, let outside) where outside > 0:
      "La mitad de \(agreeing("los", "las")) \(placed(inside)) que \(inside == 1 ? "pertenece" : "pertenecen") a \(Self.one(unit)) está en "
        + "\(percent(share)) de \(Self.all(unit, blocks)); "
        + "\(grouped(outside)) no \(outside == 1 ? "pertenece" : "pertenecen") a \(Self.words(for: unit).isMasculine ? "ninguno" : "ninguna")."
    case .halfOn(let share, let blocks, let unit, _, _):
      "La mitad de \(allPlaced) está en \(percent(share)) de \(Self.all(unit, blocks))."
    case .peak(let peak, let isAnnual, let isAlongStreets):
      "En su punto más alto, la intensidad es de \(MapText.number(peak)) \(placed.many) por \(isAlongStreets ? "km de calle" : "km²")\(isAnnual ? " y año" : "")."
    case .system(let layer, let system): "\(layer): las coordenadas se toman como \(system)."
    case .countedBy(let layer, let unit):
      "\(layer): sus puntos son \(placed.many), \(agreeing("dibujados", "dibujadas")) como cuentas por \(say(.unit(unit)))."
    case .farPoints(let layer, let count, let first, let exchanged):
      "\(layer): \(counted(count, "punto", "puntos")) lejos del resto, a más de 50 km (elemento \(first)"
        + (count > 1 ? ", …" : "")
        + "): se \(count == 1 ? "deja" : "dejan") fuera y no \(count == 1 ? "decide" : "deciden") nada."
        + (exchanged > 0
          ? " Con longitud y latitud intercambiadas, \(grouped(exchanged)) estarían entre el resto."
          : "")
    case .madeBy(let file, let command):
      file.map { "\($0) se hizo con: catchment \(command)" } ?? "Hecho con: catchment \(command)"
    case .sourceOfFiles(let files):
      "Fuente: \(files.joined(separator: ", ")). Dibujado por Catchment."
    case .madeFrom(let study, let version):
      "Hecho con catchment \(version) a partir de \(study); commands.sh contiene los comandos exactos, "
        + "y cada archivo de la carpeta sus propios argumentos, semilla y cuenta de las filas."
    }
  }

  public func say(_ phrase: PlanPhrase) -> String {
    switch phrase {
    case .hiresOfTeams: "Dónde deberían trabajar las contrataciones de cada equipo"
    case .placesAlone:
      "Aquí solo se eligieron lugares, a cualquier hora: quién está en turno no cuenta. Para preguntar también cuándo, agregue shifts al paso deploy del estudio."
    case .whereAndWhen: "Dónde y cuándo deberían trabajar las contrataciones nuevas"
    case .inPlans: "en los planes"
    case .hiresAsked: "¿Cuántas contrataciones nuevas?"
    case .curveCaption:
      "Parte de \(agreeing("todos los", "todas las")) \(placed.many) que se cubre, según las contrataciones nuevas"
    case .curveTable: "Lo que alcanzarían menos y más contrataciones"
    case .step(let hires):
      hires == 0 ? "ninguna" : counted(hires, "contratación", "contrataciones")
    case .uncovered: "\(placed.many) sin cubrir"
    case .source(let incidents, let first, let last):
      placed(incidents) + dates(first, last) + ". Catchment."
    case .limitOfPlans(let isWalked, let hasShifts):
      "Lo que esto no puede decir: dónde habrá \(happenings.many). Los sitios se eligen para los \(events.many) del pasado, así que a los "
        + "próximos meses les irán algo menos bien. Al alcance quiere decir \(isWalked ? "a pie por las calles" : "en línea recta"), "
        + (hasShifts
          ? "y un turno es un plan, no que alguien venga." : "no que alguien esté en turno.")
    case .data(let source, let rows, let used, let filtered, let rejected, let plane):
      "Datos: \(source) Filas: \(grouped(rows)) = \(grouped(used)) usadas + \(grouped(filtered)) filtradas + "
        + "\(grouped(rejected)) rechazadas. Distancias en \(self.plane(plane))."
    }
  }

  private func dates(_ first: Int32?, _ last: Int32?) -> String {
    guard let first, let last else { return "" }
    return ", \(span(first...last))"
  }

  private func over(_ meters: Double?) -> String {
    meters.map { " sobre \(MapText.number($0)) m" } ?? ""
  }

  private func statistic(_ name: String?, _ isCorrected: Bool) -> String {
    let words = [
      "gi-star": "Gi*: cuentas altas junto a cuentas altas", "local-moran": "I de Moran local",
      "bivariate-moran": "I de Moran local con otra cuenta alrededor",
      "geary": "c de Geary local: como sus vecinos o distinto de ellos",
      "join-count": "cuentas de uniones: lugares con \(placed.many) junto a otros",
      "emerging": "cómo surgieron en el tiempo",
    ]
    return [name.flatMap { words[$0] }, isCorrected ? "corregido por tantos lugares" : nil]
      .compactMap(\.self).joined(separator: ", ")
  }
}
