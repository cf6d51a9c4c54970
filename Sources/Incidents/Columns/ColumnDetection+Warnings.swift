import CatchmentFormats

extension ColumnDetection {
  /// What in the first rows of columns that are not read, or not as their names promise, may
  /// mislead.
  var warnings: [ColumnNote] {
    [unknownTime, uncountable, countedRows, otherPlaces, coarsePlaces].compactMap(\.self)
      + header.indices.filter { !conditions.contains($0) }.flatMap { column in
        [mixedKinds(column), otherKinds(column), withdrawn(column)].compactMap(\.self)
      }
  }

  /// A column called after a time whose cells are times of day, beside dates that have none.
  private var unknownTime: ColumnNote? {
    guard time == nil, let date, !sample.hasTimes(date) else { return nil }
    let words = ["time", "hora", "heure", "uhrzeit"]
    let column = header.indices.first { column in
      column != date && words.contains(where: plain[column].contains)
        && sample.share(column) { text in
          let bytes = Array(text.utf8)
          return TimeText.clock(bytes.span, 0..<bytes.count) != nil
        } ?? 0 >= 0.8
    }
    return column.map { .unknownTime(column: header[$0]) }
  }

  private var uncountable: ColumnNote? {
    guard victims.isEmpty,
      let column = ColumnNames.victims.lazy.compactMap({ self.first([$0]) }).first,
      !sample.isFlag(column), sample.texts(column).contains(where: { !$0.isEmpty })
    else { return nil }
    return sample.isCount(column) ? nil : .uncountable(column: header[column])
  }

  private static let rowCounts: Set<String> = [
    "count", "counts", "cnt", "incidentcount", "incidents", "numincidents", "nincidents",
    "numberofincidents", "totalincidents", "countofincidents", "shootings", "numshootings",
    "numberofshootings", "frequency", "freq", "cantidad", "quantidade", "anzahl", "nombre",
  ]

  private var countedRows: ColumnNote? {
    let taken = Set([weight, fatal, id].compactMap(\.self) + victims)
    for column in header.indices
    where Self.rowCounts.contains(plain[column]) && !taken.contains(column)
      && sample.isCount(column)
    {
      let most = sample.texts(column).compactMap { Double($0) }.max() ?? 0
      if most > 1 { return .countedRows(column: header[column], most: Int(most)) }
    }
    return nil
  }

  private static let leastWritten = 200

  /// Degrees that are all written with so few decimals that clusters are those of the grid.
  private var coarsePlaces: ColumnNote? {
    guard case .columns(let x, let y) = place else { return nil }
    func decimals(_ column: Int) -> [Int] {
      sample.texts(column).compactMap { text in
        let number = text.replacing(",", with: ".")
        guard let value = Double(number), value.magnitude <= 180, value != 0 else { return nil }
        return number.split(separator: ".").dropFirst().first?.count ?? 0
      }
    }
    let written = decimals(x) + decimals(y)
    // A few may end in noughts that nobody writes.
    guard written.count >= Self.leastWritten else { return nil }
    for (places, meters) in [(1, 11_000), (2, 1_100), (3, 110)]
    where written.count(where: { $0 <= places }) * 10 >= written.count * 9 {
      return .coarsePlaces(decimals: places, meters: meters)
    }
    return nil
  }

  /// Another pair of coordinates, away from the one that is read.
  private var otherPlaces: ColumnNote? {
    guard case .columns(let x, let y) = place else { return nil }
    for pair in ColumnNames.degrees {
      guard let otherX = first([pair.x]), let otherY = first([pair.y]), otherX != x, otherY != y
      else { continue }
      let rows = sample.rows([x, y, otherX, otherY]).map { $0.compactMap { Double($0) } }
        .filter { $0.count == 4 && $0.allSatisfy { $0 != 0 && $0.magnitude <= 180 } }
      // A hundredth of a degree is a kilometer, or most of one.
      let apart = rows.count { abs($0[0] - $0[2]) > 0.01 || abs($0[1] - $0[3]) > 0.01 }
      if apart * 10 > rows.count {
        return .otherPlaces(
          read: "\(header[x]), \(header[y])", other: "\(header[otherX]), \(header[otherY])",
          share: Int((100 * Double(apart) / Double(rows.count)).rounded()))
      }
    }
    return nil
  }

  /// Parts of the names of columns that may say what kind of thing happened.
  private static let kindNames = [
    "offen", "crime", "type", "categ", "descr", "charge", "kind", "class", "event", "nature",
    "call", "delito", "delit", "tipo",
  ]
  private static let shootings = [
    "shoot", "shot", "gun", "firearm", "homicid", "murder", "dispar", "tiro", "balac", "bala",
    "arma", "manslaughter", "schuss", "schieß",
  ]
  private static let otherCrimes = [
    "theft", "burgl", "robber", "larcen", "fraud", "narco", "drug", "vandal", "trespass", "stolen",
    "damage", "prostit", "arson", "forger", "robo", "hurto", "furto", "roubo", "diebstahl", "dui",
    "mischief", "disorder", "stalk", "kidnap",
  ]

  /// What is a shooting where a gun is named, and else is none.
  private static let attacks = ["assault", "batter", "asalto", "agresi", "lesion", "intimidat"]
  /// More values than these are no kinds.
  private static let mostKinds = 60

  private static func has(_ text: String, _ stems: [String]) -> Bool {
    let text = text.lowercased()
    return stems.contains { text.contains($0) }
  }

  /// A table of which a part is of shootings.
  private func mixedKinds(_ column: Int) -> ColumnNote? {
    guard Self.kindNames.contains(where: plain[column].contains) else { return nil }
    let texts = sample.texts(column)
    let kinds = Set(texts)
    guard kinds.count > 1, kinds.count <= Self.mostKinds else { return nil }
    let others = kinds.filter { Self.has($0, Self.otherCrimes) && !Self.has($0, Self.shootings) }
    let count = texts.count { others.contains($0) }
    // In a table of victims who were shot some were shot in a robbery.
    guard kinds.contains(where: { Self.has($0, Self.shootings) }), count * 10 > texts.count else {
      return nil
    }
    return .mixedKinds(column: header[column], kinds: others.sorted(), others: count)
  }

  /// A table of other crimes, as one of robberies: no kind is a shooting, and no column or name
  /// tells of shots or deaths.
  private func otherKinds(_ column: Int) -> ColumnNote? {
    guard Self.kindNames.contains(where: plain[column].contains), !tellsShots(beside: column)
    else { return nil }
    let texts = sample.texts(column)
    let kinds = Set(texts)
    guard (1...Self.mostKinds).contains(kinds.count) else { return nil }
    let others = kinds.filter { Self.has($0, Self.otherCrimes + Self.attacks) }
    let count = texts.count { others.contains($0) }
    guard count * 10 >= texts.count * 8 else { return nil }
    return .otherKinds(column: header[column], kinds: others.sorted())
  }

  /// Parts of names of columns that say it in other words, beside ``kindNames``, and of those that
  /// say where it was.
  private static let otherKindNames = [
    "desc", "ofns", "ucr", "nibrs", "weapon", "cause", "injur", "incident",
  ]
  private static let whereNames = [
    "venue", "locat", "premis", "place", "address", "street", "lugar", "weather",
  ]

  /// Whether anything says what kind of incident rows are, or that all are shootings.
  ///
  /// Deaths and counts of victims are those of people who were hurt; whoever sets a condition has
  /// looked.
  var tellsKinds: Bool {
    if tellsShots(beside: nil) || !victims.isEmpty || !conditions.isEmpty { return true }
    if PortalPreset.all.contains(where: { $0.fits(header) }) { return true }
    let read = [date, time, id].compactMap(\.self)
    return header.indices.contains { column in
      let texts = sample.texts(column)
      if texts.count(where: { Self.has($0, Self.shootings) }) * 2 > texts.count { return true }
      let names = Self.kindNames + Self.otherKindNames
      return !texts.isEmpty && Set(texts).count <= Self.mostKinds && !read.contains(column)
        && names.contains(where: plain[column].contains)
        && !Self.whereNames.contains(where: plain[column].contains)
    }
  }

  /// Whether anything says that somebody was shot: the name of the file or of a column, another
  /// column of deaths, or the cells of one that holds kinds.
  private func tellsShots(beside kinds: Int?) -> Bool {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    if fatal.map({ $0 != kinds }) ?? false || Self.has(file, Self.shootings) { return true }
    return header.indices.contains { column in
      // Of a name of a column `arma` says that weapons are listed, not which.
      if Self.has(header[column], Array(Self.shootings.prefix(6))) { return true }
      let kinds = Set(sample.texts(column))
      return kinds.count <= Self.mostKinds && kinds.contains { Self.has($0, Self.shootings) }
    }
  }

  private static let statusNames = [
    "status", "dispos", "estado", "clearance", "validity", "result", "founded", "outcome",
  ]
  private static let withdrawals = [
    "unfound", "duplic", "void", "cancel", "deleted", "unsubst", "false report", "infundad",
    "anulad", "invalid", "test record", "entered in error",
  ]

  private func withdrawn(_ column: Int) -> ColumnNote? {
    guard Self.statusNames.contains(where: plain[column].contains) else { return nil }
    let values = Set(sample.texts(column))
    let withdrawn = values.filter { value in
      let value = value.lowercased()
      return Self.withdrawals.contains { value.contains($0) }
    }
    guard values.count <= 60, !withdrawn.isEmpty, withdrawn.count < values.count else { return nil }
    return .withdrawn(column: header[column], values: withdrawn.sorted())
  }
}
