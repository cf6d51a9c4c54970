/// What a layer is to a study.
public enum LayerRole: String, Sendable, Equatable {
  case studyArea, areas, candidates, blocks, hotspots, streets, barriers, sites, responses, ground,
    controls, reference, layer
}

extension LayerRole {
  /// Whether its features must be areas.
  var isAreas: Bool { [.studyArea, .areas, .hotspots].contains(self) }

  /// As messages call it.
  var words: String {
    switch self {
    case .studyArea: "the study area"
    case .areas: "the areas"
    case .candidates: "the candidate sites"
    case .blocks: "the blocks"
    case .hotspots: "the hot spots"
    case .streets: "the streets"
    case .barriers: "the barriers"
    case .sites: "the sites"
    case .responses: "the responses"
    case .ground: "the ground"
    case .controls: "the controls"
    case .reference: "the incidents to compare with"
    case .layer: "this layer"
    }
  }
}
