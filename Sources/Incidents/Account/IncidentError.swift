public import CatchmentFormats

/// What is wrong with a table of incidents or with what is asked of it: where, what, and what would
/// mend it.
///
/// ```swift
/// do throws(IncidentError) {
///   let incidents = try IncidentTable.read(bytes: bytes, name: "shootings.csv")
///   print(incidents.count)
/// } catch {
///   if case .nameColumn(let nearest) = error.remedy { print("Perhaps", nearest) }
/// }
/// ```
public struct IncidentError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// The table can't be used as it is.
    case badData
    /// The request doesn't fit the table: an unknown column, operator or value.
    case badRequest
    /// The file can't be read as its format promises; ``IncidentError/cause`` has the whole story.
    case format(FormatError.Code)
  }

  public let code: Code
  /// The file, and the line or feature in it where that is known.
  public let place: String
  /// What is wrong, its values apart from its words.
  public let phrase: ErrorPhrase
  /// What would mend it; nil where nothing would.
  public let remedy: Remedy?
  /// The error of the file's format, where it is one.
  public let cause: FormatError?

  public init(
    _ code: Code, at place: String, _ problem: ErrorPhrase, remedy: Remedy? = nil
  ) {
    self.code = code
    self.place = place
    phrase = problem
    self.remedy = remedy
    cause = nil
  }

  /// The error of a file that is read for its incidents.
  public init(_ cause: FormatError) {
    code = .format(cause.code)
    place = cause.place
    phrase = cause.phrase
    remedy = cause.advice.isEmpty ? nil : .advice(ErrorPhrase(cause.advice))
    self.cause = cause
  }

  /// What is wrong, with the value.
  public var problem: String { phrase.text }

  /// `place: problem.`
  public var statement: String { "\(place): \(problem)" + (problem.last == "." ? "" : ".") }

  /// `place: problem. What to do.`
  public var description: String { remedy.map { "\(statement) \($0.sentence)" } ?? statement }

  /// Runs what reads a file, and answers for its errors.
  static func reading<Value>(
    _ read: () throws(FormatError) -> Value
  ) throws(IncidentError) -> Value {
    do throws(FormatError) {
      return try read()
    } catch {
      throw IncidentError(error)
    }
  }
}

extension IncidentError {
  /// What would mend it: a program turns it into the words of its own options.
  public enum Remedy: Sendable, Equatable {
    /// A sentence that no option stands for.
    case advice(ErrorPhrase)
    /// Say what the coordinates mean; the code where the file states it.
    case stateSystem(String?)
    /// State no reference system: the coordinates are degrees.
    case leaveSystem
    /// Say what the coordinates mean, or exchange the two columns.
    case stateSystemOrExchange
    /// Latitude and longitude change places: the names of the columns that are x and y today, where
    /// there are two.
    case exchange(x: String?, y: String?)
    /// Name the other column of the place as well.
    case nameBothAxes
    /// Name the columns of the place; nothing suggests an address that could be placed instead.
    case namePlace
    /// Place the addresses of a column along a layer of streets.
    case geocode(address: String)
    /// Another column of addresses, or the streets of their city.
    case otherStreets
    /// The name that was probably meant.
    case nameColumn(String)
    /// The names that there are.
    case columns([String])
    /// The values that there are, the most frequent first.
    case values([String])
    /// The forms that a request may have.
    case forms([String])
    /// Another column for the date, or no limits of dates.
    case otherDate
    /// Limits of dates within those that there are, as ISO 8601 writes them.
    case dates(first: String, last: String)
    /// Keep the rows that are far from the rest.
    case keepFar
    /// The preset that fits.
    case preset(String)
    /// No preset, or the table from its publisher's page.
    case noPreset(page: String)

    /// The remedy in words that know of no options.
    public var sentence: String {
      switch self {
      case .advice(let sentence): sentence.text
      case .stateSystem(let code?): "Say that the coordinates are in \(code)."
      case .stateSystem(nil): "Say which reference system the coordinates are in."
      case .leaveSystem: "Name no reference system, or EPSG:4326."
      case .stateSystemOrExchange:
        "If the coordinates are not degrees, say which reference system they are in; if they are swapped, exchange them."
      case .exchange(let x?, let y?): "Exchange them: \(y) is x, and \(x) is y."
      case .exchange: "Exchange them."
      case .nameBothAxes: "Name both columns of the place."
      case .namePlace:
        "Name the columns of the place; a table without coordinates must be geocoded first."
      case .geocode(let address):
        "The addresses in \"\(address)\" can be placed along a layer of streets."
      case .otherStreets:
        "Choose another column of addresses, or a layer of streets of their city."
      case .nameColumn(let name): "Did you mean \"\(name)\"?"
      case .columns(let names): "There are: \(Self.list(names))."
      case .values(let values): "The values there are: \(Self.list(values))."
      case .forms(let forms): "Use \(forms.joined(separator: ", "))."
      case .otherDate: "Choose another column of dates, or set no limits of dates."
      case .dates(let first, let last): "The dates run from \(first) to \(last)."
      case .keepFar: "Keep the rows that are far from the rest if they belong to it."
      case .preset(let name): "They fit the preset \(name)."
      case .noPreset(let page): "Choose no preset, or download the table again from \(page)."
      }
    }

    /// A dozen, and a sign that there are more.
    private static func list(_ items: [String]) -> String {
      items.prefix(12).joined(separator: ", ") + (items.count > 12 ? ", …" : "")
    }
  }
}
