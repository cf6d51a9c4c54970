/// What the words of an address say, before any layer of streets is looked at.
struct ParsedAddress {
  enum Form: Equatable {
    case blank
    /// A number at a street, or the hundred block of a number.
    case address(number: Int32, isBlock: Bool)
    case intersection
    case street
  }

  var form = Form.blank
  /// The words that name the street.
  var street = 0..<0
  /// The words that name the other street of an intersection.
  var crossing = 0..<0

  /// The words of the last street; what stands behind them is no part of it.
  var lastStreet: Range<Int> { crossing.isEmpty ? street : crossing }

  /// Reads the words of an address: what it is, and which words name its street.
  ///
  /// City, state and ZIP code behind a comma or in a line of their own, and units such as `APT 4`,
  /// are left aside.
  init(_ words: AddressWords) {
    var end = words.beforeComma
    // `1300, N MAIN ST`, `1300 block, N MAIN ST`: a comma behind the number alone says nothing.
    if words.words.count > end, Self.isNumber(words, ..<end) { end = words.words.count }
    var first = 0
    guard end > 0 else { return }
    (first, end) = Self.withoutPhrase(words, first, end)
    end = Self.withoutUnit(words, first, end)
    end = Self.withoutPostcode(words, first, end)
    var number = end - first > 1 ? HouseNumber(words.letters(first)) : nil
    if number != nil {
      first += 1
      // 1234 1/2 MAIN ST
      if end - first > 1, Self.isHalf(words.letters(first)) { first += 1 }
      if let role = StreetWords.role(of: words.words[first].key), role.isBlock, end - first > 1 {
        number?.isBlock = true
        first += 1
        if end - first > 1, words.letters(first).elementsEqual("OF".utf8) { first += 1 }
      }
    }
    // N MAIN ST 1300 BLK
    if number == nil, end - first > 2,
      StreetWords.role(of: words.words[end - 1].key)?.isBlock == true,
      let last = HouseNumber(words.letters(end - 2))
    {
      number = HouseNumber(value: last.value, isBlock: true)
      end -= 2
    }
    if let joint = Self.joint(words, first, end) {
      street = first..<joint
      crossing = joint + 1..<end
      if let number {
        form = .address(number: number.value, isBlock: number.isBlock)
      } else {
        form = .intersection
      }
      return
    }
    street = first..<end
    if let number {
      form = .address(number: number.value, isBlock: number.isBlock)
    } else {
      form = .street
    }
  }

  /// Whether the first words are a number and no more, or are none.
  private static func isNumber(_ words: AddressWords, _ range: PartialRangeUpTo<Int>) -> Bool {
    switch range.upperBound {
    case 0: true
    case 1: words.words[0].isNumber
    case 2:
      HouseNumber(words.letters(0)) != nil
        && StreetWords.role(of: words.words[1].key)?.isBlock == true
    default: false
    }
  }

  private static func isHalf(_ letters: ArraySlice<UInt8>) -> Bool {
    letters.count == 3 && letters[letters.startIndex + 1] == Letter.slash
  }

  /// INTERSECTION OF, CORNER OF
  private static func withoutPhrase(
    _ words: AddressWords, _ first: Int, _ end: Int
  ) -> (Int, Int) {
    guard end - first > 3, words.letters(first + 1).elementsEqual("OF".utf8) else {
      return (first, end)
    }
    let letters = words.letters(first)
    let isPhrase =
      letters.elementsEqual("INTERSECTION".utf8) || letters.elementsEqual("CORNER".utf8)
    return (isPhrase ? first + 2 : first, end)
  }

  private static func withoutUnit(_ words: AddressWords, _ first: Int, _ end: Int) -> Int {
    guard end - first > 2 else { return end }
    for word in first + 2..<end
    where StreetWords.role(of: words.words[word].key)?.isUnit == true { return word }
    return end
  }

  /// A ZIP code behind at least three words.
  private static func withoutPostcode(_ words: AddressWords, _ first: Int, _ end: Int) -> Int {
    guard end - first > 3 else { return end }
    return AddressTail.postcode(words.letters(end - 1)) != nil ? end - 1 : end
  }

  /// The word between two streets: a sign before a word, the first of them.
  private static func joint(_ words: AddressWords, _ first: Int, _ end: Int) -> Int? {
    guard end - first > 2 else { return nil }
    var spelled: Int?
    for word in first + 1..<end - 1
    where StreetWords.role(of: words.words[word].key)?.joins == true {
      if words.words[word].end - words.words[word].start == 1 { return word }
      if spelled == nil { spelled = word }
    }
    return spelled
  }
}

extension HouseNumber {
  init(value: Int32, isBlock: Bool) {
    self.value = value
    self.isBlock = isBlock
  }
}
