/// What is wrong with a file, in a sentence that says where, what value, and what to do.
///
/// What to do is a ``Remedy``, whose sentence holds for whoever uses the library; a program that
/// has names of its own for these, as a command has options, puts its own words in their place:
/// ```swift
/// func message(_ error: FormatError) -> String {
///   error.remedy == .allowReplacing ? error.statement + " Tick “Replace”." : error.description
/// }
/// ```
public struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, to match on; a command turns it into its exit status.
  public enum Code: Sendable, Equatable {
    /// There is no such file, or it may not be read.
    case noInput
    /// The content is not what its format promises, or can't be used.
    case badData
    /// The request doesn't fit the content: an unknown column, a contradiction between options.
    case badRequest
    /// The output can't be created, for example because it exists already.
    case cannotCreate
    /// Reading or writing broke off, for example because the disk is full.
    case inputOutput
    /// A program that this format needs is not installed.
    case missingTool
  }

  public let code: Code
  /// The file, and the line, row or feature in it where that is known: `shootings.csv: line 12`.
  public let place: String
  /// What is wrong, its values apart from its words.
  public let phrase: ErrorPhrase
  /// What to do about it; nil where there is nothing to do.
  public let remedy: Remedy?

  public init(_ code: Code, at place: String, _ problem: ErrorPhrase, _ remedy: Remedy? = nil) {
    self.code = code
    self.place = place
    phrase = problem
    self.remedy = remedy
  }

  /// An error whose remedy is a sentence of its own; an empty one is none.
  public init(_ code: Code, at place: String, _ problem: ErrorPhrase, advice: ErrorPhrase) {
    self.init(code, at: place, problem, advice == "" ? nil : .advice(advice))
  }

  /// What is wrong, with the value: `the latitude is not a number ("n/a")`.
  public var problem: String { phrase.text }

  /// What to do about it, in a sentence of its own; empty where there is nothing to do.
  public var advice: String { remedy?.sentence ?? "" }

  /// `place: problem.`
  public var statement: String { "\(place): \(problem)" + (problem.last == "." ? "" : ".") }

  /// `place: problem. remedy`
  public var description: String { advice.isEmpty ? statement : "\(statement) \(advice)" }
}

extension FormatError {
  /// What a file is read as.
  public enum InputRole: Sendable, Equatable { case incidents, layer }

  /// What can be done.
  public enum Remedy: Sendable, Equatable {
    /// A sentence that holds wherever the library is used.
    case advice(ErrorPhrase)
    /// The file or folder exists: another name, or leave to replace it.
    case allowReplacing
    /// The folder can't be written to: another one.
    case writeElsewhere
    /// Nothing says what the numbers are: the reference system must be stated.
    case stateSystem(of: InputRole?)
    /// The name promises a format that is not written: one of these instead.
    case nameFormat([String])
    /// Polygons cross themselves: leave to mend them.
    case allowMending
    /// It is on the network, or names what may be: leave to fetch it.
    case allowNetwork

    /// The remedy in words that name no option.
    public var sentence: String {
      switch self {
      case .advice(let sentence): sentence.text
      case .allowReplacing: "Choose another name, or allow that it is replaced."
      case .writeElsewhere: "Choose another folder."
      case .stateSystem: "Say which reference system the coordinates are in, for example EPSG:3435."
      case .nameFormat(let endings):
        "Choose a name that ends in \(endings.map { ".\($0)" }.joined(separator: ", "))."
      case .allowNetwork: "Allow the network, if you trust the source, or fetch it yourself."
      case .allowMending: "Mend the polygons, or allow that they are mended."
      }
    }
  }
}
