/// The name of a street in its parts, each in the spelling that all spellings share.
///
/// `West North Avenue` is the direction `W`, the name `NORTH` and the type `AVE`. Words inside a
/// name are written together, so that `MC CULLOH` and `MCCULLOH` are one name; ordinals are
/// figures, `SAINT` is `ST`.
struct StreetName: Hashable {
  /// Without spaces.
  var name: [UInt8] = []
  /// Where the words of the name began, as bits; what initials are made of.
  private var wordStarts: UInt64 = 0
  /// Numbers of `StreetWords`; 0 where there is none.
  var before: UInt8 = 0
  var type: UInt8 = 0
  var after: UInt8 = 0

  /// Reads some words of an address.
  ///
  /// - Parameter keepsType: whether the last word is a part of the name though it could be a type:
  ///   `PARK HEIGHTS`.
  init(_ words: AddressWords, _ range: Range<Int>, keepsType: Bool = false) {
    var first = range.lowerBound
    var end = range.upperBound
    guard first < end else { return }
    name.reserveCapacity(24)
    let isLettered =
      end - first == 2 && StreetWords.role(of: words.words[first].key)?.type ?? 0 > 0
    if end - first > 1, let role = StreetWords.role(of: words.words[first].key),
      role.direction > 0, !(end - first == 2 && Self.isType(words, end - 1) && !keepsType)
    {
      before = role.direction
      first += 1
    }
    if end - first > 1, !isLettered, let role = StreetWords.role(of: words.words[end - 1].key),
      role.direction > 0
    {
      after = role.direction
      end -= 1
    }
    if end - first > 1, !keepsType, let role = StreetWords.role(of: words.words[end - 1].key),
      role.type > 0
    {
      type = role.type
      end -= 1
    }
    appendName(words, first..<end)
  }

  private static func isType(_ words: AddressWords, _ word: Int) -> Bool {
    StreetWords.role(of: words.words[word].key)?.type ?? 0 > 0
  }

  private mutating func appendName(_ words: AddressWords, _ range: Range<Int>) {
    var tens = 0
    for word in range {
      if name.count < 64 { wordStarts |= 1 << UInt64(name.count) }
      let letters = words.letters(word)
      // THE ALAMEDA is ALAMEDA, unless nothing else is left.
      if word == range.lowerBound, range.count > 1, letters.elementsEqual("THE".utf8) { continue }
      guard let role = StreetWords.role(of: words.words[word].key) else {
        append(letters, isNumber: words.words[word].isNumber)
        continue
      }
      if role.tens > 0 {
        tens = role.tens
        if word + 1 == range.upperBound { append(letters, isNumber: false) }
      } else if role.ordinal > 0 {
        append(ordinal: tens + role.ordinal)
        tens = 0
      } else if role.isDropped, range.count > 1 {
        continue
      } else if let short = role.inName, range.count > 1 {
        name += short
      } else {
        append(letters, isNumber: words.words[word].isNumber)
      }
    }
  }

  private mutating func append(_ letters: ArraySlice<UInt8>, isNumber: Bool) {
    if isNumber, letters.count <= 3 {
      append(ordinal: letters.reduce(0) { $0 * 10 + Int($1 - Letter.zero) })
    } else {
      name += letters
    }
  }

  /// `5TH`, `21ST`: what a figure alone is in the name of a street, too.
  private mutating func append(ordinal: Int) {
    name += Array("\(ordinal)".utf8)
    let ending =
      switch (ordinal / 10 % 10, ordinal % 10) {
      case (1, _): "TH"
      case (_, 1): "ST"
      case (_, 2): "ND"
      case (_, 3): "RD"
      default: "TH"
      }
    name += Array(ending.utf8)
  }

  /// Other ways to write a name of three words and more: those in the middle, those before the
  /// last, or all of them by their first letters; or without those in the middle.
  var aliases: [[UInt8]] {
    let starts = name.indices.filter { $0 < 64 && wordStarts >> UInt64($0) & 1 == 1 }
    guard starts.count >= 3 else { return [] }
    let words = starts.indices.map { index in
      name[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : name.count)]
    }
    let middle = words[1..<words.count - 1]
    let initials = words.map { $0[$0.startIndex] }
    return [
      Array(words[0]) + middle.map { $0[$0.startIndex] } + words[words.count - 1],
      initials.dropLast() + words[words.count - 1],
      initials,
      Array(words[0]) + words[words.count - 1],
    ]
  }

  static func == (left: StreetName, right: StreetName) -> Bool {
    left.name == right.name && left.before == right.before && left.type == right.type
      && left.after == right.after
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(before)
    hasher.combine(type)
    hasher.combine(after)
  }

  /// What the name is known by.
  var key: UInt64 { StreetWords.key(name) }
}
