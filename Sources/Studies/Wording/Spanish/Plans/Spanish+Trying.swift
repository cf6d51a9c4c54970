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
    case .keepToCompare: "Apartar para comparar"
    case .searchProgress: "Búsqueda del mejor plan"
    case .stop: "Detener"
    case .drawingHelp:
      "Haga clic en el mapa para cada esquina, o mueva el mapa bajo la cruz con las flechas y pulse "
        + "Enter para poner ahí una esquina. Arrastre una esquina para moverla; Supr quita la "
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
      "cuadros con al menos {least} \(placed.many) que el plan no alcanza: cuanto más fuerte el tono, más son"
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
      "Lo que esto no puede decir: dónde habrá \(happenings.many). Quien mueve contrataciones hasta que "
        + "encajan con el pasado encaja algo menos bien con los próximos meses. Al alcance quiere "
        + "decir en línea recta, no que alguien esté en turno."
    case .limitOfShifts:
      "Lo que esto no puede decir: dónde habrá \(happenings.many). Quien mueve contrataciones hasta que "
        + "encajan con el pasado encaja algo menos bien con los próximos meses. Al alcance quiere "
        + "decir en línea recta, y un turno es un plan, no que alguien venga."
    case .staysHere: "Todo queda en este equipo."
    case .twoFingers: "Con dos dedos se mueve el mapa"
    case .commandUnsaved:
      "Guarde primero: esta orden lee las zonas de un archivo que solo Guardar escribe."
    // How many and how far.
    case .idle: "{count} de estas contrataciones no agregan nada a lo que alcanzan las demás."
    case .idleOne: "Una de estas contrataciones no agrega nada a lo que alcanzan las demás."
    case .countFrom: "El número de contrataciones es uno entero de 1 a {most}."
    case .reachFrom: "Una contratación alcanza de {least} a {most}."
    case .reachIn: "Hasta dónde alcanza cada una, en {unit}"
    case .units: "Unidades"
    case .metersLong: "En metros (m) y kilómetros"
    case .feetLong: "En pies y millas"
    case .feet: "pies"
    case .miles: "millas"
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
      "{covered} de {total} \(placed.many): {areas}, {adds} más por las contrataciones nuevas. No se "
        + "alcanzan {missed}."
    case .reachedWeighted:
      "{covered} de {total} \(placed.many) \(agreeing("ponderados", "ponderadas")): {areas}, {adds} más por las contrataciones "
        + "nuevas. No se alcanzan {missed}."
    case .byAreas: "{already} por las zonas actuales"
    case .byAreasDrawn: "{already} con las zonas dibujadas aquí ({today} por las actuales)"
    case .curveLabel: "Parte que se alcanza según las contrataciones: {steps}"
    case .bestKnown: "lo mejor que se conoce para estas zonas y este alcance"
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
    case .drawingHelpTouch:
      "Toque el mapa para cada esquina; con dos dedos se mueve el mapa. Arrastre una esquina para "
        + "moverla, o tóquela y luego Quitar esquina."
    case .dropCorner: "Quitar esquina"
    case .cornerGone: "Se quitó la esquina {corner}; quedan {count}."
    case .cornerAt: "La esquina {corner} está puesta en la cruz: {latitude}, {longitude}."
    case .crossAt: "La cruz está en {latitude}, {longitude}."
    // Comparing.
    case .planNumber: "Plan n.º {count}"
    case .now: "Como está ahora"
    case .incidentsReached: "\(capital(placed.many)) \(agreeing("alcanzados", "alcanzadas"))"
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
    case .kept: "Apartado para comparar; vea Planes lado a lado, abajo."
    case .keptAlready: "Este plan ya está apartado, como {name}."
    case .mostKept: "Ya hay {count} planes apartados. Olvide uno primero."
    case .keptNoMore: "Este plan ya no está apartado."
    case .compareCount: "Comparar ({count})"
    case .onlyInSome:
      "* un sitio que el plan de ahora no tiene; del plan de ahora, uno que ningún otro tiene"
    // What happens.
    case .stepBack: "Deshecho. {change}"
    case .stepForth: "Hecho de nuevo. {change}"
    case .copied: "Copiado."
    case .copyByHand: "Marque la orden y cópiela."
    case .searching: "Se busca el mejor plan con las contrataciones que usted deja donde están …"
    case .searchRunning: "Ya hay una búsqueda en marcha."
    case .searchStopped: "Detenida; el plan está como estaba."
    case .searchOvertaken: "El plan cambió durante la búsqueda, así que no se tomó lo que halló."
    case .betterProven:
      "Se halló y se tomó un plan mejor; ninguna otra elección entre los lugares probados alcanza más."
    case .betterUnproven:
      "Se halló y se tomó un plan mejor; no se demostró a tiempo que ninguno alcance más."
    case .sameProven:
      "El plan queda como está; ninguna otra elección entre los lugares probados alcanza más."
    case .sameUnproven: "El plan queda como está; no se demostró a tiempo que ninguno alcance más."
    case .betterGiven:
      "Se halló y se tomó un plan mejor; ninguna otra elección alcanza más, {given}."
    case .sameGiven: "El plan queda como está; ninguna otra elección alcanza más, {given}."
    case .sameByHand: "Todas las contrataciones están fijadas, así que no había nada que elegir."
    case .sameByHandBest:
      "Todas las contrataciones están fijadas, así que no había nada que elegir. Otra elección de "
        + "tantas alcanzaría {count} más."
    case .leftOut: "Esta página no cuenta con {options}; lo que {file} dice de ello se conserva."
    case .savedIn: "Guardado en {file}."
    case .asInFile: "Como está en {file}."
    case .notSaved: "Aún sin guardar; {file} está como estaba."
    case .reporting: "El informe se hace con el estudio como está guardado …"
    case .openReport: "El informe está listo: {folder}/report.html."
    case .showReport: "Verlo"
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
    // Areas, shifts and plans beside each other, other files, and what was left unsaved.
    case .areasTried, .areasTriedHelp, .keptPlaces, .keptPlacesHelp, .keptPlans, .inShifts,
      .inShiftsHelp, .shiftsOn, .shiftsOff, .reachedAlone, .reachedAloneWeighted, .byNoAreas,
      .bestGiven, .nameOfPlan, .planNamed, .badPlanName, .elsewhere, .tookTable, .tookLayer,
      .backToTable, .backToStudy, .draftFound, .goOnWithDraft, .dropDraft, .draftTaken,
      .draftDropped, .draftOfOther, .draftNoMore, .lostKept:
      saidOfSessions(phrase)
    case .areaAtAllHours, .areaWithoutHours, .withAreaEmpty, .withAreaIdle,
      .draftFoundWithAreas, .keptGone, .noDatesForSteps, .alwaysOne,
      .alwaysSeveral:
      saidOfReasons(phrase)
    case .mendInStudy, .nameColumnBelow, .dropStreets, .rosterOfOthers, .reportingAlready,
      .asRoster,
      .asStreets, .asGround, .chooseFile, .leaveRoster, .leaveRosterHelp, .rosterLeft, .noHours,
      .fewHours, .bestBefore, .savedBesideReport, .mendTable, .columnAddress:
      saidOfOtherFiles(phrase)
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
      "Un archivo puede ser uno de los que nombra la lista de al lado."
    case .badKind:
      "{file}: aquí no se leen archivos de este tipo. Suelte uno que termine en {kinds}."
    case .badRequest: "{key}: falta, o no es lo que envía la página. Cárguela de nuevo."
    case .badChange: "La página pidió un cambio desconocido. Cárguela de nuevo."
    case .noneThatWay: "No hay ningún sitio libre en esa dirección."
    case .noneFree: "No hay ningún sitio libre."
    }
  }
}
