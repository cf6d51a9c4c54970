import Catchment

/// The language of what is told before the arguments are read, and of what is wrong with them.
///
/// Help stays English.
enum Spoken {
  static let language = language(in: Array(CommandLine.arguments.dropFirst()))

  /// The language that arguments ask for; English where they ask for none that is known.
  static func language(in arguments: [String]) -> Language {
    let option = "--language"
    for (index, argument) in arguments.enumerated() {
      if argument == option, index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1]) ?? .english
      }
      if argument.hasPrefix(option + "=") {
        return Language(rawValue: String(argument.dropFirst(option.count + 1))) ?? .english
      }
    }
    return .english
  }
}
