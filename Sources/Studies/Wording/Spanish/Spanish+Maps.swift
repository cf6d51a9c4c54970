import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPatterns

extension Spanish {
  public func words(of subject: MapSubject) -> MapWords {
    switch subject {
    case .clusters: MapWords("Concentraciones")
    case .singleIncidents:
      MapWords(
        "\(capital(placed.many)) \(agreeing("uno por uno", "una por una"))", "no es para el público"
      )
    case .intensity, .contours: MapWords("Intensidad")
    case .areasInPlace: MapWords("Zonas actuales", "donde hoy trabajan los equipos")
    case .gaps:
      MapWords("Huecos", "partes de las concentraciones que ninguna zona actual cubre")
    case .hires:
      MapWords("Contrataciones nuevas", "lo que cubriría cada una; la 1 es la que más agrega")
    case .numberedHires:
      MapWords(
        "Contrataciones nuevas", "lo que cubriría cada una; los números son nombres, no un orden")
    case .uncountedHires: MapWords("Contrataciones nuevas", "lo que cubriría cada una")
    case .reach: MapWords("Al alcance", "en línea recta")
    case .watch:
      MapWords(
        "Vigilar hoy", "donde es más probable una represalia en los días que siguen a un tiroteo")
    case .surges:
      MapWords(
        "Repuntes",
        "más \(placed.many) de \(agreeing("los esperados", "las esperadas")), en un lugar y un tiempo"
      )
    case .worseIncidents:
      MapWords(
        "Incidentes peores",
        "más víctimas o muertes en cada uno que en otra parte; no más incidentes")
    case .blocks:
      MapWords("\(capital(placed.many)) por cuadra", "de las fechas y los tipos que se contaron")
    case .hotspots: MapWords("Calientes más allá del azar")
    case .candidates: MapWords("Sitios posibles", "entre los que eligió el plan")
    case .studyArea: MapWords("Área de estudio")
    case .areasTried: MapWords("Zonas dibujadas para probar", "donde hoy no trabaja ningún equipo")
    case .otherPlans: MapWords("Sitios de otros planes", "que alcanzan casi lo mismo")
    }
  }

  public func caption(of subject: MapSubject) -> String {
    switch subject {
    case .clusters: "Concentraciones, de mayor a menor"
    case .contours: "Qué tan pequeñas son las zonas que reúnen más"
    case .areasInPlace: "Lo que cubren las zonas actuales"
    case .gaps: "Huecos, de mayor a menor"
    case .hires: "Contrataciones nuevas, de mejor a peor"
    case .numberedHires: "Contrataciones nuevas, por sus números"
    case .watch: "Dónde estar, primero lo que vence antes"
    case .surges: "Repuntes, del más fuerte al más débil"
    case .worseIncidents: "Incidentes peores que en otra parte, del más fuerte al más débil"
    case .blocks: "Cuadras"
    case .hotspots: "Lugares"
    case .singleIncidents, .intensity, .reach, .candidates, .studyArea, .otherPlans,
      .areasTried, .uncountedHires:
      words(of: subject).name
    }
  }

  public func title(of subject: MapSubject) -> String {
    switch subject {
    case .clusters: "Dónde se concentran los \(happenings.many)"
    case .intensity, .contours: "Qué tan intensos son los \(happenings.many)"
    case .areasInPlace: "Lo que alcanzan nuestras zonas"
    case .hires, .numberedHires, .uncountedHires:
      "Dónde deberían trabajar las contrataciones nuevas"
    case .reach: "Lo que queda al alcance"
    case .watch: "Dónde estar hoy"
    case .surges: "Dónde y cuándo hubo un repunte"
    case .worseIncidents: "Dónde son peores los incidentes"
    case .blocks: "Qué cuadras cargan con más"
    case .hotspots: "Qué lugares están calientes más allá del azar"
    case .singleIncidents, .gaps, .candidates, .studyArea, .otherPlans,
      .areasTried:
      words(of: subject).name
    }
  }

  public func noun(_ noun: MapNoun) -> String {
    switch noun {
    case .cluster: "Concentración"
    case .row: "Fila"
    case .cell: "Celda"
    case .area: "Zona"
    case .gap: "Hueco"
    case .place: "Lugar"
    case .line: "Línea"
    case .block: "Cuadra"
    case .square: "Cuadro"
    case .incident: capital(placed.one)
    case .surge: "Repunte"
    }
  }

  public func words(of word: MapClassWord) -> MapWords {
    switch word {
    case .inCluster: MapWords("en una concentración")
    case .inNone: MapWords("en ninguna")
    case .uncovered: MapWords("sin equipo")
    case .answered: MapWords("con un equipo")
    case .beyondChance:
      MapWords(
        "más allá del azar",
        "así de fuerte por azar a lo más 1 de cada 20 veces; A es el más fuerte")
    case .chanceDoesAsMuch: MapWords("el azar hace lo mismo", "más de 1 de cada 20 veces")
    case .originator: MapWords("inicial", "otros lo siguieron de cerca")
    case .repeated: MapWords("repetido", "en el mismo lugar, poco después de otro")
    case .nearRepeated: MapWords("repetido cerca", "cerca de otro, poco después")
    case .single: MapWords("solo", "ningún otro cerca en lugar y tiempo")
    case .hot(let level): MapWords("punto caliente, \(level) %", chance(level))
    case .cold(let level): MapWords("punto frío, \(level) %", chance(level))
    case .high(let level):
      MapWords("sobresale entre bajos, \(level) %", "muchos, con pocos alrededor")
    case .low(let level):
      MapWords("bajo junto a un punto caliente, \(level) %", "pocos, con muchos alrededor")
    case .alike(let level):
      MapWords("como sus vecinos, \(level) %", "casi tantos como alrededor, cerca de la media")
    case .unlike(let level):
      MapWords("distinto de sus vecinos, \(level) %", "muchos más o menos que alrededor")
    case .beside:
      MapWords(
        "junto a un punto caliente", "\(noPlaced) aquí, \(agreeing("muchos", "muchas")) alrededor")
    case .trend(let trend, let isHot): words(of: trend, isHot ? "caliente" : "frío")
    case .noTrend: MapWords("sin patrón", "ni caliente ni frío")
    case .notSignificant: MapWords("no se distingue del azar", "el azar hace lo mismo")
    case .other: MapWords("otro")
    case .change(let verdict): MapWords(verb(verdict))
    case .role(.treated): MapWords("tratada")
    case .role(.comparison): MapWords("comparación")
    case .role(.ring): MapWords("anillo")
    case .role(.ringComparison): MapWords("anillo de la comparación")
    }
  }

  private func chance(_ level: Int) -> String {
    switch level {
    case 99: "tantos se dan por azar a lo sumo una vez de 100"
    case 95: "a lo sumo una vez de 20"
    default: "a lo sumo una vez de 10"
    }
  }

  private func words(of trend: MapClassWord.Trend, _ hot: String) -> MapWords {
    let (name, meaning) =
      switch trend {
      case .new: ("nuevo", "\(hot) solo en el último paso")
      case .intensifying: ("que se intensifica", "\(hot) casi siempre, y cada vez más")
      case .consecutive: ("consecutivo", "\(hot) en los últimos pasos, no antes")
      case .persistent: ("persistente", "\(hot) casi siempre")
      case .sporadic: ("esporádico", "\(hot) ahora, a ratos antes")
      case .oscillating: ("oscilante", "\(hot) ahora, lo contrario antes")
      case .diminishing: ("que disminuye", "\(hot) casi siempre, y cada vez menos")
      case .historical: ("histórico", "\(hot) casi siempre, pero no ahora")
      }
    return MapWords("punto \(hot) \(name)", meaning)
  }

  /// Properties that files of others have keep their names.
  public func label(ofProperty property: String) -> String {
    switch property {
    case "incidents": placed.many
    case "incident_share": "parte de \(allPlaced)"
    case "fatal": things.isPeople ? "muertes" : "incidentes mortales"
    default: Self.labels[property] ?? property.replacing("_", with: " ")
    }
  }

  private static let labels: [String: String] = [
    "victims": "víctimas",
    "area_km2": "superficie, km²", "per_km2": "por km²", "length_m": "largo, m", "first": "primero",
    "last": "último", "days": "días",
    "share": "parte", "cumulative_share": "parte acumulada",
    "load": "atiende esta contratación", "rank": "puesto",
    "only_here": "en ninguna otra zona", "p": "p (azar)", "q": "q (p corregida)",
    "llr": "logaritmo de la razón de verosimilitudes", "radius_m": "radio, m",
    "is_new": "nueva", "order": "orden", "within": "dentro de", "axes_m": "semiejes, m",
    "angle": "ángulo", "areas": "zonas", "statistic": "estadístico",
    "within_eps": "dentro del radio",
    "spread_m": "dispersión en torno al centro, m",
    "nearest_gap_m": "hueco más cercano, m", "covers": "al alcance", "adds": "agrega",
    "lon": "longitud", "lat": "latitud", "intensity": "intensidad", "class": "clase",
    "z": "z", "observed": "observados", "expected": "esperados",
    "relative_risk": "riesgo relativo", "days_left": "días que quedan", "expires": "vence",
    "opens": "empieza", "ratio": "razón", "ratio_low": "razón, mínima",
    "ratio_high": "razón, máxima", "covered_by": "cubierto por", "responded": "atendido",
    "row": "fila", "cluster": "concentración", "role": "papel", "chain": "cadena",
    "strength": "fuerza", "site": "sitio", "name": "nombre", "id": "id", "block": "cuadra",
    "hotspot": "punto caliente", "share_low": "parte, mínima", "share_high": "parte, máxima",
    "staffed_hours": "horas con personal", "on_shift": "en turno", "shift": "turno",
    "hours": "horas", "before": "antes", "after": "después", "rate_ratio": "razón de tasas",
    "low": "mínimo", "high": "máximo", "stability": "estabilidad", "verdict": "veredicto",
    "district": "distrito", "perimeter_km": "perímetro, km", "weight": "peso", "date": "fecha",
    "street_km": "calles, km", "team": "equipo", "population": "población", "rate": "tasa",
    "gumbel_p": "p de Gumbel", "p_standard_error": "error estándar de p",
    "recurrence_p": "p de la recurrencia",
    "recurrence_days": "días entre alarmas", "mean": "media", "one_hurt": "con una persona herida",
    "several_hurt": "con varias personas heridas", "killed": "con muertes",
    "withheld": "retenido", "bearing": "rumbo", "c": "C de Geary", "i": "I de Moran",
    "joins": "uniones", "compactness": "compacidad", "covered_share": "parte cubierta",
    "expected_alone": "esperados sin comparación", "log_risk": "logaritmo del riesgo",
    "moved_m": "desplazamiento, m", "outlier_score": "grado de aislamiento",
    "per_1000": "por cada 1000", "smoothed_per_1000": "por cada 1000, suavizado",
    "rate_per_100k": "por cada 100 000", "smoothed_per_100k": "por cada 100 000, suavizado",
    "period": "período", "quadrant": "cuadrante", "reachability_m": "distancia de alcance, m",
    "reference": "referencia", "residents": "habitantes", "responded_on": "atendido el",
    "second": "segunda cuenta", "status": "estado", "street": "calle",
    "trend_z": "z de la tendencia", "description": "descripción", "kind": "tipo",
    "standard_distance_m": "distancia estándar, m",
    "walk_m": "a pie, m", "title": "título", "blocks": "cuadras",
  ]

  public var curveColumns: [String] {
    ["Contrataciones", "Alcanzan", "La siguiente agrega", "Cubierto en total", "Demostrado"]
  }

  public var hireColumns: [String] {
    ["agrega", "al alcance", "cubierto en total", "longitud", "latitud"]
  }
}
