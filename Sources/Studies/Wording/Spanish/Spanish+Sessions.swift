/// What the page of a plan tried by hand says of areas drawn to try, shifts, kept plans, other
/// files, and work that was not saved.
extension Spanish {
  func saidOfSessions(_ phrase: TrialPhrase) -> String {
    switch phrase {
    case .areasTried:
      "Zonas dibujadas para probar"
    case .areasTriedHelp:
      "donde hoy no trabaja ningún equipo"
    case .keptPlaces:
      "Planes guardados"
    case .keptPlacesHelp:
      "anillos punteados: donde trabajan sus contrataciones"
    case .keptPlans:
      "planes guardados"
    case .inShifts:
      "Se trabaja por turnos"
    case .inShiftsHelp:
      "Coloca las contrataciones también en horas, día, tarde o noche; las zonas cuentan "
        + "mientras alguien está en turno según la lista de turnos."
    case .shiftsOn:
      "Ahora se trabaja por turnos, y las zonas cuentan mientras alguien está en turno. "
        + "Deshacer vuelve a los sitios solos."
    case .shiftsOff:
      "Ahora solo se miran los sitios. Deshacer devuelve los turnos."
    case .reachedAlone:
      "{covered} de {total} \(placed.many) por las contrataciones nuevas. {missed} quedan sin "
        + "alcanzar."
    case .reachedAloneWeighted:
      "{covered} de {total} \(placed.many) \(agreeing("ponderados", "ponderadas")) por las contrataciones nuevas. {missed} "
        + "quedan sin alcanzar."
    case .byNoAreas:
      "no se conoce ninguna"
    case .bestGiven:
      "lo mejor que se conoce para estas zonas y este alcance, con las contrataciones que la "
        + "búsqueda dejó fijas"
    case .nameOfPlan:
      "Nombre de {name}"
    case .planNamed:
      "El plan se llama ahora {name}."
    case .badPlanName:
      "Un plan tiene un nombre de 1 a {most} caracteres."
    case .elsewhere:
      "Cambiado en otra página. {change}"
    case .tookTable:
      "{file} es ahora la tabla de incidentes: cuentan {count} de {rows} filas. Antes era "
        + "{former}, con {before} de {formerRows}. Deshacer la devuelve."
    case .tookLayer:
      "{file} se usa ahora como {role}. Deshacer devuelve lo de antes."
    case .backToTable:
      "{file} vuelve a ser la tabla de incidentes: cuentan {count} de {rows} filas."
    case .backToStudy:
      "El estudio se lee de nuevo como antes."
    case .draftFound:
      "Hay trabajo sin guardar de una sesión anterior: {hires} contrataciones, alcance "
        + "{reach}."
    case .goOnWithDraft:
      "Seguir donde quedó"
    case .dropDraft:
      "Descartarlo"
    case .draftTaken:
      "Este es el plan como quedó; Deshacer vuelve al estudio como está guardado."
    case .draftDropped:
      "El trabajo anterior se descartó."
    case .draftOfOther:
      "El archivo del estudio cambió desde entonces, o un sitio ya no está, así que ese "
        + "trabajo no se puede retomar."
    case .draftNoMore:
      "Ya no hay trabajo anterior."
    case .lostKept:
      "El programa ya no responde, y lo que se ve aquí no lo cambia. Lo que no se guardó está"
        + " junto al archivo del estudio: inicie el programa otra vez con la misma orden, abra la"
        + " dirección que muestra y elija seguir donde quedó."
    default: ""
    }
  }
}
