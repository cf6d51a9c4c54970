import Catchment

extension RemedyWords {
  /// What helps where a question can't be answered, in Spanish.
  func spanish(_ problem: StudyProblem) -> String {
    switch problem {
    case .weightsDoNotCount: "No ponga --weight, o haga una pregunta que sume incidentes."
    case .standardInputTwice: "Dé a uno de ellos el nombre de un archivo."
    case .pictureOfPlane: "No ponga --crs, o escríbalo como GeoJSON."
    case .noDates: "Nombre la columna con --time."
    case .undatedTable: "Agregue una columna como date."
    case .noDeaths: "Nómbrela con --fatal, o no ponga --fatal-weight ni --model ordinal."
    case .fewSteps: "Elija un --step más corto, o más años."
    case .noNumber: "Deje fuera la zona, o escriba 0."
    case .noAreas: "Indique una capa de polígonos."
    case .openLines: "Dibújelas como polígonos, o déjelas fuera."
    case .invalid: mending
    case .noCandidates:
      "Indique una capa de puntos, cuadras o calles que estén en la zona."
    case .noLeaflet:
      "Instálelo (Debian: libjs-leaflet), o no ponga --inline-leaflet: "
        + "la página pide entonces Leaflet a la red, y también funciona sin él."
    case .noCandidate, .needsSubject, .badRoster, .cancelled: ""
    case .tooManySplits: "Use un --budget menor, o menos equipos."
    case .badShift:
      "Escriba day, evening, night, un nombre con sus horas como early 06-14, o una tabla con shift,days,from,to y horas enteras."
    case .repeatedShift: "Nombre cada turno una vez."
    case .daysOffOfDays: "No ponga --days 5, o indique turnos como day 08-16."
    case .noWayFrom: "Quítelo de --keep, o agregue --straight."
    case .noShift(let site, let shifts):
      "Escriba el sitio y su turno: --keep \"\(site), \(shifts.first ?? "evening")\"."
    case .noCapacity: "No ponga --capacity, o use --model mclp o lscp."
    case .shortPeriod:
      "Indique una tabla de más días, o cuente participantes con --demand-column COLUMNA."
    case .noReachForPeople:
      "Diga hasta dónde alcanza una contratación con --reach, o no ponga --population."
    case .onlyPlain:
      "No ponga --model, --busy, --shifts, --capacity ni --runner-ups, y agregue --straight donde haya calles."
    case .reachOfNothing:
      "Indique una longitud mayor que 0 con --reach, por ejemplo --reach 400m."
    case .noReach: "Diga hasta dónde alcanza una contratación con --reach."
    case .emptyRoster: "Agregue líneas como North,Mon-Fri,16:00,24:00,2."
    case .nothingToWalk: "Indique una capa de ejes de calles con --streets."
    case .noStreetNear, .noStreetNearIncidents:
      "Revise que ambas sean de una misma ciudad, o elija un --snap más largo."
    case .gridWithoutGround: "Indique una zona con --within, o calles con --streets."
    case .apart(_, let role, let kilometers, let swapped, _):
      swapped > 0
        ? "Intercambie las coordenadas de ese archivo, o nombre su sistema de referencia con --layer-crs."
        : "Revise que ambos sean de una misma ciudad"
          // No country is so wide.
          + (kilometers > 6000
            ? ", y que ninguno perdió un signo: las longitudes de América son negativas" : "")
          + (role == .studyArea ? ", o no ponga --within." : ".")
    case .layersApart(_, _, _, let meet):
      meet
        ? "Intercambie las coordenadas de ese archivo, o nombre su sistema de referencia con --layer-crs."
        : "Revise que ambas sean de una misma ciudad."
    case .exchangedLayer:
      "Intercambie las coordenadas de ese archivo, o nombre su sistema de referencia con --layer-crs."
    case .degreesInPlane(_, _, let isStatedInFile):
      isStatedInFile
        ? "Diga --layer-crs EPSG:4326." : "No ponga --layer-crs, o diga --layer-crs EPSG:4326."
    case .tooWide: "Recórtela a los alrededores de la ciudad, o déjela fuera."
    case .noPlaceInPlane:
      "Revise el sistema de referencia de la capa (--layer-crs), recórtela a los alrededores de la ciudad, o elija un plano con --crs."
    case .fewIncidents: "Indique más incidentes, o un tiempo más largo."
    default: spanish(ofMethod: problem)
    }
  }
}
