import CatchmentFormats
import CatchmentIncidents

/// The columns of a table of incidents, whether or not it can be read as one: for whoever says
/// which of them holds what.
public enum TableColumns {
  /// Their names, in the order of the file; of GeoJSON those of its properties.
  ///
  /// - Throws: ``StudyError`` where there is no such file, or no table in it.
  public static func names(of path: String) async throws(StudyError) -> [String] {
    do {
      let input = try await InputFile.read(path)
      guard !FeatureFile.isGeoJSON(input.bytes) else { return try input.layer().propertyNames }
      return try CSVScanner(input.bytes, name: input.name).header
    } catch {
      throw StudyError(error)
    }
  }
}
