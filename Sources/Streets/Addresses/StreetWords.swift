/// The words of addresses and what they stand for.
///
/// Types of streets and directions are those of the United States Postal Service, with the variants
/// that it lists and a few that police departments write (`AV`, `LA`, `PY`). A word is known by the
/// hash of its capital letters, so that an address of five words costs five look-ups and no text.
///
/// - Reference: USPS Publication 28, Postal Addressing Standards, appendices C1 (street suffixes)
///   and B (directions).
enum StreetWords {
  /// What a word can be in an address. Most can be a part of a name as well.
  struct Role {
    /// From 1; 0 where it is no type of street.
    var type: UInt8 = 0
    /// From 1, clockwise from the north by eighths; 0 where it is no direction.
    var direction: UInt8 = 0
    /// What stands for it inside a name; nil for the word itself.
    var inName: [UInt8]?
    var isDropped = false
    /// Between two streets that cross.
    var joins = false
    /// After the number of a hundred block.
    var isBlock = false
    /// Before the number of a flat or a floor; the rest of the address is left aside.
    var isUnit = false
    /// What an ordinal in words counts: 5 for FIFTH, 20 for TWENTY.
    var ordinal = 0
    var tens = 0
  }

  /// The abbreviations of the Postal Service, in the order of the numbers of types; the first has
  /// number 1.
  static let abbreviations = types.map { String($0[0]) }
  static let directions = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]

  static func role(of key: UInt64) -> Role? { roles[key] }

  /// FNV-1a of 64 bits.
  @inline(__always)
  static func key(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = emptyKey
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  static let emptyKey: UInt64 = 0xcbf2_9ce4_8422_2325

  private static let roles: [UInt64: Role] = {
    var roles: [UInt64: Role] = [:]
    func change(_ word: some StringProtocol, _ body: (inout Role) -> Void) {
      body(&roles[key(word.utf8), default: Role()])
    }
    for (index, words) in types.enumerated() {
      for word in words { change(word) { $0.type = UInt8(index + 1) } }
    }
    for (index, words) in directionWords.enumerated() {
      for word in words { change(word) { $0.direction = UInt8(index + 1) } }
    }
    for (full, short) in insideNames {
      for word in short { change(word) { $0.inName = Array(full.utf8) } }
    }
    for (index, word) in units.enumerated() { change(word) { $0.ordinal = index + 1 } }
    for (index, words) in tens.enumerated() {
      change(words[0]) { $0.tens = 10 * (index + 2) }
      change(words[1]) { $0.ordinal = 10 * (index + 2) }
    }
    for word in ["JR", "JUNIOR", "SR"] { change(word) { $0.isDropped = true } }
    for word in ["&", "/", "@", "AND", "AT"] { change(word) { $0.joins = true } }
    for word in ["BLK", "BLOCK", "BLOCKS", "BLCK"] { change(word) { $0.isBlock = true } }
    for word in ["#", "APT", "APARTMENT", "UNIT", "STE", "SUITE", "RM", "ROOM", "BLDG"] {
      change(word) { $0.isUnit = true }
    }
    return roles
  }()

  private static let directionWords = [
    ["N", "NORTH", "NO"], ["NE", "NORTHEAST"], ["E", "EAST"], ["SE", "SOUTHEAST"],
    ["S", "SOUTH", "SO"], ["SW", "SOUTHWEST"], ["W", "WEST"], ["NW", "NORTHWEST"],
  ]

  private static let units = [
    "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH",
    "ELEVENTH", "TWELFTH", "THIRTEENTH", "FOURTEENTH", "FIFTEENTH", "SIXTEENTH", "SEVENTEENTH",
    "EIGHTEENTH", "NINETEENTH",
  ]

  private static let tens = [
    ["TWENTY", "TWENTIETH"], ["THIRTY", "THIRTIETH"], ["FORTY", "FORTIETH"],
    ["FIFTY", "FIFTIETH"], ["SIXTY", "SIXTIETH"], ["SEVENTY", "SEVENTIETH"],
    ["EIGHTY", "EIGHTIETH"], ["NINETY", "NINETIETH"],
  ]

  /// Words that are shortened inside names: what both spellings become.
  private static let insideNames: [(String, [String])] = [
    ("ST", ["SAINT"]), ("MT", ["MOUNT"]), ("FT", ["FORT"]), ("DR", ["DOCTOR"]),
    ("HEIGHTS", ["HTS", "HGTS", "HT"]), ("SPRING", ["SPG", "SPNG", "SPRNG"]),
    ("SPRINGS", ["SPGS", "SPNGS", "SPRNGS"]), ("VALLEY", ["VLY", "VALLY"]),
    ("MOUNTAIN", ["MTN"]), ("CENTER", ["CTR", "CENTRE"]), ("GARDEN", ["GDN"]),
    ("GARDENS", ["GDNS"]), ("PARKWAY", ["PKWY", "PKY"]), ("BOULEVARD", ["BLVD"]),
    ("HARBOR", ["HBR", "HARBOUR"]), ("LAKE", ["LK"]), ("LAKES", ["LKS"]), ("PARK", ["PK"]),
    ("MANOR", ["MNR"]), ("VILLAGE", ["VLG"]), ("VIEW", ["VW"]), ("RIDGE", ["RDG"]),
    ("GROVE", ["GRV"]), ("FALLS", ["FLS"]), ("FOREST", ["FRST"]), ("CREEK", ["CRK"]),
    ("MEADOWS", ["MDWS"]), ("ESTATES", ["ESTS"]), ("TURNPIKE", ["TPKE"]),
    ("HIGHWAY", ["HWY", "HIWAY"]), ("LANDING", ["LNDG"]), ("POINT", ["PT"]),
    ("JUNCTION", ["JCT"]), ("CROSSING", ["XING"]), ("AVENUE", ["AVE", "AV"]), ("ROAD", ["RD"]),
    ("ROUTE", ["RTE", "RT"]), ("PRESIDENT", ["PRES"]), ("GENERAL", ["GEN"]),
  ]

  /// The abbreviation, then the full word and the variants.
  private static let types: [[Substring]] =
    """
    ALY ALLEY AL ALLEE ALLY
    ANX ANNEX ANEX
    ARC ARCADE
    AVE AVENUE AV AVEN AVENU AVN AVNUE
    BCH BEACH
    BND BEND
    BLF BLUFF
    BLFS BLUFFS
    BTM BOTTOM
    BLVD BOULEVARD BOUL BOULV BVD BV
    BR BRANCH
    BRG BRIDGE BRDGE
    BRK BROOK
    BRKS BROOKS
    BYP BYPASS
    CMP CAMP
    CYN CANYON
    CPE CAPE
    CSWY CAUSEWAY
    CTR CENTER CENTRE CEN CENT CNTR
    CIR CIRCLE CIRC CIRCL CRCL CRCLE CI CR
    CIRS CIRCLES
    CLF CLIFF
    CLB CLUB
    CMN COMMON
    CMNS COMMONS
    COR CORNER
    CRSE COURSE
    CT COURT CRT
    CTS COURTS
    CV COVE
    CRK CREEK
    CRES CRESCENT CRSENT CRSNT
    CRST CREST
    XING CROSSING CRSSNG
    XRD CROSSROAD
    CURV CURVE
    DL DALE
    DM DAM
    DR DRIVE DRIV DRV
    DRS DRIVES
    EST ESTATE
    ESTS ESTATES
    EXPY EXPRESSWAY EXPR EXPRESS EXPW EXP
    EXT EXTENSION EXTN
    FALL FALL
    FLS FALLS
    FRY FERRY
    FLD FIELD
    FLDS FIELDS
    FLT FLAT
    FRD FORD
    FRST FOREST
    FRG FORGE
    FRK FORK
    FWY FREEWAY FRWY
    GDN GARDEN GARDN
    GDNS GARDENS
    GTWY GATEWAY
    GLN GLEN
    GRN GREEN
    GRV GROVE
    GRTH GARTH
    HBR HARBOR HARBOUR
    HVN HAVEN
    HTS HEIGHTS HGTS HT
    HWY HIGHWAY HIWAY HIWY HWAY HIGHWY
    HL HILL
    HLS HILLS
    HOLW HOLLOW HLLW
    INLT INLET
    IS ISLAND
    ISLE ISLE
    JCT JUNCTION
    KNL KNOLL
    KNLS KNOLLS
    LK LAKE
    LKS LAKES
    LAND LAND
    LNDG LANDING
    LN LANE LA LANES
    LGT LIGHT
    LOOP LOOP LOOPS
    MALL MALL
    MNR MANOR
    MNRS MANORS
    MDW MEADOW
    MDWS MEADOWS
    MEWS MEWS
    ML MILL
    MLS MILLS
    MTWY MOTORWAY
    MTN MOUNTAIN
    OPAS OVERPASS
    ORCH ORCHARD
    OVAL OVAL
    PARK PARK PK PRK
    PKWY PARKWAY PARKWY PKY PKWAY PWKY PY
    PASS PASS
    PSGE PASSAGE
    PATH PATH PATHS
    PIKE PIKE
    PNES PINES
    PL PLACE
    PLN PLAIN
    PLZ PLAZA PZ
    PT POINT
    PRT PORT
    PR PRAIRIE
    PROM PROMENADE
    RAMP RAMP
    RNCH RANCH
    RST REST
    RDG RIDGE
    RIV RIVER
    RD ROAD
    RDS ROADS
    RTE ROUTE
    ROW ROW
    RUN RUN
    SHR SHORE
    SKWY SKYWAY
    SPG SPRING
    SPGS SPRINGS
    SPUR SPUR
    SQ SQUARE SQR SQRE
    STA STATION
    STRA STRAVENUE
    STRM STREAM
    ST STREET STR STRT
    SMT SUMMIT
    TER TERRACE TERR TE
    TRWY THROUGHWAY
    TRCE TRACE
    TRAK TRACK
    TRFY TRAFFICWAY
    TRL TRAIL TR
    TUNL TUNNEL TUN
    TPKE TURNPIKE TRNPK TPK
    UPAS UNDERPASS
    UN UNION
    VLY VALLEY
    VIA VIADUCT
    VW VIEW
    VLG VILLAGE
    VIS VISTA
    WALK WALK WK
    WALL WALL
    WAY WAY WY
    WAYS WAYS
    WL WELL
    WLS WELLS
    """.split(separator: "\n").map { $0.split(separator: " ") }
}
