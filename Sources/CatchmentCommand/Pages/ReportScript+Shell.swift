extension ReportScript {
  /// A command as a shell reads it.
  static func line(_ arguments: [String]) -> String {
    (["catchment"] + arguments).map(word).joined(separator: " ")
  }

  /// A word as a shell reads it, on one line whatever stands in it.
  static func word(_ argument: String) -> String {
    let isPlain =
      !argument.isEmpty
      && argument.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || "0123456789-_./:=,#%+".unicodeScalars.contains($0))
      }
    if isPlain { return argument }
    guard argument.contains(where: \.isNewline) else {
      return "'\(argument.replacing("'", with: "'\\''"))'"
    }
    let codes = argument.utf8.map { byte in
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
    return "\"$(printf '\(codes.joined())')\""
  }
}
