/// What the numbers in a column of outcomes are, whose name does not tell that it counts the dead.
enum DeathNumbers: Sendable {
  /// 0 and 1 alone, or words.
  case flags
  /// How many died in each row.
  case counts
  /// Nobody can say what they mean: 1 and 2 for yes and no, 9 for what is not known.
  case codes

  /// Numbers of dead begin at 0, and the more they are, the rarer; codes for what is not known are
  /// high, with a gap below.
  ///
  /// - Parameter deaths: a row's number of dead, negative where none stands there.
  init(_ deaths: [Int8], isNamedDeaths: Bool) {
    var rows = [Int](repeating: 0, count: 128)
    for count in deaths where count >= 0 { rows[Int(count)] += 1 }
    let most = rows.lastIndex { $0 > 0 } ?? 0
    let distinct = rows.count { $0 > 0 }
    if most <= 1 || distinct == 1 {
      self = .flags
    } else if rows[0] == 0 || (rows[2] == 0 && most > 6) || rows[9] > rows[3] {
      self = .codes
    } else {
      self = isNamedDeaths && rows[1] >= rows[2...].reduce(0, +) ? .counts : .codes
    }
  }
}
