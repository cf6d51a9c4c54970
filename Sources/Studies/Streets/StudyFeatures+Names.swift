import CatchmentFormats
import CatchmentGeometry

extension StudyFeatures {
  /// Says where each feature is: by a `name`, where the properties have none, and in front of its
  /// title.
  ///
  /// - Parameter naming: nil where no layer names places.
  func named(by naming: PlaceNaming?) -> StudyFeatures {
    guard let naming else { return self }
    let names = naming.names(of: shapes)
    let titles = properties.values(of: "title")
    var named = self
    if !properties.names.contains("name") { named.properties.append("name", .strings(names)) }
    named.properties.append(
      "title",
      .strings(
        names.indices.map { feature in
          guard let name = names[feature] else { return titles[feature]?.string }
          let place = shapes.hasPart(.line, in: feature) ? name : naming.phrase(name)
          return titles[feature]?.string.map { "\(place): \($0.withinSentence)" } ?? place
        }), missing: .omitted)
    return named
  }
}

extension PlaceNaming {
  /// A name as a title begins: `Around W North Ave & N Carey St`, `Albany Park`.
  func phrase(_ name: String) -> String { isStreets ? "Around \(name)" : name }
}

extension String {
  /// `Cluster 1: 9 incidents` as it stands behind a name: `cluster 1, 9 incidents`.
  fileprivate var withinSentence: String {
    let isWord = dropFirst().first?.isLowercase == true
    let text = isWord ? prefix(1).lowercased() + dropFirst() : self
    return text.replacing(": ", with: ", ", maxReplacements: 1)
  }
}
