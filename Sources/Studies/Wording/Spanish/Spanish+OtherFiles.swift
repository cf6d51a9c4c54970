extension Spanish {
  /// What is said of files that are dropped on the page, and of what they change.
  func saidOfOtherFiles(_ phrase: TrialPhrase) -> String {
    switch phrase {
    case .asRoster: "lista de turnos: quién está dónde y cuándo"
    case .asStreets: "calles por las que se hallan direcciones y sitios"
    case .asGround: "lo que está debajo del mapa"
    case .chooseFile: "Elegir un archivo"
    case .leaveRoster: "Dejar fuera la lista de turnos"
    case .leaveRosterHelp:
      "La lista de turnos conoce las zonas por su nombre: para tomar otras zonas, déjela fuera "
        + "antes."
    case .rosterLeft:
      "{file} queda fuera: las horas de los equipos y los turnos ya no cuentan. Deshacer la trae "
        + "de vuelta."
    case .noHours:
      "\(agreeing("Ninguno", "Ninguna")) de {count} \(placed.many) tiene una hora que se lea, así que nada distingue los "
        + "turnos: cada \(agreeing("uno", "una")) cuenta por partes, según las horas en que hay alguien en turno. Elija "
        + "la columna de fechas en Datos, o mire solo los lugares."
    case .fewHours:
      "Solo {timed} de {count} \(placed.many) tienen una hora que se lea, así que \(agreeing("los", "las")) demás no "
        + "deciden ningún turno. Elija la columna de fechas en Datos."
    case .bestBefore: "lo mejor conocido antes de cambiar zonas o alcance: busque de nuevo"
    case .savedBesideReport:
      "Guardado en {file}. El informe que se está haciendo muestra lo que se guardó antes."
    case .mendTable: "Diga qué columnas de {file} tienen qué, y léala con ellas."
    case .mendInStudy:
      "Escriba repair: true bajo incidents en el archivo del estudio, e inicie serve de nuevo."
    case .nameColumnBelow: "Elija las columnas en Datos."
    case .dropStreets:
      "O ubique las direcciones de {address}: suelte un archivo como «{role}», luego esta tabla "
        + "de nuevo, y elija su columna de direcciones."
    case .columnAddress: "Direcciones, que se hallan por las calles"
    case .rosterOfOthers:
      "Pulse «{button}» en Datos, o tome zonas con los nombres que ella tiene."
    case .reportingAlready: "Ya se está haciendo un informe. Espere a que esté listo."
    default: ""
    }
  }
}
