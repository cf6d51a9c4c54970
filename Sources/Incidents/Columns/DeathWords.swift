import CatchmentFormats

/// Whether a cell says that somebody died: a flag, a count, or words.
enum DeathWords {
  /// How many died, up to 127; ``RowColumns/blank`` where nothing stands there,
  /// ``RowColumns/unknown`` where it tells nothing.
  static func deaths(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int8 {
    if range.isEmpty { return RowColumns.blank }
    for word: StaticString in [
      "1", "y", "t", "yes", "true", "1.0", "si", "sí", "x", "sim", "oui", "ja", "verdadero", "vrai",
    ]
    where CellText.isWord(bytes, range, word) {
      return 1
    }
    for word: StaticString in [
      "0", "n", "f", "no", "false", "0.0", "não", "nao", "non", "nein", "nee", "falso", "faux",
    ]
    where CellText.isWord(bytes, range, word) {
      return 0
    }
    if CellText.isBlank(bytes, range) { return RowColumns.blank }
    if case let count = NumberText.value(bytes, range), count.isFinite {
      guard count >= 0, count == count.rounded(), !PeopleCode.isUnknown(count) else {
        return RowColumns.unknown
      }
      return Int8(min(count, 127))
    }
    return deaths(inWords: CellText.string(bytes, range))
  }

  /// Whether a cell begins with a letter.
  static func isWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.first.map { CellText.lowercased(bytes[$0]) &- 0x61 < 26 || bytes[$0] >= 0x80 } ?? false
  }

  /// Stems of words that say that somebody died, in English, Spanish, Portuguese, French, Italian
  /// and German.
  static let stems = [
    "fatal", "homicid", "murder", "died", "dead", "death", "decease", "killed", "manslaughter",
    "lethal", "fallec", "falec", "muert", "murio", "murió", "asesin", "assassin", "mort", "obit",
    "óbit", "decess", "décéd", "décès", "omicid", "uccis", "getöt", "getoet", "gestorb",
    "verstorb", "tödlich", "toedlich",
  ]
  /// Words that take it back, in the three words before: `not a fatality`.
  static let negations: Set<String> = [
    "non", "not", "no", "without", "nonfatal", "sin", "sem", "sans", "senza", "não", "nao", "nicht",
    "ohne", "kein", "keine",
  ]
  /// Stems of words that say that somebody lives.
  private static let alive = ["surviv", "sobreviv", "alive", "vivo", "viva", "lebend", "überleb"]
  /// Stems that make a crime of something that did not happen.
  private static let attempts = ["attempt", "intent", "conspir", "solicit", "threat"]
  /// Stems of words that tell of something else than a death.
  private static let others = [
    "non", "not", "no", "attempt", "injur", "wound", "hurt", "batter", "assault", "robber",
    "surviv", "alive", "shot", "shoot", "graz", "hit", "struck", "criminal", "aggravated", "agg",
    "property", "missed", "intent", "conspir", "solicit", "threat", "gun", "firearm", "herid",
    "lesion", "ferid", "ferit", "bless", "verletz", "sobreviv", "viv", "lebend",
  ]

  /// `HOMICIDE - FIREARM`, `Shooting, fatal` and `HOMICIDE + NON FATAL SHOOTING`, but not
  /// `Non-Fatal` or `HOMICIDE ATTEMPT`.
  static func deaths(inWords text: String) -> Int8 {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    let isAttempt = words.contains { word in attempts.contains { word.hasPrefix($0) } }
    for (place, word) in words.enumerated() where stems.contains(where: { word.hasPrefix($0) }) {
      let before = words[max(0, place - 2)..<place]
      if !isAttempt, !before.contains(where: { negations.contains($0) }) { return 1 }
      // `Non Fatal` says that nobody died, whatever follows.
    }
    for (place, word) in words.enumerated() where alive.contains(where: { word.hasPrefix($0) }) {
      // `Did not survive`, `Non-survivor`.
      if words[max(0, place - 2)..<place].contains(where: { negations.contains($0) }) { return 1 }
    }
    let tellsOther = words.contains { word in
      negations.contains(word) || others.contains { word.hasPrefix($0) }
    }
    return tellsOther ? 0 : RowColumns.unknown
  }
}

/// Numbers that questionnaires write where a number of people is not known, or none is due.
enum PeopleCode {
  private static let codes: Set<Double> = [88, 98, 99, 888, 998, 999]

  static func isUnknown(_ count: Double) -> Bool { count >= 88 && codes.contains(count) }
}
