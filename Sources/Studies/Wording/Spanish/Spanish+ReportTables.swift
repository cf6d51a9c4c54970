import CatchmentIncidents
/// What the sections and tables of a report are called.
extension Spanish {
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
    case .hiresOfTeams: "Contrataciones nuevas de cada clase de equipo"
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
    case .numberedHires: "Los sitios, con los números que se les dieron"
    case .teams: "Cada clase de equipo por separado; los mapas están en el apéndice"
    case .parameters: "Preguntas y sus parámetros"
    case .changes, .areaChanges: "Antes y después"
    case .trial: "\(capital(nouns.many)) antes y después del inicio"
    case .scores: "El plan, y lo que debe superar"
    }
  }

  public func columns(_ table: ReportTable, tellsDeaths: Bool) -> [String] {
    // Where people are counted, one column tells of them.
    let burden = things.isPeople ? [nouns.many] : [nouns.many, "víctimas"]
    return switch table {
    case .comparison: []
    case .years: ["año"] + burden + (tellsDeaths ? ["muertes"] : [])
    case .clusters: ["dónde"] + burden + [agreeing("el último, en", "la última, en")]
    case .areas: ["zona", nouns.many, "parte", "en ninguna otra"]
    case .hires, .numberedHires: ["", "dónde", "agrega", "al alcance", "alcanzado en total"]
    case .teams: ["equipo", "dónde", "agrega", "al alcance", "alcanzado en total"]
    case .parameters: ["pregunta", "parámetro", "valor"]
    case .changes: ["qué", "antes", "después", "veces", "entre", "cambio"]
    case .areaChanges: ["qué", "antes", "después", "veces", "intervalo de 95 %", "cambio"]
    case .trial: ["", "antes", "después"]
    case .scores: ["", "alcanzados", "de todos", "por su tamaño"]
    }
  }
}
