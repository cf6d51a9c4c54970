/// An address cut into words of capital letters and digits.
///
/// One value serves many addresses: its memory is kept from one to the next.
struct AddressWords {
  /// One word: where its letters stand, and what its hash is.
  struct Word {
    var start: Int
    var end: Int
    var key: UInt64
    var isNumber: Bool
  }

  private(set) var bytes: [UInt8] = []
  private(set) var words: [Word] = []
  /// The words in brackets.
  private(set) var aside: [Word] = []
  /// How many words stand before the first comma or line break; all of them where there is none.
  private(set) var beforeComma = 0

  init() {
    bytes.reserveCapacity(128)
    words.reserveCapacity(16)
  }

  /// Cuts a text. What stands in brackets is kept aside, apostrophes and full stops vanish, accents
  /// are dropped.
  mutating func read(_ text: String) {
    bytes.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    aside.removeAll(keepingCapacity: true)
    beforeComma = -1
    var start = 0
    var isNumber = true
    var depth = 0
    var lead: UInt8 = 0
    for byte in text.utf8 {
      var letter = byte
      if byte >= 0x80 {
        // The second byte of a letter of Latin-1 with its accent; other letters stay as they are.
        if byte >= 0xC0 {
          lead = byte
          if byte != 0xC3 {
            bytes.append(byte)
            isNumber = false
          }
          continue
        }
        if lead == 0xC3 {
          letter = Self.plainLetters[Int(byte & 0x1F)]
        } else {
          bytes.append(byte)
          continue
        }
      }
      switch letter {
      case Letter.lowerA...Letter.lowerZ:
        bytes.append(letter &- 32)
        isNumber = false
      case Letter.upperA...Letter.upperZ:
        bytes.append(letter)
        isNumber = false
      case Letter.zero...Letter.nine:
        bytes.append(letter)
      case Letter.apostrophe, Letter.stop:
        continue
      case Letter.hyphen where bytes.count > start && isNumber:
        // A range of house numbers, or one in two parts.
        bytes.append(letter)
        isNumber = false
      case Letter.slash where bytes.count == start + 1 && isNumber:
        // A half number.
        bytes.append(letter)
        isNumber = false
      default:
        end(&start, &isNumber, isAside: depth > 0)
        switch letter {
        case Letter.comma where beforeComma < 0 && depth == 0,
          Letter.semicolon where beforeComma < 0 && depth == 0,
          Letter.bar where beforeComma < 0 && depth == 0:
          beforeComma = words.count
        case Letter.lineFeed where beforeComma < 0 && depth == 0 && !words.isEmpty:
          beforeComma = words.count
        case Letter.ampersand, Letter.at, Letter.slash, Letter.hash:
          bytes.append(letter)
          isNumber = false
          end(&start, &isNumber, isAside: depth > 0)
        case Letter.opening: depth += 1
        case Letter.closing: depth = max(0, depth - 1)
        default: break
        }
      }
    }
    end(&start, &isNumber, isAside: depth > 0)
    if beforeComma < 0 { beforeComma = words.count }
  }

  private mutating func end(_ start: inout Int, _ isNumber: inout Bool, isAside: Bool) {
    if bytes.count > start {
      var hash = StreetWords.emptyKey
      for index in start..<bytes.count {
        hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
      }
      let word = Word(start: start, end: bytes.count, key: hash, isNumber: isNumber)
      if isAside { aside.append(word) } else { words.append(word) }
    }
    start = bytes.count
    isNumber = true
  }

  func letters(_ word: Int) -> ArraySlice<UInt8> { letters(words[word]) }

  func letters(_ word: Word) -> ArraySlice<UInt8> { bytes[word.start..<word.end] }

  func text(_ range: Range<Int>) -> String {
    range.map { String(decoding: letters($0), as: UTF8.self) }.joined(separator: " ")
  }

  /// U+00C0 to U+00FF without accents, folded to capitals.
  private static let plainLetters = Array("AAAAAAACEEEEIIIIDNOOOOOXOUUUUYTS".utf8)
}

/// The bytes that addresses are cut at.
enum Letter {
  static let zero = UInt8(ascii: "0")
  static let nine = UInt8(ascii: "9")
  static let upperA = UInt8(ascii: "A")
  static let upperX = UInt8(ascii: "X")
  static let upperZ = UInt8(ascii: "Z")
  static let lowerA = UInt8(ascii: "a")
  static let lowerZ = UInt8(ascii: "z")
  static let apostrophe = UInt8(ascii: "'")
  static let stop = UInt8(ascii: ".")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let bar = UInt8(ascii: "|")
  static let lineFeed = UInt8(ascii: "\n")
  static let hyphen = UInt8(ascii: "-")
  static let slash = UInt8(ascii: "/")
  static let ampersand = UInt8(ascii: "&")
  static let at = UInt8(ascii: "@")
  static let hash = UInt8(ascii: "#")
  static let opening = UInt8(ascii: "(")
  static let closing = UInt8(ascii: ")")

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }
}
