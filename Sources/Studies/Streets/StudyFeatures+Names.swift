import CatchmentFormats
import CatchmentGeometry

extension StudyFeatures {
  /// Says where each feature is: by a `name`, where the properties have none, and in front of its
  /// title.
  ///
  /// - Parameters:
  ///   - naming: nil where no layer names places.
  ///   - numbered: the title of a feature that has no other, where nothing near it has a name.
  func named(
    by naming: PlaceNaming?, or numbered: (Int) -> String? = { _ in nil }
  ) -> StudyFeatures {
    guard let naming else { return self }
    let names = naming.names(of: shapes)
    let titles = properties.values(of: "title")
    var named = self
    if !properties.names.contains("name") { named.properties.append("name", .strings(names)) }
    named.properties.append(
      "title",
      .strings(
        names.indices.map { feature in
          guard let name = names[feature] else {
            return titles[feature]?.string ?? numbered(feature)
          }
          let place = shapes.hasPart(.line, in: feature) ? name : naming.phrase(name)
          return titles[feature]?.string.map { "\(place): \($0.withinSentence)" } ?? place
        }), missing: .omitted)
    return named
  }
}

extension PlaceNaming {
  /// A name as a title begins: `Around W North Ave & N Carey St`, `Albany Park`, `Precinct 73`.
  func phrase(_ name: String) -> String {
    guard let unit else { return "Around \(name)" }
    guard UnitKind.isNumber(name) else { return name }
    let numbered = English().numbered(unit, name)
    return numbered.prefix(1).uppercased() + numbered.dropFirst()
  }
}

extension String {
  /// `Cluster 1: 9 incidents` as it stands behind a name: `cluster 1, 9 incidents`.
  fileprivate var withinSentence: String {
    let isWord = dropFirst().first?.isLowercase == true
    let text = isWord ? prefix(1).lowercased() + dropFirst() : self
    return text.replacing(": ", with: ", ", maxReplacements: 1)
  }
}
