public import CatchmentFormats
public import CatchmentParallel

extension InputFile {
  /// The features.
  ///
  /// - Parameter ignoresStatedSystem: whether the caller knows the reference system better than the
  ///   file.
  public func layer(
    ignoresStatedSystem: Bool = false, workers: Workers = .one
  ) throws(FormatError) -> Layer {
    let isStated = ignoresStatedSystem || statedSystem != nil
    var layer = try FeatureFile.read(
      bytes, name: name, ignoresStatedSystem: isStated, isTranslated: isTranslated,
      workers: workers)
    if !ignoresStatedSystem, let statedSystem { layer.statedSystem = statedSystem }
    layer.remarks = remarks + layer.remarks
    return layer
  }

  /// Puts what was told while the file was read before what was told of its rows.
  public func told(with incidents: Incidents) -> Incidents {
    var incidents = incidents
    incidents.audit.remarks = notes.map { .file($0) } + incidents.audit.remarks
    return incidents
  }
}
