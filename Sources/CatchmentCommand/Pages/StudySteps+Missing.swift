import Catchment

/// What a study lacks for the steps that it asks for.
extension StudySteps {
  /// What a step that was asked for lacks, as a sentence; nil where nothing is missing.
  func missing(_ command: String) -> String? {
    guard arguments(command, []) == nil else { return nil }
    return UsageWords.said(
      command == "coverage"
        ? "it needs areas: with the outlines where teams work." : withoutBlocks,
      in: Spoken.language)
  }

  /// What the study does not have; kinds of team have layers of their own.
  var missingLayers: [MissingLayer] {
    guard study.teams.isEmpty else { return [] }
    return (layer("areas") == nil ? [.areas] : []) + (layer("blocks") == nil ? [.candidates] : [])
  }

  /// Tells the layers beside the study that could be blocks: what outlines the city or areas in
  /// place is none.
  private var withoutBlocks: ErrorPhrase {
    let taken = ["area", "areas", "areas-tried"].compactMap(layer)
    let folder = path("")
    let names = FolderSurvey.layerNames(in: folder.isEmpty ? "." : folder)
      .filter { !taken.contains(folder + $0) }
    guard !names.isEmpty else {
      return
        "it needs blocks: with a layer of blocks, streets or places where a hire may work."
    }
    let shown = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
    return names.count == 1
      ? "it needs blocks: with a layer of blocks, streets or places where a hire may work. Beside the study there is \(shown)."
      : "it needs blocks: with a layer of blocks, streets or places where a hire may work. Beside the study there are \(shown)."
  }
}
