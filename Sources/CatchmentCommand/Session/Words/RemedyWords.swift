import ArgumentParser
import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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
    if let error = error as? StudyFileError {
      return error.phrases.map { language.wording.say($0) }.joined(separator: "\n")
    }
    guard let statement = language.wording.statement(of: error) else { return "\(error)" }
    let words = words(on: error)
    return words.isEmpty ? statement : "\(statement) \(words)"
  }

  private func words(on error: any Error) -> String {
    let isSpanish = language == .spanish
    return switch error {
    case let error as FormatError where isMissingStudy(error):
      language.wording.say(CommandPhrase.noStudy)
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

  // MARK: Options that depend on the command

  /// Whether the command takes its options from a study file.
  private var readsStudy: Bool {
    command == ReportCommand.self || command == ServeCommand.self
      || command == TeamsCommand.self
  }

  /// Whether the study file itself is not there: whoever begins has none yet.
  private func isMissingStudy(_ error: FormatError) -> Bool {
    readsStudy && error.code == .noInput
      && !FileManager.default.fileExists(atPath: error.place)
      && [".yml", ".yaml"].contains { error.place.lowercased().hasSuffix($0) }
  }

  /// How polygons are mended: commands that read a study file take options from there.
  var mending: String {
    switch (language, readsStudy) {
    case (.english, true): "Write \"repair: true\" under incidents in the study to mend it."
    case (.english, false): "Add --repair to mend it."
    case (.spanish, true):
      "Escriba «repair: true» bajo incidents en el estudio para repararlo."
    case (.spanish, false): "Agregue --repair para repararlo."
    }
  }

  /// How a file or a folder that is there already is spared or replaced: a command that writes one
  /// thing alone says which option names it.
  var sparing: String {
    let hasOneOutput = command == InitCommand.self || command == ReportCommand.self
    return switch (language, hasOneOutput) {
    case (.english, true): "Name another one with -o, or add --overwrite to replace it."
    case (.english, false): "Choose another name, or add --overwrite to replace it."
    case (.spanish, true): "Nombre otro con -o, o agregue --overwrite para reemplazarlo."
    case (.spanish, false): "Elija otro nombre, o agregue --overwrite para reemplazarlo."
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
