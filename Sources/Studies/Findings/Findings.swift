public import CatchmentFormats

/// What a study found: typed numbers and names, from which features, summary, sentences and
/// pictures are made.
///
/// Findings hold no text: words are made last, by a ``Wording``, from findings alone.
public protocol Findings: Sendable {
  /// Who asked what of which data.
  var record: StudyRecord { get }
  /// What the question adds to the `catchment` member of its output.
  var summary: JSONObject { get }
  /// The account of the run and the summary: the `catchment` member of an output.
  var json: JSONValue { get }
  /// The shapes and properties that are written; none where the question has no map.
  var features: StudyFeatures { get }
  /// The same with what people read in a language; what is asked for by name keeps its name.
  /// ``features(in:)`` is what callers use.
  func features(by wording: any Wording) -> StudyFeatures
  /// What maps, pictures and pages show; nil where there is nothing to see. ``portrait(in:)`` is
  /// what callers use.
  ///
  /// - Parameter wording: calls what is counted what it is.
  func portrait(by wording: any Wording) -> Portrait?
  /// All that is told where the answer is a table and no features; nil for all others.
  func report(by wording: any Wording) -> String?
  /// What was chosen where nothing was asked for, told before anything else.
  func choices(by wording: any Wording) -> [String]
  /// What was found, the most important first.
  func sentences(by wording: any Wording) -> [String]
}

extension Findings {
  public var json: JSONValue { .object(record.json(adding: summary)) }

  /// What was found, in English.
  public var sentences: [String] { sentences(in: English()) }

  public func choices(by wording: any Wording) -> [String] { [] }

  public var features: StudyFeatures { StudyFeatures(json) }

  public func features(by wording: any Wording) -> StudyFeatures { features }

  public func portrait(by wording: any Wording) -> Portrait? { nil }

  public func report(by wording: any Wording) -> String? { nil }

  /// What maps, pictures and pages show, in English.
  public var portrait: Portrait? { portrait(in: English()) }
}

/// Words meet findings here alone: whatever is asked of the wording then calls people people, and
/// shootings shootings.
extension Findings {
  /// The shapes and properties that are written, with what people read in a language.
  public func features(in wording: any Wording) -> StudyFeatures { features(by: counting(wording)) }

  /// What maps, pictures and pages show; nil where there is nothing to see.
  public func portrait(in wording: any Wording) -> Portrait? { portrait(by: counting(wording)) }

  /// All that is told where the answer is a table and no features; nil for all others.
  public func report(in wording: any Wording) -> String? { report(by: counting(wording)) }

  /// What was chosen where nothing was asked for, told before anything else.
  public func choices(in wording: any Wording) -> [String] { choices(by: counting(wording)) }

  /// What was found, the most important first.
  public func sentences(in wording: any Wording) -> [String] { sentences(by: counting(wording)) }

  /// The wording with the words for what these findings count.
  package func counting(_ wording: any Wording) -> any Wording {
    wording.counting(record.things)
  }
}
