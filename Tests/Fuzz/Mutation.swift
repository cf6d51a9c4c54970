import Catchment

/// Changes texts as careless hands, broken disks and hostile minds do, each change from the seed
/// and its number alone.
struct Mutation {
  private var stream: RandomStream
  private let corpus: [[UInt8]]

  /// Words on which readers of tables, JSON and studies turn.
  private static let words = [
    ",", ";", "\t", "\"", "\"\"", "'", "\n", "\r\n", "\r", "\u{FEFF}", "\0", "{", "}", "[", "]",
    ":",
    "null", "true", "NaN", "Infinity", "-0", "1e308", "1e-400", "-180", "180.0000001", "90", "1e19",
    "9223372036854775808", "0x1p3", "2020-02-30", "24:00", "1900-01-01", "99/99/9999", "lat", "lon",
    "\"type\":\"Polygon\"", "\"coordinates\":[]", "\"coordinates\":[[]]",
    "[[[0,0],[0,0],[0,0],[0,0]]]",
    "\"geometry\":null", "\"features\":", "GeometryCollection", "\\ud800", "\\u0000", "- ", "  ",
    "&a ", "*a", "!!", "|", ">", "#", "--where", "é", "\u{202E}", "=1+1", "POINT (1 2)",
  ].map { Array($0.utf8) }

  init(seed: UInt64, number: UInt64, corpus: [[UInt8]]) {
    stream = RandomStream(seed: seed, replicate: number)
    self.corpus = corpus
  }

  /// One input: a text of the corpus after some changes, most often few.
  mutating func next() -> [UInt8] {
    var text = corpus[stream.index(below: corpus.count)]
    let changes = 1 + stream.index(below: stream.index(below: 4) == 0 ? 24 : 4)
    for _ in 0..<changes { change(&text) }
    return Array(text.prefix(1 << 16))
  }

  private mutating func change(_ text: inout [UInt8]) {
    let place = stream.index(below: text.count + 1)
    let length = min(text.count - place, stream.index(below: 1 << stream.index(below: 9)))
    switch stream.index(below: 9) {
    case 0: if place < text.count { text[place] ^= 1 << UInt8(stream.index(below: 8)) }
    case 1: if place < text.count { text[place] = UInt8(stream.index(below: 256)) }
    case 2: text.removeSubrange(place..<place + length)
    case 3: text.insert(contentsOf: text[place..<place + length], at: place)
    case 4, 5: text.insert(contentsOf: Self.words[stream.index(below: Self.words.count)], at: place)
    case 6: text.removeLast(text.count - place)
    case 7:
      let other = corpus[stream.index(below: corpus.count)]
      let start = stream.index(below: other.count + 1)
      text.insert(contentsOf: other[start..<min(other.count, start + length + 8)], at: place)
    default:
      let word = Self.words[stream.index(below: Self.words.count)]
      text.replaceSubrange(place..<place + min(length, word.count), with: word)
    }
  }
}
