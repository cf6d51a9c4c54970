import CatchmentCartography
import CatchmentFormats
import CatchmentGeometry
import CatchmentIncidents

extension Wording {
  /// The same language about what a file's own account says was counted; as it is where it says
  /// nothing.
  func counting(as account: JSONValue?) -> Self {
    account?["input"]?["counted"]?.string.flatMap(Counted.init).map(counting) ?? self
  }
}

/// What a portrait is made from.
struct SourceLayer {
  /// The question that the features answer, where their own words do not say it.
  let question: String?
  let shapes: Shapes<Geographic>
  let properties: PropertyReader
  let names: DisplayNames
  /// Whether somebody chose the property that names the features.
  let isNamed: Bool
  let position: Int
  let showsSingleIncidents: Bool
  /// The language of names, columns and sentences; it calls what was counted what it is.
  let wording: any Wording
  /// What surges are called by.
  var letters = SurgeLetters()

  /// - Parameter wording: the language; what was counted is read from the account of the features.
  init(
    question: String? = nil, shapes: Shapes<Geographic>, properties: PropertyReader,
    names: DisplayNames, isNamed: Bool, position: Int, showsSingleIncidents: Bool,
    wording: any Wording
  ) {
    self.question = question
    self.shapes = shapes
    self.properties = properties
    self.names = names
    self.isNamed = isNamed
    self.position = position
    self.showsSingleIncidents = showsSingleIncidents
    self.wording = wording.counting(as: properties.catchment)
  }

  var source: JSONValue? { properties.catchment }

  /// The arguments of the command that wrote the file.
  var command: [String]? {
    guard let words = source?["command"]?.array?.compactMap(\.string), !words.isEmpty else {
      return nil
    }
    return words
  }

  /// What made the features: `cluster`, `deploy`; nil for any other file.
  var maker: String? {
    if let question { return question }
    // What is published keeps the classes of its question.
    if command?.first == "publish" {
      return source?["privacy"]?["question"]?.string ?? "publish"
    }
    // What was asked for its stability looks like what it is.
    return command?.first == "stability" ? command?.dropFirst().first : command?.first
  }

  var isPoints: Bool { shapes.partKind.allSatisfy { $0 == .point } && !shapes.isEmpty }

  /// Whether the points are incidents: ours say so, others have a date.
  var isIncidentPoints: Bool {
    guard isPoints else { return false }
    if let maker { return ["cluster", "near-repeat"].contains(maker) }
    return properties.propertyNames.contains { name in
      let plain = name.lowercased()
      return plain.contains("date") || plain.hasPrefix("occur") || plain == "time"
    }
  }

  /// A parameter of the command, plain or chosen.
  func parameter(_ name: String) -> JSONValue? {
    let value = source?["parameters"]?[name]
    return value?["value"] ?? value
  }

  /// Whether the numbers of each feature were withheld when the layer was made public.
  var isWithheld: [Bool] {
    properties.texts(PublishedProperties.withheld).map { $0 == "true" }
  }

  /// Counts as people may see them: one or two incidents at a place are nobody's business. That
  /// there was none may be said.
  func shielded(_ column: MapColumn) -> MapColumn {
    if showsSingleIncidents { return column }
    return MapColumn(
      column.label,
      column.values.map { value in
        Int(value).map { (1..<BlockCounts.least).contains($0) } == true
          ? "< \(BlockCounts.least)" : value
      })
  }

  /// Titles by name where the features have one, else numbered.
  func titles(_ noun: MapNoun) -> MapLayer.Titles {
    names.property == nil ? .numbered(wording.noun(noun)) : .each(names.names)
  }

  /// The values of a property behind a noun, and where each is: `Cluster 3: W North Ave & N Carey
  /// St`.
  func titles(_ noun: MapNoun, of property: String) -> MapLayer.Titles {
    titles(noun, properties.texts(property))
  }

  /// The same with numbers, or letters, that are given.
  func titles(_ noun: MapNoun, _ numbers: [String]) -> MapLayer.Titles {
    let places = properties.has("name") ? properties.texts("name") : numbers.map { _ in "" }
    return .each(
      zip(numbers, places).map { number, place in
        let title = "\(wording.noun(noun)) \(number)"
        return place.isEmpty || place == title ? title : "\(title): \(place)"
      })
  }

  /// Columns of one property withheld where they would show single incidents.
  func shielding(_ properties: Set<String>, _ columns: [MapColumn]) -> [MapColumn] {
    let labels = Set(properties.map(wording.label))
    return columns.map { labels.contains($0.label) ? shielded($0) : $0 }
  }

  /// All columns, without the one that is the title.
  ///
  /// - Parameters:
  ///   - last: what stands behind all others, where there is room.
  ///   - without: other properties that are not shown.
  func columns(
    first: [String] = [], last: [String] = [], without: Set<String> = []
  ) -> [MapColumn] {
    properties.columns(
      first: first, last: last, without: without.union(names.property.map { [$0] } ?? []),
      in: wording)
  }
}
