/// Why coordinates could not be brought from one reference system to another.
public struct ProjectionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// The reference system is not in PROJ's database.
    case unknownSystem
    /// The reference system is known, but can't serve here: degrees where a plane is needed, for
    /// example.
    case unsuitableSystem
    /// PROJ knows no way between the two systems that works without grid files.
    case noOperation
    /// A coordinate has no image, because it is no number or lies too far outside the system.
    case untransformable
    /// There are no coordinates, so no plane can be chosen for them.
    case emptyExtent
    /// PROJ itself can't work: out of memory, or its database is missing.
    case library
  }

  public let code: Code
  /// The reference system, the pair of systems, or the place in the column: `EPSG:3435`.
  public let place: String
  /// What is wrong, with the value.
  public let problem: String
  public let remedy: Remedy
  /// The first coordinate that can't be transformed: its position in the column and its two numbers
  /// as given.
  public let coordinate: Coordinate?

  public struct Coordinate: Sendable, Equatable {
    public let index: Int
    public let x, y: Double
  }

  /// What can be done.
  public enum Remedy: Sendable, Equatable {
    /// A sentence that holds wherever the library is used.
    case advice(String)
    /// The system of the input must be named by its code.
    case stateSystem

    /// The remedy in words that name no option.
    public var sentence: String {
      switch self {
      case .advice(let sentence): sentence
      case .stateSystem: "Name the system by its code, for example EPSG:3435."
      }
    }
  }

  init(
    _ code: Code, at place: String, _ problem: String, _ remedy: Remedy,
    coordinate: Coordinate? = nil
  ) {
    self.code = code
    self.place = place
    self.problem = problem
    self.remedy = remedy
    self.coordinate = coordinate
  }

  init(
    _ code: Code, at place: String, _ problem: String, advice: String,
    coordinate: Coordinate? = nil
  ) {
    self.init(code, at: place, problem, .advice(advice), coordinate: coordinate)
  }

  /// What to do about it, in a sentence of its own.
  public var advice: String { remedy.sentence }

  /// `place: problem.`
  public var statement: String { "\(place): \(problem)." }

  /// `place: problem. remedy`
  public var description: String { "\(statement) \(advice)" }
}
