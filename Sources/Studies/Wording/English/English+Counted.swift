public import CatchmentIncidents

/// What sentences call what is counted.
extension English {
  public func counting(_ things: Counted) -> English { English(counting: things) }

  /// One and several of what is counted, and what rises or falls.
  var nouns: (one: String, many: String, subject: String) {
    switch things {
    case .shootings: ("shooting", "shootings", "shootings")
    case .peopleShot: ("person shot", "people shot", "the number of people shot")
    case .incidents: ("incident", "incidents", "incidents")
    case .victims: ("victim", "victims", "the number of victims")
    }
  }

  /// What happened, whether or not people are counted.
  var happenings: (one: String, many: String) {
    things == .shootings || things == .peopleShot
      ? ("shooting", "shootings") : ("incident", "incidents")
  }

  /// The people of what happened, as the head of a column or of a row.
  var people: String { things == .shootings || things == .peopleShot ? "people shot" : "victims" }

  /// That several people may be of one incident: a clause.
  var together: String {
    "several people are \(things == .peopleShot ? "shot" : "hurt") at once"
  }

  /// Said of ranges that take people of one incident for independent; nothing of incidents.
  var tooNarrow: [String] {
    guard things.isPeople else { return [] }
    return [
      "Of one \(happenings.one) several may be counted, who are not independent: by chance it could be more or less than that."
    ]
  }

  /// Why counts vary more than independent ones: a clause.
  var bunches: String {
    things.isPeople
      ? "\(together), and \(happenings.many) come in bunches" : "\(nouns.many) come in bunches"
  }

  /// `1 shooting`, `77 people shot`.
  func tally(_ count: Int) -> String {
    "\(grouped(count)) \(count == 1 ? nouns.one : nouns.many)"
  }

  /// `61 later shootings`, `77 people shot later`.
  func tally(later count: Int) -> String {
    guard things == .peopleShot else {
      return "\(grouped(count)) later \(count == 1 ? nouns.one : nouns.many)"
    }
    return "\(tally(count)) later"
  }

  /// What lies in areas and on shifts: incidents, unless people are counted.
  var placed: (one: String, many: String) {
    things.isPeople ? (nouns.one, nouns.many) : ("incident", "incidents")
  }

  /// One of what lies there: `an incident`, `a person shot`.
  var onePlaced: String { things.isPeople ? "a \(nouns.one)" : "an incident" }

  /// `later incidents`, `people shot later`.
  var placedLater: String {
    things == .peopleShot ? "\(nouns.many) later" : "later \(placed.many)"
  }

  /// What stands for it in a sentence that took one before.
  var itself: String { things.isPeople ? "them" : "it" }

  /// What happened at a place and on a day, of which people counted may share one: incidents,
  /// unless people are counted.
  var events: (one: String, many: String, any: String) {
    things == .peopleShot
      ? ("shooting", "shootings", "a shooting") : ("incident", "incidents", "an incident")
  }

  /// What chance throws on a map: nobody throws people.
  var thrown: String { things.isPeople ? "points" : "incidents" }

  /// `1 incident`, `77 people shot`.
  func placed(_ count: Int) -> String {
    "\(grouped(count)) \(count == 1 ? placed.one : placed.many)"
  }

  /// A text as a sentence begins with it.
  func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
