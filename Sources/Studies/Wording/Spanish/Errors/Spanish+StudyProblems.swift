import CatchmentFormats
import CatchmentGeometry

/// What keeps a study from an answer.
extension Spanish {
  func sentence(of problem: StudyProblem) -> String {
    switch problem {
    case .weightsDoNotCount: "hay pesos, pero esta pregunta cuenta incidentes enteros."
    case .standardInputTwice: "entrada estándar: dos datos deberían leerse de ella."
    case .pictureOfPlane: "una imagen se dibuja con grados, y estos números no lo son."
    case .noDates: "ningún incidente tiene fecha."
    case .undatedTable(let name): "\(name): ninguna fila tiene fecha."
    case .noDeaths: "ninguna columna dice quién murió."
    case .fewSteps(let days, let steps, let period, let needed):
      "pasos de \(days) días: las fechas \(span(period.days)) tienen \(steps) enteros, y hacen falta \(needed)."
    case .noNumber(let layer, let feature, let property):
      "\(layer): el elemento \(feature) no tiene número en \(property)."
    case .noAreas(let layer, let features):
      features == 0
        ? "\(layer): la capa no tiene elementos."
        : "\(layer): ninguno de sus \(features) elementos es una zona (polígono)."
    case .openLines(let layer, let names):
      "\(layer): \(counted(names.count, "elemento es una línea abierta y no cubre", "elementos son líneas abiertas y no cubren")) nada "
        + "(\(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? ", …" : ""))."
    case .invalid(let layer, let feature, let reason, let place, let others):
      "\(layer): elemento \(feature): el polígono no es válido cerca de \(place) (\(say(ErrorPhrase(reason))))"
        + (others > 0 ? ", y \(counted(others, "elemento más", "elementos más"))." : ".")
    case .noCandidates(let layer, let isOutside):
      isOutside
        ? "\(layer): ningún sitio posible está en el área de estudio."
        : "\(layer): la capa no tiene ningún sitio posible."
    case .noCandidate(let name, let nearest, let example):
      "ningún sitio se llama «\(name)»."
        + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? " Uno se llama «\(example)».")
    case .apart(let layer, let role, let kilometers, let swapped, let incidents):
      "\(layer): ninguno de \(grouped(incidents)) incidentes está al alcance de \(name(of: role)): el más cercano está a "
        + "\(grouped(kilometers)) km."
        + (swapped > 0
          ? " Con latitud y longitud intercambiadas, \(grouped(swapped)) estarían ahí." : "")
    case .layersApart(let layer, let other, let kilometers, let meet):
      "\(layer): está a \(grouped(Int(kilometers.rounded()))) km de \(other)."
        + (meet ? " Con latitud y longitud intercambiadas se tocarían." : "")
    case .exchangedLayer(let layer, let latitude, let exchanged):
      "\(layer): está alrededor de la latitud \(latitude), donde no vive nadie; con latitud y longitud intercambiadas estaría alrededor de \(exchanged)."
    case .degreesInPlane(let layer, let system, let isStatedInFile):
      "\(layer): \(isStatedInFile ? "el archivo dice que sus" : "las") coordenadas son \(system), y parecen grados."
    case .tooWide(let layer, let feature, let name, let degrees):
      "\(layer): el elemento \(feature) (\(name)) llega \(Int(degrees.rounded())) grados más allá del resto, más lejos de lo que cabe en un plano."
    case .noPlaceInPlane(let layer, let feature, _):
      "\(layer)\(feature.map { ": elemento \($0)" } ?? ""): una coordenada no tiene lugar en el plano."
    case .fewIncidents(let count, let needed):
      "\(incidents(count)) no bastan para esto; hacen falta al menos \(needed)."
    case .tooManyCells(let needed, let most, let size, _):
      "celdas de \(size): serían \(grouped(Int(min(needed, 1e15)))), más de \(grouped(most))."
    case .tooManySteps(let cells, let steps, let most, _):
      "\(grouped(cells)) celdas en cada uno de \(grouped(steps)) pasos: en total más de \(grouped(most))."
    case .kernelBetweenCells(let reach, let cell):
      "un núcleo que termina a \(reach) no llegaría al centro de celdas de \(cell), y perdería incidentes."
    case .adaptiveComparison:
      "las dos superficies de una comparación necesitan el mismo núcleo en todas partes, y este se adapta."
    case .nothingToCompare(let table): "\(table): no queda nada que comparar."
    case .surgeWithoutDays:
      "un aumento que aún dura tiene días, y solo se miran lugares."
    case .noSuchWindows(let shape):
      shape == ScanShape.flexible.rawValue
        ? "las ventanas flexibles se hacen de zonas o cuadrados en el espacio, y se pregunta por días o controles."
        : "los días solos no tienen forma \(shape)."
    case .scanInSpaceOnly(let extra): sentence(of: extra)
    case .tooManyWindows(let needed, let most):
      "serían \(grouped(Int(min(needed, 1e15)))) ventanas, más de \(grouped(most))."
    case .needsLayer(let property):
      "\(property) es una propiedad de zonas, y no hay ninguna capa de ellas."
    case .joinCountOfShares:
      "los recuentos de vecinos son de lugares enteros: no van con tasas ni con pesos que son partes."
    case .nothingToWalk(let layer): "\(layer): no tiene ninguna línea por la que se pueda andar."
    case .noStreetNear(let layer, let streets, let snap):
      "\(layer): ningún sitio tiene una calle de \(streets) a menos de \(snap)."
    case .noStreetNearIncidents(let streets, let snap):
      "\(streets): ningún incidente tiene una calle a menos de \(snap)."
    case .gridWithoutGround:
      "nada dice dónde poner cuadrados o hexágonos: no hay zona ni calles."
    case .needsSubject: "esta pregunta se hace de una capa: haga el contexto con una."
    case .badRoster(let name, let problems):
      problems.map { "\(name): \(sentence(of: $0))" }.joined(separator: "\n")
    default: sentence(ofRequest: problem)
    }
  }

  /// What is wrong with a request for a plan, a comparison or a page.
  private func sentence(ofRequest problem: StudyProblem) -> String {
    switch problem {
    case .tooManySplits(let splits, let most):
      "las contrataciones se pueden repartir entre los equipos de \(grouped(Int(min(splits, 1e15)))) maneras, más de \(grouped(most))."
    case .badShift(let text): "«\(text)» no es un turno."
    case .repeatedShift(let name): "dos turnos se llaman «\(name)»."
    case .daysOffOfDays(let shift):
      "el turno \(shift) no tiene las mismas horas todos los días, así que ya tiene días libres."
    case .noReach(let model): "\(model) mira lo que está al alcance, y no se indica ningún alcance."
    case .reachOfNothing: "una contratación que no alcanza más que 0 m no alcanza a nadie."
    case .noWayFrom(let site, let streets):
      "«\(site)» tiene que elegirse, y por \(streets) nadie puede andar de ahí adonde está la mayoría de los incidentes."
    case .noShift(let site, let shifts):
      "«\(site)» tiene que elegirse, y no dice en qué turno; hay "
        + "\(shifts.prefix(3).joined(separator: "; "))\(shifts.count > 3 ? "; …" : "")."
    case .noCapacity(let model):
      "\(model) no mira cuánto puede atender una contratación, y se indica una capacidad."
    case .shortPeriod(let days, let needed):
      "las fechas abarcan \(self.days(days)), muy poco para decir qué pasa en un año; hacen falta al menos \(needed)."
    case .noReachForPeople:
      "se cuentan residentes al alcance, y no se indica ningún alcance."
    case .onlyPlain(let question):
      "\(question) se pregunta del plan que alcanza más, en línea recta y a toda hora."
    case .emptyRoster(let name):
      "\(name): no hay ninguna línea en la lista de turnos, así que nadie está de turno."
    case .periodsNotInOrder(let before, let after):
      "el período anterior (\(self.days(before.days))) tiene que terminar antes de que empiece el posterior (\(self.days(after.days)))."
    case .periodWithoutData(let period, let dates):
      "la tabla no tiene ningún día del período \(span(period.days)), o muy pocos: sus fechas van \(span(dates.days))."
    case .periodGrows(let growing):
      "el período \(span(growing.period.days)) cae en semanas que aún crecen, según la descarga anterior: sin \(growing.weeks == 1 ? "la semana más nueva" : "las \(grouped(growing.weeks)) semanas más nuevas") la tabla cuenta días enteros hasta el \(date(growing.lastWhole)), y en el período quedan muy pocos."
    case .comparisonNeedsAreas:
      "hay que elegir zonas de comparación, y no hay zonas de donde elegir."
    case .comparisonIsTreated:
      "las zonas de comparación están en las tratadas, así que no hay con qué comparar."
    case .fewMonths(let months, let needed):
      "la tabla tiene \(counted(months, "mes entero", "meses enteros")) antes del comienzo; hacen falta al menos \(needed) para elegir."
    case .noHotSpot(let layer): "\(layer): no hay ningún punto caliente marcado."
    case .planOutside(let layer): "\(layer): nada del plan está en el área de estudio."
    case .planChanged(let name):
      "\(name): el plan no es el que el registro guarda con este nombre."
    case .noStability(let method):
      "\(method): no se puede decir cuán estable es: los incidentes sacados de nuevo no tienen días propios y están más cerca unos de otros, o no hay un ajuste que variar."
    case .noLeaflet: "Leaflet no está instalado aquí."
    case .cancelled: "cancelado."
    // All others are told above.
    default: problem.description
    }
  }

  private func sentence(of extra: ScanExtra) -> String {
    switch extra {
    case .values:
      "los valores de incidentes se comparan entre sí en el espacio; no van con días, personas, controles, ventanas flexibles ni una parte según Gini."
    case .rounds: "las rondas sin los grupos anteriores se hacen en el espacio; no van con días."
    case .gini:
      "la parte se elige en el espacio, para círculos u óvalos y con todas las repeticiones; no va con días, ventanas flexibles ni un final temprano."
    case .strata: "los estratos son de personas que cuenta una sola propiedad de una capa."
    }
  }

  private func name(of role: LayerRole) -> String {
    switch role {
    case .studyArea: "el área de estudio"
    case .areas: "las zonas"
    case .candidates: "los sitios posibles"
    case .blocks: "las cuadras"
    case .hotspots: "los puntos calientes"
    case .streets: "las calles"
    case .barriers: "las barreras"
    case .sites: "los sitios"
    case .responses: "las respuestas"
    case .ground: "el fondo"
    case .controls: "los controles"
    case .reference: "los incidentes de comparación"
    case .layer: "esta capa"
    }
  }
}
