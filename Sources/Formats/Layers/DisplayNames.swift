public import CatchmentParallel

/// What the features of a layer are called in tables and messages.
public struct DisplayNames: Sendable, Equatable {
  /// One name for each feature; no two are the same.
  public let names: [String]
  /// The property they were taken from; nil where it was the id or the number.
  public let property: String?
  /// How many features are without it, and are called by their number.
  public let missing: Int
  /// How many features share their name with another, and got a number behind it.
  public let repeated: Int

  package init(names: [String], property: String?, missing: Int = 0, repeated: Int = 0) {
    self.names = names
    self.property = property
    self.missing = missing
    self.repeated = repeated
  }
}

extension Layer {
  /// What to call the features.
  ///
  /// Unless asked, a property that sounds like a name or a label is taken, if every feature has one
  /// of its own, or 19 of 20 have; then one that is a name though some share it; else the features'
  /// ids; else their numbers, from 1.
  ///
  /// - Parameter preferred: the property to use. A feature without it is called by its number;
  ///   those that share it get numbers of their own in brackets: `X (1)`, `X (2)`.
  /// - Throws: where no feature has the preferred property.
  public func displayNames(
    preferring preferred: String? = nil, workers: Workers = .one
  ) throws(FormatError) -> DisplayNames {
    if let preferred {
      return named(by: preferred, try text(of: preferred, workers: workers))
    }
    var nearlyUnique: (property: String, texts: [String?])?
    for property in namesByLikelihood {
      let texts = try text(of: property, workers: workers)
      if nearlyUnique == nil, Set(texts.filter { $0?.isEmpty == false }).count * 20 > count * 19 {
        nearlyUnique = (property, texts)
      }
      if texts.allSatisfy({ $0?.isEmpty == false }), Set(texts).count == count {
        return DisplayNames(
          names: texts.map { $0 ?? "" }, property: property)
      }
    }
    if let nearlyUnique { return named(by: nearlyUnique.property, nearlyUnique.texts) }
    if let shared = try sharedName(workers) { return named(by: shared.property, shared.texts) }
    let ids = ids.map { $0?.string ?? $0?.text() }
    if count > 0, ids.allSatisfy({ $0?.isEmpty == false }), Set(ids).count == count {
      return DisplayNames(
        names: ids.map { $0 ?? "" }, property: nil)
    }
    return DisplayNames(
      names: (0..<count).map { "\($0 + 1)" }, property: nil)
  }

  /// A property that is a name by its own name: parts of one area, and the blocks of one street,
  /// share it.
  private func sharedName(
    _ workers: Workers
  ) throws(FormatError) -> (property: String, texts: [String?])? {
    for property in namesByLikelihood where Self.rank(property) == 0 {
      let texts = try text(of: property, workers: workers)
      if texts.count(where: { $0?.isEmpty == false }) * 2 > count { return (property, texts) }
    }
    return nil
  }

  private func named(by property: String, _ texts: [String?]) -> DisplayNames {
    var uses: [String: Int] = [:]
    for text in texts { uses[text ?? "", default: 0] += 1 }
    // A name of its own is never given to another.
    var taken = Set(uses.keys.filter { uses[$0] == 1 })
    var turn: [String: Int] = [:]
    var missing = 0
    var repeated = 0
    let names = texts.enumerated().map { index, text -> String in
      guard let text, !text.isEmpty else {
        missing += 1
        var name = "\(index + 1)"
        while !taken.insert(name).inserted { name += " (\(index + 1))" }
        return name
      }
      if uses[text] == 1 { return text }
      repeated += 1
      var name: String
      repeat {
        turn[text, default: 0] += 1
        name = "\(text) (\(turn[text] ?? 0))"
      } while !taken.insert(name).inserted
      return name
    }
    return DisplayNames(names: names, property: property, missing: missing, repeated: repeated)
  }

  /// The properties that sound like names, the likeliest first.
  private var namesByLikelihood: [String] {
    let ranked = propertyNames.enumerated().compactMap { place, name in
      Self.rank(name).map { (rank: $0, place: place, name: name) }
    }
    return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.name)
  }

  /// How much a property sounds like a name, 0 the most; nil where it does not.
  private static func rank(_ property: String) -> Int? {
    let plain = property.lowercased().filter { $0.isLetter || $0.isNumber }
    if ["name", "label", "title"].contains(plain) { return 0 }
    if plain.contains("name") || plain.hasSuffix("nam") { return 1 }
    let places = [
      "community", "neighborhood", "neighbourhood", "nbhd", "hood", "precinct", "beatnum", "beat",
      "district", "distnum", "ward", "zone", "sector", "tract", "block", "street", "site",
    ]
    if places.contains(plain) { return 2 }
    if plain.hasPrefix("geoid") || plain == "fips" || plain == "id" { return 3 }
    let numbers = ["id", "num", "number", "numbe", "numb", "no", "code"]
    if numbers.contains(where: { plain.hasSuffix($0) }), plain.count <= 16 { return 4 }
    return nil
  }
}
