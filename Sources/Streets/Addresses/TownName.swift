import CatchmentFormats

/// The name of a town, taken apart from its state: `EVANSTON IL`.
struct TownName {
  /// Empty where the state alone is named.
  let town: String
  /// Two letters; nil where none is known.
  let state: String?

  /// - Parameter name: words in capitals, one space between two.
  init(_ name: String) {
    let words = name.split(separator: " ")
    for length in [1, 2, 3] where words.count >= length {
      let last = words.suffix(length).joined(separator: " ")
      if let state = length == 1 && Self.states[last] != nil ? last : Self.stateOfName[last] {
        self.state = state
        town = words.dropLast(length).joined(separator: " ")
        return
      }
    }
    town = name
    state = nil
  }

  /// Whether both states are known and differ.
  func isElsewhere(than state: String?) -> Bool {
    state.flatMap { usual in self.state.map { $0 != usual } } ?? false
  }

  /// Whether the town is another one, mistyped, or with its quarter; or not named.
  func isSame(as main: String) -> Bool {
    town.isEmpty || " \(town) ".contains(" \(main) ")
      || NearestName(of: town, among: [main]).name != nil
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
