public import CatchmentIncidents

/// What sentences call what is counted, in gender and number.
extension Spanish {
  public func counting(_ things: Counted) -> Spanish { Spanish(counting: things) }

  /// One and several of what is counted.
  var nouns: (one: String, many: String) {
    switch things {
    case .shootings: ("tiroteo", "tiroteos")
    case .peopleShot, .victims: ("víctima", "víctimas")
    case .incidents: ("incidente", "incidentes")
    }
  }

  /// What happened, whether or not people are counted.
  var happenings: (one: String, many: String) {
    things == .shootings || things == .peopleShot
      ? ("tiroteo", "tiroteos") : ("incidente", "incidentes")
  }

  /// That several people may be of one incident: a clause.
  var together: String { "a veces hay varias víctimas a la vez" }

  /// Said of ranges that take people of one incident for independent; nothing of incidents.
  var tooNarrow: [String] {
    guard things.isPeople else { return [] }
    return [
      "De un mismo \(happenings.one) pueden contarse varias, que no son independientes: por azar podría ser más o menos que eso."
    ]
  }

  /// Why counts vary more than independent ones: a clause.
  var bunches: String {
    things.isPeople
      ? "\(together), y los \(happenings.many) vienen en rachas"
      : "los \(nouns.many) vienen en rachas"
  }

  /// The word for what is counted that agrees with it: `los` or `las`, `ningún` or `ninguna`.
  func agreeing(_ masculine: String, _ feminine: String) -> String {
    things.isPeople ? feminine : masculine
  }

  /// `los tiroteos`, `las víctimas`.
  var all: String { "\(agreeing("los", "las")) \(nouns.many)" }

  /// `ningún tiroteo`, `ninguna víctima`.
  var none: String { "\(agreeing("ningún", "ninguna")) \(nouns.one)" }

  /// `1 tiroteo`, `77 víctimas`.
  func tally(_ count: Int) -> String { counted(count, nouns.one, nouns.many) }

  /// `61 tiroteos posteriores`, `77 víctimas posteriores`.
  func tally(later count: Int) -> String {
    counted(count, "\(nouns.one) posterior", "\(nouns.many) posteriores")
  }

  /// What lies in areas and on shifts: incidents, unless people are counted.
  var placed: (one: String, many: String) {
    things.isPeople ? nouns : ("incidente", "incidentes")
  }

  /// `los incidentes`, `las víctimas`.
  var allPlaced: String { "\(agreeing("los", "las")) \(placed.many)" }

  /// `un incidente`, `una víctima`.
  var onePlaced: String { "\(agreeing("un", "una")) \(placed.one)" }

  /// `ningún incidente`, `ninguna víctima`.
  var noPlaced: String { "\(agreeing("ningún", "ninguna")) \(placed.one)" }

  /// What happened at a place and on a day, of which people counted may share one: incidents,
  /// unless people are counted.
  var events: (one: String, many: String) {
    things == .peopleShot ? ("tiroteo", "tiroteos") : ("incidente", "incidentes")
  }

  /// What chance throws on a map: nobody throws people.
  var thrown: String { things.isPeople ? "puntos" : "incidentes" }

  /// `1 incidente`, `77 víctimas`.
  func placed(_ count: Int) -> String {
    counted(count, placed.one, placed.many)
  }

  /// A text as a sentence begins with it.
  func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
