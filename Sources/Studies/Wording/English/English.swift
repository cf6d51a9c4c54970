import CatchmentFormats
public import CatchmentIncidents
import CatchmentProjection

/// English, as spoken in the United States.
public struct English: Wording {
  public let language = "en"
  /// What is counted, which sentences call by its name.
  public let things: Counted

  public init(counting things: Counted = .shootings) { self.things = things }

  public func date(_ day: Int32) -> String {
    let parts = CivilDate.parts(of: day)
    return "\(Self.months[parts.month - 1]) \(parts.day), \(parts.year)"
  }

  static func month(of day: Int32) -> (name: String, year: Int) {
    let parts = CivilDate.parts(of: day)
    return (months[parts.month - 1], parts.year)
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  public var limitOfMaps: String {
    "What this cannot say: where \(happenings.many) will happen. It shows where reported \(happenings.many) were, and what is covered today."
  }

  public func smallPrint(for remark: Remark) -> [String] {
    switch remark {
    case .input(let audit), .table(_, let audit):
      audit.sentences(showingExamples: false) { CivilDate.number($0).map(date) ?? $0 }
    default: sentences(for: remark)
    }
  }

  public func sentences(for remark: Remark) -> [String] {
    switch remark {
    case .input(let audit): audit.sentences
    case .table(let name, let audit): audit.sentences.map { "\(name): \($0)" }
    case .layer(_, let remarks): remarks.map { sentence(of: $0) }
    case .roster(let name, let notes): sentences(of: notes, in: name)
    case .plane(let plane): ["Plane: \(plane)."]
    case .studyArea(let isStated):
      [
        isStated
          ? "Study area: the area that was stated."
          : "Study area: the concave hull of the incidents, because none is stated."
      ]
    }
  }
}
