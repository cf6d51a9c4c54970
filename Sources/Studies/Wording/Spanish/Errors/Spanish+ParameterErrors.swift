import CatchmentCoverage
import CatchmentDeployment
import CatchmentFormats
import CatchmentGeometry
import CatchmentPrivacy
import CatchmentStatistics
import CatchmentStreets
import CatchmentTopology

/// What is wrong with a parameter, a line of a roster or a shape.
extension Spanish {
  // MARK: Plans

  func statement(of error: DeploymentError) -> String {
    let subject = error.candidates.map { name(of: $0, error) }.joined(separator: " y ")
    return "\(say(ErrorPhrase(error.place))): " + (subject.isEmpty ? "" : subject + " ")
      + say(ErrorPhrase(error.problem)) + (error.value.isEmpty ? "." : " (\(error.value)).")
  }

  /// `candidate 12` is what is said where no name is known.
  private func name(of candidate: Int, _ error: DeploymentError) -> String {
    let name = error.name(of: candidate)
    return name.hasPrefix("\"") ? name : "el sitio \(candidate + 1)"
  }

  /// A remedy as a part of a sentence, without a capital or a full stop.
  func words(of remedy: DeploymentError.Remedy, _ error: DeploymentError) -> String {
    switch remedy {
    case .planHires(let count):
      "planee \(counted(count, "contratación", "contrataciones"))"
    case .keepFewer(let count): "conserve \(counted(count, "sitio", "sitios")) menos"
    case .takeOffOneList(let candidate):
      "quite \(name(of: candidate, error)) de una de las dos listas"
    case .keepOneOf(let first, let second):
      "conserve solo uno de \(name(of: first, error)) y \(name(of: second, error))"
    case .useSpacing(let spacing, let isLargest):
      spacing.meters == 0
        ? "no pida separación"
        : "use una separación de \(spacing)" + (isLargest ? ", la mayor que deja sitio" : "")
    case .lowerShare(let share): "pida una parte de \(share)"
    case .letWorkAlone: "deje que se trabaje a solas"
    case .leaveOneOut: "deje fuera una de las dos cosas"
    case .giveCandidates: "indique más sitios"
    case .giveFewerCandidates: "indique menos sitios"
    case .avoidFewer: "evite menos sitios"
    case .chooseCandidate(let count): "elija de 1 a \(count)"
    case .giveNumberAbove(let low): "indique un número mayor que \(short(low))"
    case .giveNumberFrom(let low): "indique un número desde \(short(low))"
    case .giveNumberIn(let range):
      "indique un número de \(short(range.lowerBound)) a \(short(range.upperBound))"
    case .shortenReach: "use un alcance más corto"
    case .allowMoreTime: "dé más tiempo"
    case .either(let first, let second): "\(words(of: first, error)), o \(words(of: second, error))"
    }
  }

  private func short(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
  }

  // MARK: Rosters

  func sentence(of error: RosterError) -> String {
    let problem =
      switch error.code {
      case .missingColumn: "no hay tal columna"
      case .shortLine: "la línea termina antes"
      case .unknownArea: "no hay tal zona"
      case .badDays: "no son días"
      case .badTime: "no es una hora del día"
      case .badPeople: "no es un número de personas"
      }
    let advice =
      switch error.remedy {
      case .addColumn(let name): "Agregue la columna \(name)."
      case .writeDays: "Escriba Mon-Fri, Sat,Sun, daily, o una fecha como 2026-12-25."
      case .writeTime: "Escriba una hora de 00:00 a 24:00."
      case .writePeople: "Escriba un número entero desde 0."
      case .nameArea(let names):
        names.isEmpty
          ? "Nombre una zona de la capa."
          : "Nombre una de \(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? ", …" : "")."
      case .completeLine: "Complete la línea."
      }
    let value = error.value.isEmpty ? "nada" : error.value
    let place = error.lines.count == 1 ? "línea \(error.line)" : "líneas \(error.listed)"
    return "\(place), \(error.column): \(problem) (\(value)). \(advice)"
  }

  // MARK: Shapes, streets, grids

  func statement(of error: TopologyError) -> String {
    let (step, message) = (say(ErrorPhrase(error.step)), say(ErrorPhrase(error.message)))
    if error.code == .badParameter { return "\(step): \(message)." }
    let place = error.feature.map { "elemento \($0 + 1)" } ?? "formas"
    return "\(place): \(step) no funcionó (\(message))."
  }

  func statement(of error: StreetError) -> String {
    switch error {
    case .score(let value): "puntuación mínima: no está entre 0 y 1 (\(value))."
    case .length(let distance): "calles: la longitud no es de 0 m o más (\(distance))."
    case .noNames(let layer): "\(layer): ninguna calle tiene nombre."
    case .tooLarge(let what, let count):
      "calles: hay demasiados elementos (\(say(ErrorPhrase(what))): \(count))."
    case .bandwidth(let distance, _):
      "ancho de banda: un núcleo de \(distance) no alcanza nada, o va demasiado lejos por las calles."
    case .tooManyNear(let needed, let most, let reach):
      "calles: a menos de \(reach) hay unos \(needed) pares de esquinas; se guardan \(most) a lo sumo."
    case .tooManyPieces(let needed, let most, let length):
      "calles: cortadas cada \(length) son \(String(Int(min(needed, 1e15)))) tramos; se cortan \(most) a lo sumo."
    }
  }

  func sentence(of remedy: StreetError.Remedy) -> String {
    switch remedy {
    case .chooseAnotherValue: "Elija otro valor."
    case .nameTheColumns: "Diga qué columna tiene los nombres de las calles."
    case .useAPartOfTheLayer: "Use una parte de la capa."
    case .shorterBandwidth(let most):
      "Elija un ancho de banda mayor que 0 m y de hasta \(most)."
    case .longerPieces: "Elija tramos más largos, o use una parte de la capa."
    case .shorterReach: "Elija un alcance más corto."
    }
  }

  func statement(of error: GridError) -> String {
    let place = say(ErrorPhrase(error.place))
    return switch error.code {
    case .sideNotPositive:
      "\(place): el lado no es una longitud mayor que cero (\(error.side)). Indique una como 200 m."
    case .tooManyCells:
      "\(place): demasiadas celdas (lado \(error.side)). Indique un lado más largo o una zona menor."
    }
  }

  // MARK: Statistics and privacy

  func statement(of error: StatisticsError) -> String {
    let problem =
      switch error.code {
      case .notPositive: "no es mayor que cero"
      case .outOfRange: "está fuera de los límites"
      case .columnsDiffer: "las columnas tienen longitudes distintas"
      case .tooFew: "hay muy pocas filas"
      }
    return "\(say(ErrorPhrase(error.place))): \(problem) (\(error.value))."
  }

  func statement(of error: PrivacyError) -> String {
    let problem =
      switch error.code {
      case .outOfRange: "está fuera de los límites"
      case .columnsDiffer: "las columnas tienen longitudes distintas"
      case .wouldReveal: "se revelaría"
      case .countsDiffer: "las cuentas no son de los mismos incidentes"
      }
    return "\(say(ErrorPhrase(error.place))): \(problem) (\(say(ErrorPhrase(error.value))))."
  }
}
