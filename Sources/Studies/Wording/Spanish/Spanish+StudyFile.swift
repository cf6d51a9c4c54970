import CatchmentFormats
import CatchmentIncidents

extension Spanish {
  public func say(_ phrase: StudyPhrase) -> String {
    switch phrase {
    case .head:
      "Un estudio para catchment. `catchment report` hace de él un informe, mapas y tablas."
    case .pathsBeginHere: "Las rutas parten de este archivo. Lo que está detrás de un # no se lee."
    case .title: reportTitle(tellsReach: true)
    case .program: "El nombre de su programa"
    case .source: "Portal de datos de la ciudad, leído el 2020-12-01"
    case .note(let note): sentence(of: note, showingExamples: true)
    case .rows(let count, let rows, let rejected):
      "\(count) incidentes en \(rows) filas; \(rejected) filas no pueden usarse."
    case .recognized: "reconocida; quite el # para fijarla"
    case .dates(let first, let last):
      "Hay fechas del \(CivilDate.text(first)) al \(CivilDate.text(last)); el día de until no cuenta."
    case .countVictims: "cuenta víctimas en vez de incidentes"
    case .chooseRows: "los textos llaman tiroteo a cada fila: deja las que lo son"
    case .mended(let files):
      "polígonos de \(files.joined(separator: ", ")) se cruzan a sí mismos o son demasiado pequeños"
    case .area: "el área de estudio: fuera de ella nada cuenta"
    case .areas: "dónde trabajan hoy los equipos"
    case .blocks: "dónde puede trabajar una contratación nueva"
    case .ground:
      "calles, parques, agua, barrios: debajo de cada mapa, y los nombres de los lugares"
    case .roster: "quién trabaja en las zonas, qué días y a qué horas"
    case .guess: "una suposición: ¿es correcta?"
    case .heldBack:
      "es una suposición: si es cierta, quite el # aquí y delante de coverage (y roster)"
    case .unfitRoster: "sus líneas nombran otras zonas, o no se pueden leer"
    case .noBlocks: "No se halló ninguna capa de cuadras"
    case .fewSites(let count, let size, let better):
      "Solo se prueban los centros de sus \(count) zonas, de \((size / 1e4).rounded() / 100) km² en el medio: \(better ?? "una capa de cuadras o calles") ofrece más lugares"
    case .steps: "Cada paso es un comando; sus opciones son las del comando, sin guiones."
    case .walkable: "para que cada uno se pueda recorrer a pie"
    case .withShifts:
      "dónde y cuándo, ya que la lista de turnos dice quién trabaja a qué hora; sin shifts solo lugares"
    case .unused(let file): "\(file): aquí no se usa."
    case .ofAreas(let count, let share):
      "\(count) zonas con \(Int((share * 100).rounded())) % de los incidentes: areas: si los equipos trabajan ahí hoy, area: si es toda la ciudad, blocks: si ahí puede trabajar una contratación nueva."
    case .ofLines(let count): "\(count) líneas: blocks: o ground:."
    case .ofPoints(let count):
      "\(count) puntos: blocks: si ahí puede trabajar una contratación nueva."
    case .ofRoster: "Una lista de turnos: roster:."
    case .unreadable: "No se puede leer; `catchment inspect` dice por qué."
    }
  }
}
