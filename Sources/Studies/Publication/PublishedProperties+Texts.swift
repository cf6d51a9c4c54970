import CatchmentFormats
import CatchmentIncidents

/// What is passed on of texts.
extension PublishedProperties {
  /// A text without days and counts: `2020-03-14` and `2020-03-14T22:10` anywhere in it as the
  /// month, and `Cluster 1: 2 incidents` as `Cluster 1`.
  static func coarse(_ text: String) -> String { withoutCount(withoutDays(text)) }

  /// Names that answers give their features end in a count, or begin with one: then nothing is left
  /// of `2 incidents at one place`.
  static func withoutCount(_ text: String) -> String {
    let first = text.prefix { $0.isNumber || $0 == "," || $0 == "." }
    if first.contains(where: \.isNumber), text.dropFirst(first.count).hasPrefix(" inciden") {
      return ""
    }
    guard let colon = text.firstRange(of: ": ") else { return text }
    let rest = text[colon.upperBound...]
    let number = rest.prefix { $0.isNumber || $0 == "," || $0 == "." }
    guard number.contains(where: \.isNumber), rest.dropFirst(number.count).first == " " else {
      return text
    }
    return String(text[..<colon.lowerBound])
  }

  /// A text in which a day keeps no time of day: `2020-03-14T22:10` as `2020-03-14`.
  static func withoutTimes(_ text: String) -> String { cut(text, to: 10) }

  static func withoutDays(_ text: String) -> String { cut(text, to: 7) }

  /// Days of ISO 8601 by so many of their characters, without the time behind them.
  private static func cut(_ text: String, to length: Int) -> String {
    let bytes = Array(text.utf8)
    func isDigit(_ place: Int) -> Bool {
      place < bytes.count && (0x30...0x39).contains(bytes[place])
    }
    func isDay(_ start: Int) -> Bool {
      start + 10 <= bytes.count && bytes[start + 4] == 0x2d && bytes[start + 7] == 0x2d
        && [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy { isDigit(start + $0) }
        && (start == 0 || !isDigit(start - 1)) && !isDigit(start + 10)
        && CivilDate.number(String(decoding: bytes[start..<start + 10], as: UTF8.self)) != nil
    }
    var kept: [UInt8] = []
    var place = 0
    while place < bytes.count {
      guard isDay(place) else {
        kept.append(bytes[place])
        place += 1
        continue
      }
      kept += bytes[place..<place + length]
      place += 10
      // The time behind a day: `T22:10:00.000Z`, `T22:10-06:00`.
      if place < bytes.count, bytes[place] == 0x54 || bytes[place] == 0x20, isDigit(place + 1),
        isDigit(place + 2), place + 3 < bytes.count, bytes[place + 3] == 0x3a
      {
        place += 1
        while place < bytes.count,
          isDigit(place) || [0x3a, 0x2e, 0x2b, 0x2d, 0x5a].contains(bytes[place])
        {
          place += 1
        }
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
