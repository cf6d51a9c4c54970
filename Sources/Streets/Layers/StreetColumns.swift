import CatchmentFormats

/// Which columns of a layer of streets hold names, house numbers and classes.
///
/// The spellings of common publishers are known: cities (Baltimore, Chicago, Philadelphia, New
/// York, San Francisco, Seattle), the Census Bureau's TIGER/Line, the NENA standard for emergency
/// calls, Esri's locators, OpenStreetMap. Letters, not case, underscores or colons, decide.
public struct StreetColumns: Sendable, Equatable {
  /// What a column is for.
  public enum Role: String, Sendable, CaseIterable {
    /// The whole name of a street.
    case name
    /// House numbers on the left where the line begins, and where it ends; the same on the right.
    case leftFrom, leftTo, rightFrom, rightTo
    /// The class by which alleys, ramps and motorways are told from streets.
    case category
    /// The house number of an address point or a building, and its street.
    case houseNumber, addressStreet
  }

  /// The column of each role that was found or chosen.
  public private(set) var columns: [Role: String] = [:]
  /// Where no column holds whole names: direction, name, type and direction behind, those that
  /// there are, in order.
  public private(set) var nameParts: [String] = []
  /// The roles whose column was chosen by the caller.
  public private(set) var chosen: Set<Role> = []

  /// Looks for columns among the names of a layer's properties.
  ///
  /// - Parameter choices: columns that are to be used whatever is found.
  public init(detecting properties: [String], choices: [Role: String] = [:]) {
    let plain = properties.map(Self.plain)
    func first(_ wanted: [String]) -> String? {
      for name in wanted {
        if let place = plain.firstIndex(of: name) { return properties[place] }
      }
      return nil
    }
    for role in Role.allCases {
      if let choice = choices[role] {
        columns[role] = choice
        chosen.insert(role)
      }
    }
    // All four columns of one publisher, or two of them where only one side is there.
    for quadruple in Self.ranges {
      let found = quadruple.map { first([$0]) }
      guard found[0] != nil && found[1] != nil || found[2] != nil && found[3] != nil else {
        continue
      }
      for (role, column) in zip([Role.leftFrom, .leftTo, .rightFrom, .rightTo], found)
      where columns[role] == nil {
        columns[role] = column
      }
      break
    }
    if columns[.category] == nil { columns[.category] = first(Self.categories) }
    if columns[.houseNumber] == nil { columns[.houseNumber] = first(Self.houseNumbers) }
    if columns[.addressStreet] == nil { columns[.addressStreet] = first(Self.addressStreets) }
    if columns[.name] == nil { columns[.name] = first(Self.wholeNames) }
    guard columns[.name] == nil, let base = first(Self.baseNames + Self.eitherNames) else { return }
    // A name beside columns of types or directions is a part; without them it is the whole.
    let before = [first(Self.directionsBefore), first(Self.typesBefore)].compactMap(\.self)
    let after = [first(Self.types), first(Self.directionsAfter)].compactMap(\.self)
    if before.isEmpty, after.isEmpty {
      columns[.name] = base
    } else {
      nameParts = before + [base] + after
    }
  }

  public subscript(role: Role) -> String? { columns[role] }

  /// Whether names can be read at all.
  public var hasNames: Bool { columns[.name] != nil || !nameParts.isEmpty }

  /// Whether the lines have house numbers.
  public var hasRanges: Bool {
    columns[.leftFrom] != nil && columns[.leftTo] != nil
      || columns[.rightFrom] != nil && columns[.rightTo] != nil
  }

  /// Letters and digits, in lower case.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  private static let wholeNames = [
    "fullname", "fullstreet", "fullstname", "fullstreetname", "stfullname", "namefull", "label",
  ]
  private static let addressStreets = ["addrstreet"]
  private static let baseNames = ["streetnam", "basename", "stbasename", "roadbase"]
  private static let eitherNames = [
    "streetname", "stname", "roadname", "rdname", "street", "name",
  ]
  private static let directionsBefore = ["predir", "stpredir", "prefixdir", "prefix", "fedirp"]
  private static let typesBefore = ["stpretyp", "pretype", "fetypep"]
  private static let types = [
    "streettyp", "streettype", "sttype", "stpostyp", "postype", "suftype", "fetype",
  ]
  private static let directionsAfter = ["sufdir", "stposdir", "postdir", "suffixdir", "fedirs"]
  private static let categories = [
    "highway", "mtfcc", "subtype", "roadclass", "class", "classcode", "functionalclass", "rwtype",
    "streetclass", "stclass", "fclass", "cfcc", "roadtype", "type",
  ]
  private static let houseNumbers = [
    "addrhousenumber", "housenumber", "houseno", "addressnumber", "addnumber", "addrnum",
  ]

  /// Left from, left to, right from, right to.
  private static let ranges = [
    ["fraddl", "toaddl", "fraddr", "toaddr"],
    ["lfadd", "ltadd", "rfadd", "rtadd"],
    ["lfromadd", "ltoadd", "rfromadd", "rtoadd"],
    ["lfromhn", "ltohn", "rfromhn", "rtohn"],
    ["fromaddrl", "toaddrl", "fromaddrr", "toaddrr"],
    ["fromleft", "toleft", "fromright", "toright"],
    ["leftfrom", "leftto", "rightfrom", "rightto"],
    ["leftfromaddress", "lefttoaddress", "rightfromaddress", "righttoaddress"],
    ["lfaddr", "ltaddr", "rfaddr", "rtaddr"],
    ["laddfrom", "laddto", "raddfrom", "raddto"],
    ["ladrsfrom", "ladrsto", "radrsfrom", "radrsto"],
    ["llowhn", "lhighhn", "rlowhn", "rhighhn"],
    ["lffadd", "lftoadd", "rtfadd", "rttoadd"],
    ["fraddrl", "toaddrl", "fraddrr", "toaddrr"],
    ["adlf", "adlt", "adrf", "adrt"],
    ["addrlfrom", "addrlto", "addrrfrom", "addrrto"],
    [
      "fromlefttheoreticrange", "tolefttheoreticrange", "fromrighttheoreticrange",
      "torighttheoreticrange",
    ],
    ["lfrom", "lto", "rfrom", "rto"],
  ]
}
