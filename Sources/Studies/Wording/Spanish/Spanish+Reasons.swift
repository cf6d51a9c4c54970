extension Spanish {
  /// What the page of a plan says of why something counts as it does, or can't be saved.
  func saidOfReasons(_ phrase: TrialPhrase) -> String {
    switch phrase {
    case .areaAtAllHours:
      "cubre {covers} a todas horas, como si siempre hubiera alguien en turno: la lista de turnos "
        + "aún no tiene ninguna línea para ella; de estos, {alone} en ninguna otra zona"
    case .areaWithoutHours:
      "no cubre nada mientras se trabaja en turnos: la lista de turnos no tiene horas para {name}, "
        + "así que allí no hay nadie en turno"
    case .withAreaEmpty: "Con {name}, donde no se cuenta nada"
    case .withAreaIdle: "Con {name}, cuyos {covers} ya están al alcance"
    case .draftFoundWithAreas:
      "Se halló trabajo sin guardar de una sesión anterior: {hires} contrataciones, alcance "
        + "{reach}, y zonas dibujadas o cambiadas."
    case .keptGone:
      "Los planes guardados para comparar ({count}) son de los datos anteriores; Deshacer también "
        + "los trae de vuelta."
    case .noDatesForSteps:
      "{steps}: ningún incidente tiene fecha, así que un informe solo puede decir que estas "
        + "preguntas no tienen respuesta. Elija la columna de fechas en Datos."
    case .alwaysOne:
      "{name} cuenta aquí a todas horas, como si siempre hubiera alguien en turno: la lista de turnos "
        + "no tiene ninguna línea para ella."
    case .alwaysSeveral:
      "{count} zonas dibujadas cuentan aquí a todas horas, como si siempre hubiera alguien en turno: "
        + "la lista de turnos no tiene líneas para ellas."
    default: ""
    }
  }
}
