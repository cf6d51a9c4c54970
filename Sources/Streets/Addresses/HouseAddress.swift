/// Whether a text is the address of one house, and no name of a street, a block or an area.
package enum HouseAddress {
  /// `3512 W Lawrence Ave` and `Calle 5 #23-10`, but not `3500 block of W Lawrence Ave`, `3500-3598
  /// W LAWRENCE AVE`, `3500 W Lawrence Ave` or `60625 Chicago`.
  ///
  /// - Complexity: O(characters).
  package static func isOne(_ text: String) -> Bool {
    var words = AddressWords()
    words.read(text)
    let count = words.words.count
    guard count > 1 else { return false }
    if isSpanish(words) { return true }
    guard case .address(let number, isBlock: false) = ParsedAddress(words).form,
      // Hundred blocks are called by their first number.
      number % 100 != 0, !words.letters(0).contains(Letter.hyphen)
    else { return false }
    let others = (1..<count).map {
      (text: words.text($0..<$0 + 1), role: StreetWords.role(of: words.words[$0].key))
    }
    if others.contains(where: { $0.role?.isBlock == true }) { return false }
    // `14 Albany Park` is an area and its number.
    return others.count > 1
      && others.contains { word in
        number > mostAreas
          ? word.role.map { $0.type > 0 || $0.direction > 0 } ?? false : plain.contains(word.text)
      }
  }

  /// Up to it a number may be that of an area.
  private static let mostAreas = 99
  /// Types of streets that no area is called by.
  private static let plain: Set<String> = [
    "ST", "STREET", "AVE", "AV", "AVENUE", "RD", "ROAD", "BLVD", "DR", "DRIVE", "LN", "LANE",
  ]

  /// Words that begin an address where the number comes last.
  private static let kinds: Set<String> = [
    "CALLE", "CARRERA", "CRA", "KR", "CL", "DIAGONAL", "TRANSVERSAL", "AVENIDA", "AV", "RUA",
    "BULEVAR", "PRIVADA", "CALZADA", "JIRON", "PASAJE", "CARRETERA", "VIA",
  ]
  private static let marks: Set<String> = ["#", "NO", "NUM", "NUMERO", "N"]

  /// `Calle 5 #23-10`, `Av. Juarez 123`: numbers alone, as in `Calle 5`, name the street.
  private static func isSpanish(_ words: AddressWords) -> Bool {
    let texts = words.words.indices.map { words.text($0..<$0 + 1) }
    guard let first = texts.first, kinds.contains(first) else { return false }
    func isNumber(_ text: String) -> Bool { text.first?.isNumber == true }
    let isMarked = texts.indices.dropLast().dropFirst(2).contains { place in
      marks.contains(texts[place]) && isNumber(texts[place + 1])
    }
    if isMarked { return true }
    // `Calle Reforma 23` is a house, `Avenida 20 de Noviembre` is none.
    return texts.count > 2 && isNumber(texts[texts.count - 1]) && !isNumber(texts[1])
      && !texts.contains { ["Y", "CON", "&", "ESQUINA", "Y/O"].contains($0) }
  }
}
