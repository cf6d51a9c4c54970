import Catchment

/// What a study lacks for the steps that it asks for.
extension StudySteps {
  /// What a step that was asked for lacks, as a sentence; nil where nothing is missing.
  func missing(_ command: String) -> String? {
    guard arguments(command, []) == nil else { return nil }
    return command == "coverage"
      ? "it needs areas: with the outlines where teams work"
      : "it needs blocks: with a layer of blocks, streets or places where a hire may work\(present)"
  }

  /// What the study does not have; kinds of team have layers of their own.
  var missingLayers: [MissingLayer] {
    guard study.teams.isEmpty else { return [] }
    return (layer("areas") == nil ? [.areas] : []) + (layer("blocks") == nil ? [.candidates] : [])
  }

  /// The layers beside the study that could be blocks: what outlines the city or areas in place is
  /// none.
  private var present: String {
    let taken = ["area", "areas", "areas-tried"].compactMap(layer)
    let folder = path("")
    let names = FolderSurvey.layerNames(in: folder.isEmpty ? "." : folder)
      .filter { !taken.contains(folder + $0) }
    guard !names.isEmpty else { return "" }
    let shown = names.prefix(6).joined(separator: ", ")
    return
      ". Beside the study there \(names.count == 1 ? "is" : "are") \(shown)\(names.count > 6 ? ", …" : "")"
  }
}
