import CatchmentFormats

/// The towns and states that addresses name behind their street, and which of them are elsewhere.
///
/// A layer of streets does not say of which town it is, and most towns have a Lawrence Avenue. But
/// the addresses of one table are nearly all of one town: what a few of them name instead is
/// another one, and its houses do not lie along these streets. Where many name others, nobody can
/// say whether these are quarters; they are told.
package struct TownNames {
  /// Of fewer addresses nobody can say which town is meant.
  private static let leastAddresses = 5
  /// So many of all name the town, where there is one; a city's parts, as Brooklyn, are named by
  /// more than another town is.
  private static let mainShare = 0.9
  private static let otherShare = 0.02

  /// Names of another town or state than nearly all: their addresses are not placed.
  package private(set) var elsewhere: Set<String> = []
  /// The town that most name, where some name others and are placed all the same.
  package private(set) var usual: String?
  /// Those others, the most frequent first, and how many addresses name one of them.
  package private(set) var others: [String] = []
  package private(set) var otherCount = 0

  /// - Parameter counts: how many addresses have each name, as ``AddressMatch/town``.
  package init(_ counts: [String: Int]) {
    let total = counts.values.reduce(0, +)
    guard total >= Self.leastAddresses, counts.count > 1 else { return }
    let names = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (name: $0.key, count: $0.value, parts: Parts($0.key)) }
    let states = Dictionary(
      names.compactMap { name in name.parts.state.map { ($0, name.count) } }, uniquingKeysWith: +)
    let towns = Dictionary(
      names.filter { !$0.parts.town.isEmpty }.map { ($0.parts.town, $0.count) },
      uniquingKeysWith: +)
    let state = Self.most(of: states, share: 0.5)
    guard let town = Self.most(of: towns, share: 0.5) else {
      elsewhere = Set(names.filter { $0.parts.isElsewhere(than: state) }.map(\.name))
      return
    }
    let isMain = Self.most(of: towns, share: Self.mainShare) != nil
    let isStateUsual = (state.flatMap { states[$0] } ?? 0) * 2 > total
    let few = max(1, Int(Double(total) * Self.otherShare))
    for name in names {
      if name.parts.isElsewhere(than: state) {
        elsewhere.insert(name.name)
        continue
      }
      // What stands behind the comma without a state may be a floor or the back yard.
      guard name.parts.state != nil || !isStateUsual, !Self.isSame(name.parts.town, as: town)
      else { continue }
      if isMain, name.count <= few {
        elsewhere.insert(name.name)
      } else {
        usual = town
        others.append(name.name)
        otherCount += name.count
      }
    }
  }

  /// What more than a share of all have.
  private static func most(of counts: [String: Int], share: Double) -> String? {
    let total = Double(counts.values.reduce(0, +))
    return counts.first { Double($0.value) > total * share }?.key
  }

  /// Whether a town is the one of most: mistyped, or with its quarter.
  private static func isSame(_ town: String, as main: String) -> Bool {
    town.isEmpty || " \(town) ".contains(" \(main) ")
      || NearestName(of: town, among: [main]).name != nil
  }

  /// A name taken apart.
  private struct Parts {
    let town: String
    /// Two letters; nil where none is known.
    let state: String?

    func isElsewhere(than state: String?) -> Bool {
      state.flatMap { usual in self.state.map { $0 != usual } } ?? false
    }

    init(_ name: String) {
      let words = name.split(separator: " ")
      for length in [1, 2, 3] where words.count >= length {
        let last = words.suffix(length).joined(separator: " ")
        if let state = length == 1 && TownNames.states[last] != nil
          ? last : TownNames.stateOfName[last]
        {
          self.state = state
          town = words.dropLast(length).joined(separator: " ")
          return
        }
      }
      town = name
      state = nil
    }
  }

  /// USPS Publication 28, appendix B.
  private static let states: [String: String] = [
    "AL": "ALABAMA", "AK": "ALASKA", "AZ": "ARIZONA", "AR": "ARKANSAS", "CA": "CALIFORNIA",
    "CO": "COLORADO", "CT": "CONNECTICUT", "DE": "DELAWARE", "DC": "DISTRICT OF COLUMBIA",
    "FL": "FLORIDA", "GA": "GEORGIA", "HI": "HAWAII", "ID": "IDAHO", "IL": "ILLINOIS",
    "IN": "INDIANA", "IA": "IOWA", "KS": "KANSAS", "KY": "KENTUCKY", "LA": "LOUISIANA",
    "ME": "MAINE", "MD": "MARYLAND", "MA": "MASSACHUSETTS", "MI": "MICHIGAN", "MN": "MINNESOTA",
    "MS": "MISSISSIPPI", "MO": "MISSOURI", "MT": "MONTANA", "NE": "NEBRASKA", "NV": "NEVADA",
    "NH": "NEW HAMPSHIRE", "NJ": "NEW JERSEY", "NM": "NEW MEXICO", "NY": "NEW YORK",
    "NC": "NORTH CAROLINA", "ND": "NORTH DAKOTA", "OH": "OHIO", "OK": "OKLAHOMA", "OR": "OREGON",
    "PA": "PENNSYLVANIA", "PR": "PUERTO RICO", "RI": "RHODE ISLAND", "SC": "SOUTH CAROLINA",
    "SD": "SOUTH DAKOTA", "TN": "TENNESSEE", "TX": "TEXAS", "UT": "UTAH", "VT": "VERMONT",
    "VA": "VIRGINIA", "WA": "WASHINGTON", "WV": "WEST VIRGINIA", "WI": "WISCONSIN",
    "WY": "WYOMING",
  ]

  private static let stateOfName = Dictionary(
    uniqueKeysWithValues: states.filter { $0.value != "NEW YORK" && $0.value != "WASHINGTON" }
      .map { ($0.value, $0.key) })
}

extension AddressWords {
  private static let countries: Set<String> = ["USA", "US", "UNITED", "STATES", "AMERICA"]

  /// Town and state behind the first comma, without ZIP codes, units and the country; nil where
  /// nothing is left.
  var town: String? {
    var names: [String] = []
    var isUnit = false
    for word in beforeComma..<words.count {
      let letters = letters(word)
      defer { isUnit = StreetWords.role(of: words[word].key)?.isUnit == true }
      if isUnit || letters.contains(where: Letter.isDigit) { continue }
      if StreetWords.role(of: words[word].key)?.isUnit == true { continue }
      let name = String(decoding: letters, as: UTF8.self)
      if !Self.countries.contains(name), name != "#" { names.append(name) }
    }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }
}
