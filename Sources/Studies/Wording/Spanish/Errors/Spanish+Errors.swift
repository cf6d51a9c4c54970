import CatchmentCoverage
import CatchmentDeployment
public import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents
import CatchmentPrivacy
import CatchmentProjection
import CatchmentStatistics
import CatchmentStreets
import CatchmentTopology

/// What went wrong below the studies, and what to do about it.
extension Spanish {
  /// A phrase that the catalog does not hold stays as it is: what went wrong is told in any case.
  public func say(_ phrase: ErrorPhrase) -> String {
    phrase.text(in: Self.errorPhrases[phrase.words] ?? phrase.words, saying: say)
  }

  /// Whether the catalog has words for it.
  package static func knows(_ phrase: ErrorPhrase) -> Bool {
    errorPhrases[phrase.words] != nil
  }

  private static let errorPhrases = [
    filePhrases, layerPhrases, textPhrases, tablePhrases, parameterPhrases, studyFilePhrases,
    shapePhrases,
  ]
  .reduce(into: reasons) { all, phrases in all.merge(phrases) { first, _ in first } }

  /// Why rows do not count.
  private static let reasons = InputAudit.Reason.allCases.reduce(into: [:]) { reasons, reason in
    reasons[reason.label] = Spanish().label(reason)
  }

  public func statement(of error: any Error) -> String? {
    switch error {
    case let error as StudyError: statement(of: error.cause)
    case let error as StudyProblem: sentence(of: error)
    case let error as IncidentError:
      error.cause.flatMap { statement(of: $0) } ?? said(error.phrase, at: error.place)
    case let error as FormatError: said(error.phrase, at: error.place)
    case let error as DeploymentError: statement(of: error)
    case let error as ProjectionError: said(ErrorPhrase(error.problem), at: error.place)
    case let error as TopologyError: statement(of: error)
    case let error as StreetError: statement(of: error)
    case let error as StatisticsError: statement(of: error)
    case let error as PrivacyError: statement(of: error)
    case let error as GridError: statement(of: error)
    case let error as RosterError: sentence(of: error)
    default: nil
    }
  }

  public func advice(on error: any Error) -> String {
    switch error {
    case let error as StudyError: advice(on: error.cause)
    case let error as IncidentError:
      error.cause.map { advice(on: $0) } ?? error.remedy.map(sentence) ?? ""
    case let error as FormatError: error.remedy.map(sentence) ?? ""
    case let error as DeploymentError:
      Self.capitalized(words(of: error.remedy, error)) + "."
    case let error as ProjectionError:
      switch error.remedy {
      case .stateSystem: "Nombre el sistema por su código, por ejemplo EPSG:3435."
      case .advice(let sentence): say(ErrorPhrase(sentence))
      }
    case let error as TopologyError:
      switch error.remedy {
      case .chooseAnotherValue: "Elija otro valor."
      case .allowMending: "Repare la forma, o permita que se repare."
      }
    case let error as StreetError: sentence(of: error.remedy)
    case let error as StatisticsError:
      switch error.remedy {
      case .give(let value): "Indique \(say(ErrorPhrase(value)))."
      case .state(let value): "Diga \(say(ErrorPhrase(value)))."
      case .reduce(let change): "Elija \(say(ErrorPhrase(change)))."
      case .collect(let count, let rows):
        "Hacen falta al menos \(count) \(say(ErrorPhrase(rows)))."
      }
    case let error as PrivacyError:
      switch error.remedy {
      case .give(let value): "Indique \(say(ErrorPhrase(value)))."
      case .publishLess(let change): "Publique \(say(ErrorPhrase(change)))."
      }
    default: ""
    }
  }

  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// `place: problem.`
  private func said(_ phrase: ErrorPhrase, at place: String) -> String {
    let problem = say(phrase)
    return "\(say(ErrorPhrase(place))): \(problem)" + (problem.last == "." ? "" : ".")
  }

  // MARK: What to do about files and tables

  private func sentence(_ remedy: FormatError.Remedy) -> String {
    switch remedy {
    case .advice(let phrase): say(phrase)
    case .allowReplacing: "Elija otro nombre, o permita que se reemplace."
    case .writeElsewhere: "Elija otra carpeta."
    case .stateSystem:
      "Diga en qué sistema de referencia están las coordenadas, por ejemplo EPSG:3435."
    case .nameFormat(let endings):
      "Elija un nombre que termine en \(endings.map { ".\($0)" }.joined(separator: ", "))."
    case .allowNetwork: "Permita la red, si confía en la fuente, o descárguelo usted."
    case .allowMending: "Repare los polígonos, o permita que se reparen."
    }
  }

  private func sentence(_ remedy: IncidentError.Remedy) -> String {
    switch remedy {
    case .advice(let phrase): say(phrase)
    case .stateSystem(let code?): "Diga que las coordenadas están en \(code)."
    case .stateSystem(nil): "Diga en qué sistema de referencia están las coordenadas."
    case .leaveSystem: "No nombre ningún sistema de referencia, o nombre EPSG:4326."
    case .stateSystemOrExchange:
      "Si las coordenadas no son grados, diga en qué sistema de referencia están; si están cambiadas, intercámbielas."
    case .exchange(let x?, let y?): "Intercámbielas: \(y) es x, y \(x) es y."
    case .exchange: "Intercámbielas."
    case .nameBothAxes: "Nombre las dos columnas del lugar."
    case .namePlace:
      "Nombre las columnas del lugar; una tabla sin coordenadas tiene que geocodificarse antes."
    case .geocode(let address):
      "Las direcciones de «\(address)» pueden ubicarse a lo largo de una capa de calles."
    case .otherStreets: "Elija otra columna de direcciones, o las calles de su ciudad."
    case .nameColumn(let name): "¿Quiso decir «\(name)»?"
    case .columns(let names): "Hay: \(Self.list(names))."
    case .values(let values): "Los valores que hay: \(Self.list(values))."
    case .forms(let forms): "Use \(forms.joined(separator: ", "))."
    case .otherDate: "Elija otra columna de fechas, o no ponga límites de fechas."
    case .dates(let first, let last): "Las fechas van de \(first) a \(last)."
    case .keepFar: "Conserve las filas lejanas si son del resto."
    case .preset(let name): "Son las del preajuste \(name)."
    case .noPreset(let page):
      "No elija ningún preajuste, o descargue la tabla de nuevo de \(page)."
    }
  }

  private static func list(_ items: [String]) -> String {
    items.prefix(12).joined(separator: ", ") + (items.count > 12 ? ", …" : "")
  }
}
