/// Finds the column that says who died where its name is none of those that publishers are known to
/// use.
enum OutcomeColumn {
  /// A column, and whether words in it alone say what it is.
  struct Found: Equatable {
    let column: Int
    let isGuessed: Bool
  }

  /// More different texts than these are a description or an address, and no outcome.
  private static let mostTexts = 12

  /// A column named after a death whose cells are flags or words (`INCIDENT_FATAL`,
  /// `Fatal/Non-Fatal`, `victim_died`), else one known to hold words that may tell it, else any
  /// with a few words of which some say that somebody died.
  static func find(header: [String], plain: [String], sample: ColumnSample) -> Found? {
    let read = header.indices.filter { !ColumnNames.isPerson(header[$0]) }
    let named = read.first { column in
      ColumnNames.namesDeath(header[column])
        && (sample.tellsDeath(column) || sample.isFlag(column))
    }
    if let named { return Found(column: named, isGuessed: false) }
    let known = ColumnNames.words.compactMap { word in read.first { plain[$0] == word } }
      .filter { sample.tellsDeath($0) }
    func isDeadly(_ column: Int) -> Bool {
      sample.texts(column).contains { DeathWords.deaths(inWords: $0) > 0 }
    }
    if let deadly = known.first(where: isDeadly) { return Found(column: deadly, isGuessed: true) }
    let other = read.first { column in
      let texts = Set(sample.texts(column))
      return texts.count > 1 && texts.count <= mostTexts && isDeadly(column)
        && sample.tellsDeath(column)
    }
    return (other ?? known.first).map { Found(column: $0, isGuessed: true) }
  }
}
