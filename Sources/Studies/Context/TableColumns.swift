import CatchmentFormats
import CatchmentIncidents

/// The columns of a table of incidents, whether or not it can be read as one: for whoever says
/// which of them holds what.
public enum TableColumns {
  /// What a column seems to hold by its name.
  public struct Guess: Sendable, Equatable {
    /// `date`, `time`, `id`, `fatal`, `victims`.
    public let role: String
    public let column: String
    /// Whether it is read without being asked for; else it only looks like that.
    public let isRead: Bool
  }

  /// What the columns hold but for the place, of a table of comma-separated values whose place is
  /// not known yet.
  ///
  /// - Throws: ``StudyError`` where there is no such file, or no table in it.
  public static func guesses(in path: String) async throws(StudyError) -> [Guess] {
    do {
      let input = try await InputFile.read(path)
      guard !FeatureFile.isGeoJSON(input.bytes) else { return [] }
      return try GuessedColumns(of: CSVScanner(input.bytes, name: input.name)).all.map {
        Guess(role: $0.role, column: $0.column, isRead: $0.isRead)
      }
    } catch {
      throw StudyError(error)
    }
  }

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
