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
  /// What maps, pictures and pages show; nil where there is nothing to see.
  func portrait(in wording: any Wording) -> Portrait?
  /// All that is told where the answer is a table and no features; nil for all others.
  func report(in wording: any Wording) -> String?
  /// What was chosen where nothing was asked for, told before anything else.
  func choices(in wording: any Wording) -> [String]
  /// What was found, the most important first.
  func sentences(in wording: any Wording) -> [String]
}

extension Findings {
  public var json: JSONValue { .object(record.json(adding: summary)) }

  /// What was found, in English.
  public var sentences: [String] { sentences(in: English()) }

  public func choices(in wording: any Wording) -> [String] { [] }

  public var features: StudyFeatures { StudyFeatures(json) }

  public func portrait(in wording: any Wording) -> Portrait? { nil }

  public func report(in wording: any Wording) -> String? { nil }

  /// What maps, pictures and pages show, in English.
  public var portrait: Portrait? { portrait(in: English()) }
}
