/// What an address names behind its street: a town, and a ZIP code.
package struct AddressTail: Sendable, Equatable {
  /// Town and state in capitals; nil for none.
  package var town: String?
  /// Whether nothing tells the town from any other words behind a street: no comma, line break or
  /// bracket, no state, and no ZIP code.
  package var isLoose = false
  /// The five digits of a ZIP code; nil for none.
  package var postcode: Int32?

  package init(town: String? = nil, isLoose: Bool = false, postcode: Int32? = nil) {
    self.town = town
    self.isLoose = isLoose
    self.postcode = postcode
  }

  /// - Parameter end: how many words stand before the tail.
  init(of words: AddressWords, behind end: Int) {
    guard end < words.words.count || !words.aside.isEmpty else { return }
    for word in end..<words.words.count {
      postcode = Self.postcode(words.letters(word)) ?? postcode
    }
    let comma = max(end, words.beforeComma)
    let last = Self.name(words.words[comma...], words)
    if let last, !TownName(last).town.isEmpty {
      town = last
      return
    }
    let before = Self.name(words.words[end..<comma], words)
    let first = before ?? Self.name(words.aside[...], words)
    let names = [first, last].compactMap(\.self)
    guard !names.isEmpty else { return }
    let name = names.joined(separator: " ")
    town = name
    isLoose = before != nil && postcode == nil && TownName(name).state == nil
  }

  /// The digits of a ZIP code, written with or without four further ones.
  static func postcode(_ letters: ArraySlice<UInt8>) -> Int32? {
    guard letters.prefix(5).allSatisfy(Letter.isDigit),
      letters.count == 5 || letters.count == 10 && letters.dropFirst(5).first == Letter.hyphen
    else { return nil }
    return letters.prefix(5).reduce(0) { $0 * 10 + Int32($1 - Letter.zero) }
  }

  /// Town and state among some words, without ZIP codes, flats and the country; nil where nothing
  /// is left, or where the words say something else.
  private static func name(
    _ part: ArraySlice<AddressWords.Word>, _ words: AddressWords
  ) -> String? {
    var names: [(text: String, role: StreetWords.Role?)] = []
    var (isUnit, isNumbered) = (false, false)
    for word in part {
      let letters = words.letters(word)
      let role = StreetWords.role(of: word.key)
      let isNumber = letters.contains(where: Letter.isDigit)
      defer { (isUnit, isNumbered) = (role?.isUnit == true, isNumber) }
      if isUnit || role?.isUnit == true || countries.contains(word.key) { continue }
      if isNumber {
        // LOT 5, FL 2: what stands before a number is counted by it.
        if letters.count < 5, !names.isEmpty { names.removeLast() }
        continue
      }
      if isNumbered, letters.elementsEqual("FL".utf8) { continue }
      if role?.joins == true || prepositions.contains(word.key) { return nil }
      if role?.isBlock == true || partsOfLots.contains(word.key) {
        names.removeAll()
      } else {
        names.append((String(decoding: letters, as: UTF8.self), role))
      }
    }
    // IN REAR is not Indiana.
    guard let first = names.first, names.count <= longest, names.count == 1 || first.text != "IN",
      names.contains(where: { $0.role?.direction ?? 0 == 0 })
    else { return nil }
    let name = names.map(\.text).joined(separator: " ")
    // KEDZIE AVE is another street, or the one of this address, mistyped.
    let last = TownName(name).town.split(separator: " ").last
    return last.map { thoroughfares.contains(StreetWords.key($0.utf8)) } ?? false ? nil : name
  }

  /// SALT LAKE CITY UTAH has four words, and a quarter may stand before it; a sentence has more.
  private static let longest = 6

  private static let countries = keys("USA US UNITED STATES OF AMERICA")

  /// Before whatever the place lies at.
  private static let prepositions = keys(
    "NEAR BEHIND BETWEEN BY ACROSS FROM OPPOSITE OUTSIDE INSIDE")

  /// Words for a part of a lot, or for what stands on it.
  private static let partsOfLots = keys(
    """
    REAR FRONT SIDE BACK BACKYARD YARD ALLEY SIDEWALK PARKING LOT GARAGE DRIVEWAY FLOOR FLR LEVEL \
    BASEMENT BSMT LOBBY HALL HALLWAY STAIRS STAIRWELL STAIRWAY ELEVATOR ROOF PORCH TRAILER VACANT \
    HOUSE HOME BUILDING APARTMENTS APTS STORE SHOP GAS CHURCH SCHOOL HOSPITAL HOTEL MOTEL \
    RESTAURANT NB SB EB WB EXTENDED UNKNOWN UNK NONE NA NULL
    """)

  /// Types that hardly a town ends with, unlike PARK, HEIGHTS and HARBOR.
  private static let thoroughfares = keys(
    """
    AVE AVENUE AV ST STREET RD ROAD BLVD BOULEVARD DR DRIVE LN LANE COURT PL PLACE TER TERRACE \
    PKWY PARKWAY EXPY EXPRESSWAY HWY HIGHWAY WAY CIRCLE RAMP
    """)

  private static func keys(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { StreetWords.key($0.utf8) })
  }
}
