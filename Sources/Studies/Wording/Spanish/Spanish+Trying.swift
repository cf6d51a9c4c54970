public import CatchmentDeployment

extension Spanish {
  public func say(_ phrase: TrialPhrase) -> String {
    switch phrase {
    // The page.
    case .question: "¿Dónde deberían trabajar las contrataciones nuevas?"
    case .skip: "Saltar el mapa"
    case .plan: "Plan de trabajo"
    case .undo: "Deshacer"
    case .redo: "Rehacer"
    case .bestFromHere: "Hallar el mejor plan desde aquí"
    case .keepToCompare: "Guardar para comparar"
    case .searchProgress: "Búsqueda del mejor plan"
    case .stop: "Detener"
    case .drawingHelp:
      "Haga clic en el mapa para cada esquina, o mueva el mapa con las flechas y pulse Enter "
        + "para poner una esquina en la cruz. Arrastre una esquina para moverla; Supr quita la "
        + "elegida."
    case .name: "Nombre"
    case .done: "Listo"
    case .cancel: "Cancelar"
    case .reachedHeading: "Se alcanza"
    case .hiresAndReach: "Contrataciones y alcance"
    case .howManyHires: "¿Cuántas contrataciones nuevas?"
    case .howFar: "¿Hasta dónde alcanza cada una?"
    case .curveHeading: "Lo que agregan más contrataciones"
    case .thisPlan: "este plan, contratación por contratación"
    case .hiresHeading: "Contrataciones"
    case .hiresHelp:
      "Arrastre una contratación en el mapa, o elija Mover y luego su sitio en el mapa, o use las "
        + "flechas."
    case .areasHeading: "Zonas"
    case .drawArea: "Dibujar una zona"
    case .mapHeading: "Mapa"
    case .notReached: "Sin alcanzar"
    case .notReachedHelp:
      "cuadros con al menos {least} incidentes que nadie alcanza: cuanto más oscuro, más son"
    case .comparisonHeading: "Planes lado a lado"
    case .saveHeading: "Guardar y compartir"
    case .save: "Guardar"
    case .planAsGeoJSON: "Plan como GeoJSON"
    case .planAsPage: "Plan como página"
    case .makeReport: "Hacer un informe"
    case .dataHeading: "Datos"
    case .tableSummary: "Qué hay en la tabla de incidentes y cómo se lee"
    case .dropHelp:
      "Suelte aquí un archivo o elija uno: se copia junto al archivo del estudio y el estudio "
        + "se lee de nuevo."
    case .useAs: "Usarlo como"
    case .asIncidents: "tabla de incidentes"
    case .asAreas: "zonas actuales"
    case .asBlocks: "cuadras donde puede trabajar una contratación"
    case .asArea: "zona de estudio"
    case .file: "Archivo"
    case .commandHeading: "Lo mismo como orden"
    case .copy: "Copiar"
    case .notes: "Notas"
    case .limit:
      "Lo que esto no puede decir: dónde habrá tiroteos. Quien mueve contrataciones hasta que "
        + "encajan con el pasado encaja algo menos bien con los próximos meses. Al alcance quiere "
        + "decir en línea recta, no que alguien esté en turno."
    case .limitOfShifts:
      "Lo que esto no puede decir: dónde habrá tiroteos. Quien mueve contrataciones hasta que "
        + "encajan con el pasado encaja algo menos bien con los próximos meses. Al alcance quiere "
        + "decir en línea recta, y un turno es un plan, no que alguien venga."
    case .staysHere: "Todo queda en este equipo."
    case .twoFingers: "Con dos dedos se mueve el mapa"
    // Hires.
    case .hireLayer: "Contrataciones nuevas"
    case .hireLayerHelp: "el alcance de cada una; arrastre una a otra esquina"
    case .hire: "Contratación {hire}: {name}"
    case .hireMoves: "Contratación {hire}: {name}. Las flechas la mueven."
    case .hireTells:
      "agrega {adds}; a su alcance {within}; sin ella se perderían {alone}"
    case .adds: "agrega"
    case .withinReach: "a su alcance"
    case .longitude: "longitud"
    case .latitude: "latitud"
    case .move: "Mover"
    case .moveHire: "Mover en el mapa o con las flechas la contratación {hire}, {name}"
    case .moveHow:
      "Contratación {hire}: elija su sitio en el mapa, use las flechas, o arrastre su número."
    case .settled: "Dejar aquí"
    case .settledHire:
      "Dejar aquí: una búsqueda no mueve la contratación {hire}, {name}"
    case .settledHelp: "Una búsqueda del mejor plan no mueve esta contratación"
    case .notHere: "Aquí no"
    case .notHereHelp: "Nadie debe trabajar en este sitio; la contratación va al mejor que queda"
    case .nobodyAt: "Aquí no: nadie debe trabajar en {name}"
    case .notToBeChosen: "No se eligen; haga clic para permitirlos de nuevo:"
    case .permit: "Permitir de nuevo {name}"
    case .remove: "Quitar"
    case .removeHire: "Quitar la contratación {hire}, {name}"
    // Shifts.
    case .shift: "Turno"
    case .shiftOfHire: "Turno de la contratación {hire}, {name}"
    case .worksShift: "La contratación {hire} trabaja ahora en el turno {shift}"
    case .byShift: "Por turno"
    case .shiftTells:
      "{count} contrataciones, agregan {adds}; un puesto requiere {people} personas todo el año"
    case .shiftTellsOne:
      "1 contratación, agrega {adds}; un puesto requiere {people} personas todo el año"
    case .shiftEmpty: "nadie; un puesto requiere {people} personas todo el año"
    // Numbers.
    case .reached:
      "{covered} de {total} incidentes: {areas}, {adds} más por las contrataciones nuevas. No se "
        + "alcanzan {missed}."
    case .reachedWeighted:
      "{covered} de {total} incidentes ponderados: {areas}, {adds} más por las contrataciones "
        + "nuevas. No se alcanzan {missed}."
    case .byAreas: "{already} por las zonas actuales"
    case .byAreasDrawn: "{already} con las zonas dibujadas aquí ({today} por las actuales)"
    case .curveLabel: "Parte que se alcanza según las contrataciones: {steps}"
    case .bestKnown: "lo mejor que halló la última búsqueda para estas zonas y este alcance"
    case .bestUnknown: "aún sin búsqueda para estas zonas y este alcance"
    // What a change came to.
    case .worksAt: "La contratación {hire} trabaja ahora en {name}"
    case .staysWhere: "Una búsqueda deja la contratación {hire} en {name}"
    case .mayMove: "Una búsqueda puede mover la contratación {hire} de {name}"
    case .hiresMoved: "{count} contrataciones trabajan ahora en otros sitios"
    case .hiresNow: "Ahora {count} contrataciones nuevas"
    case .hiresNowOne: "Ahora una contratación nueva"
    case .reachNow: "Cada una alcanza ahora {reach}"
    case .notChosen: "{name} ya no se elige"
    case .permitted: "{name} puede elegirse de nuevo"
    case .withArea: "Con {name}"
    case .withoutArea: "Sin {name}"
    case .areaChanged: "{name} cambió"
    case .fewerReached: "{covered} de {total} alcanzados, {count} menos que antes ({before})."
    case .moreReached: "{covered} de {total} alcanzados, {count} más que antes ({before})."
    case .asManyReached: "{covered} de {total} alcanzados, tantos como antes."
    case .asItWas: "El plan está como estaba."
    // Areas.
    case .covers: "cubre"
    case .onlyHere: "solo aquí"
    case .areaTells: "cubre {covers}, de ellos {alone} en ninguna otra zona"
    case .areaStaffed:
      "cubre {covers} mientras alguien está en turno ({hours} horas a la semana según los "
        + "turnos), de ellos {alone} en ninguna otra zona"
    case .drawnHere: "Dibujada aquí"
    case .editCorners: "Mover esquinas"
    case .editCornersOf: "Mover las esquinas de {name}"
    case .noCorners: "Una zona de varias partes o con huecos se cambia en su archivo."
    case .removeArea: "Quitar {name}"
    case .cornersOf: "Esquinas de {name}."
    case .newArea: "Una zona nueva."
    case .areaNumber: "Zona {count}"
    case .corner: "Esquina {corner} de {count}: las flechas la mueven, Supr la quita"
    case .cornersNow: "Se quitó la última esquina; quedan {count}."
    case .editedGone: "{name} ya no está, así que no se mueven sus esquinas."
    // Comparing.
    case .planNumber: "Plan n.º {count}"
    case .now: "Como está ahora"
    case .incidentsReached: "Incidentes alcanzados"
    case .againstNow: "Frente al plan de ahora"
    case .fewerThanNow: "{count} menos que el plan de ahora"
    case .moreThanNow: "{count} más que el plan de ahora"
    case .asManyAsNow: "tantos como el plan de ahora"
    case .newHires: "Contrataciones nuevas"
    case .reachOfEach: "Alcance de cada una"
    case .whereTheyWork: "Dónde"
    case .goOn: "Seguir desde aquí"
    case .forget: "Olvidar"
    case .planTaken: "{name} es ahora el plan: {change}"
    case .kept: "Guardado; vea Planes lado a lado, abajo."
    case .keptAlready: "Este plan ya está guardado, como {name}."
    case .mostKept: "Ya hay {count} planes guardados. Olvide uno primero."
    case .keptNoMore: "Este plan ya no está guardado."
    // What happens.
    case .stepBack: "Deshecho. {change}"
    case .stepForth: "Hecho de nuevo. {change}"
    case .copied: "Copiado."
    case .copyByHand: "Marque la orden y cópiela."
    case .searching: "Se busca el mejor plan con las contrataciones que usted deja donde están …"
    case .searchRunning: "Ya hay una búsqueda en marcha."
    case .searchStopped: "Detenida; el plan está como estaba."
    case .searchOvertaken: "El plan cambió durante la búsqueda, así que no se tomó lo que halló."
    case .betterProven: "Se halló y se tomó un plan mejor; ninguna otra elección alcanza más."
    case .betterUnproven:
      "Se halló y se tomó un plan mejor; no se demostró a tiempo que ninguno alcance más."
    case .sameProven: "El plan queda como está; ninguna otra elección alcanza más."
    case .sameUnproven: "El plan queda como está; no se demostró a tiempo que ninguno alcance más."
    case .savedIn: "Guardado en {file}."
    case .asInFile: "Como está en {file}."
    case .notSaved: "Aún sin guardar; {file} está como estaba."
    case .reporting: "El informe se hace con el estudio como está guardado …"
    case .openReport: "El informe está listo: {folder}/report.html."
    case .reading: "Leyendo …"
    case .readingFile: "Leyendo {file} …"
    // Data.
    case .columnX: "Longitud, o x"
    case .columnY: "Latitud, o y"
    case .columnPlace: "Una columna con ambas"
    case .columnTime: "Fecha y hora"
    case .columnId: "Identificador del incidente"
    case .columnFatal: "Si alguien murió"
    case .columnVictims: "Número de víctimas"
    case .detected: "{column} (detectada)"
    case .noColumn: "ninguna"
    case .readColumns: "Leerla con estas columnas"
    // What was not done.
    case .lost:
      "El programa ya no responde. Inícielo de nuevo con la misma orden y abra la dirección "
        + "que muestra."
    case .unreadable: "El programa dio una respuesta que no se puede leer."
    case .notDone: "Esto no se hizo."
    case .dropFailed: "El archivo es demasiado grande, o el programa terminó."
    case .conflict: "Otra página cambió el plan entretanto; así está ahora. Su cambio no se hizo."
    case .changedOutside:
      "Otro programa cambió {file} después de leerlo. Inicie serve de nuevo, o copie la orden."
    case .busy: "El estudio se está leyendo o escribiendo. Espere un momento."
    case .noColumns: "columns: faltan."
    case .badRole:
      "Un archivo puede ser la tabla de incidentes, la zona de estudio, zonas o cuadras."
    case .badKind:
      "{file}: aquí no se leen archivos de este tipo. Suelte uno que termine en {kinds}."
    case .badRequest: "{key}: falta, o no es lo que envía la página. Cárguela de nuevo."
    case .badChange: "La página pidió un cambio desconocido. Cárguela de nuevo."
    case .noneThatWay: "No hay ningún sitio libre en esa dirección."
    case .noneFree: "No hay ningún sitio libre."
    }
  }

  public func sentence(of problem: TrialProblem) -> String {
    switch problem {
    case .noHire(let hire, let count):
      "No hay contratación \(hire): el plan tiene \(count). Cargue la página de nuevo."
    case .noCandidate, .noArea, .noShift: "Esto ya no está ahí. Cargue la página de nuevo."
    case .inRoster(let name):
      "La lista de turnos dice cuándo hay alguien en \(name). Quite primero sus líneas de la lista."
    case .taken(let name): "\(name): ahí ya hay una contratación. Elija otro sitio."
    case .tooNear(let name, let spacing):
      "Está a menos de \(spacing) de \(name), lo que el estudio no permite. Elija otro sitio."
    case .badCount(let count, let most):
      "Aquí no caben \(count) contrataciones. Elija de 1 a \(most)."
    case .badReach(let meters, let most):
      "Un alcance de \(meters) m no tiene sentido aquí. Elija hasta \(Int(most)) m."
    case .badName(let most): "Un nombre tiene de 1 a \(most) signos en una línea. Elija otro."
    case .tooFewCorners(let count):
      "Una zona tiene al menos tres esquinas; esta tiene \(count). Agregue algunas."
    case .tooManyCorners(let count, let most):
      "Una zona tiene a lo sumo \(most) esquinas; esta tiene \(count). Dibújela más simple."
    case .tooManyAreas(let most): "Ya hay \(most) zonas. Quite algunas primero."
    // Why is told in English by the library that checks shapes.
    case .badArea:
      "Esto no es una zona: sus lados se cruzan, o no encierra nada. Mueva sus esquinas."
    case .noPlace: "No queda ningún sitio libre. Permita alguno de los que no se eligen."
    }
  }

  /// The shifts around the clock by their Spanish names; others are called as their study calls
  /// them.
  public func name(ofShift name: String) -> String {
    let parts = name.split(separator: ", off ", maxSplits: 1)
    let known = ["day": "día", "evening": "tarde", "night": "noche"]
    let shift = known[String(parts.first ?? "")] ?? String(parts.first ?? "")
    guard parts.count == 2 else { return shift }
    let days = zip(English.weekdays, Self.weekdays).reduce(String(parts[1])) {
      $0.replacing($1.0, with: $1.1)
    }
    return "\(shift), libre \(days)"
  }

  public func text(of hours: WeeklyHours) -> String {
    ShiftFindings.text(
      hours, days: Self.weekdays, daily: "a diario", always: "a toda hora", unit: "horas")
  }
}
