import ArgumentParser
import Catchment

/// Says the library's remedies in the command's own words: only here an error's sentence names an
/// option.
///
/// Each error type has one function with one switch over its remedies in each language, and one
/// line in ``words(on:)``; what is wrong is told by the language's catalog.
struct RemedyWords {
  /// The command that was called; options that not all commands have depend on it.
  var command: (any ParsableCommand.Type)?
  var language = Language.english

  /// What is told of an error in the language that the arguments ask for.
  static func spoken(_ error: any Error) -> String {
    RemedyWords(language: Spoken.language).message(error)
  }

  /// What is told of an error.
  func message(_ error: any Error) -> String {
    if let error = error as? StudyError { return message(error.cause) }
    if let error = error as? IncidentError, let cause = error.cause { return message(cause) }
    guard let statement = language.wording.statement(of: error) else { return "\(error)" }
    let words = words(on: error)
    return words.isEmpty ? statement : "\(statement) \(words)"
  }

  private func words(on error: any Error) -> String {
    let isSpanish = language == .spanish
    return switch error {
    case let error as StudyProblem: isSpanish ? spanish(error) : words(error)
    case let error as DeploymentError: isSpanish ? spanish(error) : words(error)
    case let error as FormatError: isSpanish ? spanish(error) : words(error.remedy)
    case let error as IncidentError: isSpanish ? spanish(error) : words(error.remedy)
    case let error as ProjectionError: isSpanish ? spanish(error) : words(error.remedy)
    case let error as TopologyError: isSpanish ? spanish(error) : words(error.remedy)
    case let error as StreetError: isSpanish ? spanish(error) : words(error.remedy)
    default: language.wording.advice(on: error)
    }
  }

  // MARK: One switch for each error type

  private func words(_ remedy: FormatError.Remedy?) -> String {
    switch remedy {
    case .allowReplacing: "Choose another name, or add --overwrite to replace it."
    case .writeElsewhere: "Choose another folder with --output."
    case .stateSystem(let role):
      "Say which reference system the coordinates are in, for example with \(systemOption(of: role)) EPSG:3435."
    case .allowMending: mending
    case .allowNetwork: "Add --allow-network if you trust the source, or fetch it yourself."
    case .advice, .nameFormat: remedy?.sentence ?? ""
    case nil: ""
    }
  }

  private func words(_ remedy: IncidentError.Remedy?) -> String {
    switch remedy {
    case .stateSystem(let code?): "Say --input-crs \(code)."
    case .stateSystem(nil): "Say what they are with --input-crs, for example --input-crs EPSG:3435."
    case .leaveSystem: "Leave --input-crs out, or say --input-crs EPSG:4326."
    case .stateSystemOrExchange:
      "If the coordinates are not degrees, say what they are with --input-crs, for example --input-crs EPSG:3435; "
        + "if they are swapped, exchange --x and --y."
    case .exchange(let x?, let y?):
      "Exchange them with --x \(y) --y \(x), or with --repair-swapped."
    case .exchange: "Exchange them with --repair-swapped."
    case .nameBothAxes: "Give both --x and --y."
    case .namePlace:
      "Name them with --x and --y, or one that holds both with --place; a table without coordinates must be geocoded first."
    case .geocode(let address):
      "Place them along a layer of streets: --address \"\(address)\" --streets LAYER."
    case .otherStreets:
      "Choose another column with --address, or the streets of their city with --streets."
    case .otherDate: "Choose another column with --time, or leave out --since and --until."
    case .dates(let first, let last):
      "The dates run from \(first) to \(last): choose --since and --until among them."
    case .keepFar: "Keep them with --keep-far if they belong to the rest."
    case .preset(let name): "They fit --preset \(name)."
    case .noPreset(let page): "Leave --preset out, or download the table again from \(page)."
    case .advice, .nameColumn, .columns, .values, .forms: remedy?.sentence ?? ""
    case nil: ""
    }
  }

  private func words(_ remedy: ProjectionError.Remedy) -> String {
    switch remedy {
    case .stateSystem: "Name the system by its code with \(systemOption(of: nil))."
    case .advice(let sentence): sentence
    }
  }

  private func words(_ remedy: TopologyError.Remedy) -> String {
    switch remedy {
    case .allowMending: "Mend the shape, or read its layer with --repair."
    case .chooseAnotherValue: remedy.sentence
    }
  }

  private func words(_ remedy: StreetError.Remedy) -> String {
    switch remedy {
    case .nameTheColumns: "Name the column with --street-columns name=COLUMN."
    case .shorterBandwidth(let most): "Use --bandwidth with a length above 0m and up to \(most)."
    case .shorterReach: "Use a shorter --max-distance."
    case .longerPieces: "Use a longer --cell, or a part of the layer."
    case .chooseAnotherValue, .useAPartOfTheLayer: remedy.sentence
    }
  }

  // MARK: Options that depend on the command

  /// How polygons are mended: commands that read a study file take options from there.
  var mending: String {
    let readsStudy =
      command == ReportCommand.self || command == ServeCommand.self
      || command == TeamsCommand.self
    return switch (language, readsStudy) {
    case (.english, true): "Write \"repair: true\" under incidents in the study to mend it."
    case (.english, false): "Add --repair to mend it."
    case (.spanish, true):
      "Escriba «repair: true» bajo incidents en el estudio para repararlo."
    case (.spanish, false): "Agregue --repair para repararlo."
    }
  }

  /// The option that states the reference system of an input.
  func systemOption(of role: FormatError.InputRole?) -> String {
    if command == ProjectCommand.self { return "--input-crs" }
    if command == MapCommand.self { return "--layer-crs" }
    switch role {
    case .incidents: return "--input-crs"
    case .layer: return "--layer-crs"
    case nil:
      return language == .spanish
        ? "--input-crs (incidentes) o --layer-crs (capas)"
        : "--input-crs (incidents) or --layer-crs (layers)"
    }
  }
}
