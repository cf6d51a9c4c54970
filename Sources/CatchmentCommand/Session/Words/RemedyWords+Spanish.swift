import Catchment

/// The same remedies in Spanish.
extension RemedyWords {
  private var spanish: Spanish { Spanish() }

  func spanish(_ error: FormatError) -> String {
    switch error.remedy {
    case .allowReplacing: sparing
    case .writeElsewhere: "Elija otra carpeta con --output."
    case .stateSystem(let role):
      "Diga en qué sistema de referencia están las coordenadas, por ejemplo con \(systemOption(of: role)) EPSG:3435."
    case .allowMending: mending
    case .allowNetwork: "Agregue --allow-network si confía en la fuente, o descárguelo usted."
    case .nameFormat(let endings) where endings.contains(OutputFormat.geojson.rawValue):
      spanish.advice(on: error)
        + " Una página se hace con el archivo: `catchment map ARCHIVO.geojson -o PÁGINA.html`; coverage y deploy hacen una con --map PÁGINA.html."
    case .advice, .nameFormat, nil: spanish.advice(on: error)
    }
  }

  func spanish(_ error: IncidentError) -> String {
    switch error.remedy {
    case .stateSystem(let code?): "Diga --input-crs \(code)."
    case .stateSystem(nil): "Diga qué son con --input-crs, por ejemplo --input-crs EPSG:3435."
    case .leaveSystem: "No ponga --input-crs, o diga --input-crs EPSG:4326."
    case .stateSystemOrExchange:
      "Si las coordenadas no son grados, diga qué son con --input-crs, por ejemplo --input-crs EPSG:3435; "
        + "si están cambiadas, intercambie --x y --y."
    case .exchange(let x?, let y?):
      "Intercámbielas con --x \(y) --y \(x), o con --repair-swapped."
    case .exchange: "Intercámbielas con --repair-swapped."
    case .nameBothAxes: "Indique tanto --x como --y."
    case .namePlace:
      "Nómbrelas con --x y --y, o con --place la que tiene ambas; una tabla sin coordenadas tiene que geocodificarse antes."
    case .geocode(let address):
      "Ubíquelas a lo largo de una capa de calles: --address \"\(address)\" --streets CAPA."
    case .otherStreets:
      "Elija otra columna con --address, o las calles de su ciudad con --streets."
    case .otherDate: "Elija otra columna con --time, o no ponga --since ni --until."
    case .dates(let first, let last):
      "Las fechas van de \(first) a \(last): elija --since y --until entre ellas."
    case .keepFar: "Consérvelas con --keep-far si son del resto."
    case .preset(let name): "Son las de --preset \(name)."
    case .noPreset(let page): "No ponga --preset, o descargue la tabla de nuevo de \(page)."
    case .advice, .nameColumn, .columns, .values, .forms, nil: spanish.advice(on: error)
    }
  }

  func spanish(_ error: ProjectionError) -> String {
    switch error.remedy {
    case .stateSystem: "Nombre el sistema por su código con \(systemOption(of: nil))."
    case .advice: spanish.advice(on: error)
    }
  }

  func spanish(_ error: TopologyError) -> String {
    switch error.remedy {
    case .allowMending: "Repare la forma, o lea su capa con --repair."
    case .chooseAnotherValue: spanish.advice(on: error)
    }
  }

  func spanish(_ error: StreetError) -> String {
    switch error.remedy {
    case .nameTheColumns: "Nombre la columna con --street-columns name=COLUMNA."
    case .shorterBandwidth(let most):
      "Use --bandwidth con una longitud mayor que 0m y de hasta \(most)."
    case .shorterReach: "Use un --max-distance más corto."
    case .longerPieces: "Use un --cell más largo, o una parte de la capa."
    case .chooseAnotherValue, .useAPartOfTheLayer: spanish.advice(on: error)
    }
  }

  // MARK: Plans

  func spanish(_ error: DeploymentError) -> String {
    let words = spanish(error.remedy, error)
    return "\(words.prefix(1).uppercased())\(words.dropFirst())."
  }

  private func spanish(_ remedy: DeploymentError.Remedy, _ error: DeploymentError) -> String {
    switch remedy {
    case .planHires(let count): "use --hires \(count)"
    case .keepFewer(let count): "quite \(count) de --keep"
    case .takeOffOneList(let candidate):
      "quite \(error.name(of: candidate)) de --keep o de --avoid"
    case .keepOneOf(let first, let second):
      "deje en --keep solo uno de \(error.name(of: first)) y \(error.name(of: second))"
    case .useSpacing(let spacing, let isLargest):
      spacing.meters == 0
        ? "no ponga --spacing"
        : "use --spacing \(Self.option(spacing))" + (isLargest ? ", el mayor que sirve" : "")
    case .lowerShare(let share): "use --share \(share)"
    case .letWorkAlone: "no ponga --pair"
    case .leaveOneOut: "deje fuera una de las dos cosas"
    case .giveCandidates: "indique más sitios con --candidates"
    case .giveFewerCandidates: "indique menos sitios con --candidates"
    case .avoidFewer: "quite algo de --avoid"
    case .chooseCandidate(let count): "elija de 1 a \(count)"
    case .giveNumberAbove(let low): "indique un número mayor que \(Self.short(low))"
    case .giveNumberFrom(let low): "indique un número desde \(Self.short(low))"
    case .giveNumberIn(let range):
      "indique un número de \(Self.short(range.lowerBound)) a \(Self.short(range.upperBound))"
    case .shortenReach: "use un --reach más corto"
    case .allowMoreTime: "use un --time-limit más largo"
    case .either(let first, let second):
      "\(spanish(first, error)), o \(spanish(second, error))"
    }
  }
}
