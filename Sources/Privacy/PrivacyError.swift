/// A rule of privacy that would break, or a parameter that makes none.
public struct PrivacyError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// A parameter is smaller or larger than the rule allows.
    case outOfRange
    /// Two columns that describe the same rows differ in length.
    case columnsDiffer
    /// What is to be published would let a small count or a place be derived.
    case wouldReveal
    /// Two layers that should count the same incidents do not.
    case countsDiffer
  }

  /// What would mend it, to be told in the words of whoever asked.
  public enum Remedy: Sendable, Equatable {
    /// Another value in the same place.
    case give(String)
    /// Publish less: larger areas, fewer totals, no points.
    case publishLess(String)

    /// A sentence without the name of any option.
    public var sentence: String {
      switch self {
      case .give(let value): "Give \(value)."
      case .publishLess(let change): "Publish \(change)."
      }
    }
  }

  public let code: Code
  /// The rule with its parameter: `small counts: k`.
  public let place: String
  /// The value, as people read it; never the count that would be revealed.
  public let value: String
  public let remedy: Remedy

  init(_ code: Code, at place: String, value: String, remedy: Remedy) {
    self.code = code
    self.place = place
    self.value = value
    self.remedy = remedy
  }

  /// What is wrong, without the remedy.
  public var statement: String {
    let problem =
      switch code {
      case .outOfRange: "out of range"
      case .columnsDiffer: "columns differ in length"
      case .wouldReveal: "would be revealed"
      case .countsDiffer: "counts are not of the same incidents"
      }
    return "\(place): \(problem) (\(value))."
  }

  /// `place: problem (value). remedy`
  public var description: String { "\(statement) \(remedy.sentence)" }
}

extension PrivacyError {
  /// A neighboring layer whose counts can't be of the incidents of the one to be published.
  static func disagreement(with neighbor: String) -> PrivacyError {
    PrivacyError(
      .countsDiffer, at: neighbor, value: "no places of the incidents give both layers' numbers",
      remedy: .give("a layer that counts the same incidents over the same days"))
  }

  /// A neighboring layer without a count of the same name.
  package static func noCommonCount(
    in neighbor: String, of layer: String, counts: [String]
  ) -> PrivacyError {
    PrivacyError(
      .countsDiffer, at: neighbor,
      value: "no count of \(layer) has its name there: \(counts.joined(separator: ", "))",
      remedy: .give("a layer that counts the same incidents over the same days"))
  }

  /// Areas that overlap where counts are to be added up.
  package static func overlaps(in layer: String) -> PrivacyError {
    PrivacyError(
      .countsDiffer, at: layer, value: "its areas overlap, and what they count can't be added up",
      remedy: .give("a layer whose areas lie side by side"))
  }

  /// Points of incidents, or places where somebody stands, in what everybody will see.
  package static func points(in layer: String) -> PrivacyError {
    PrivacyError(
      .wouldReveal, at: layer, value: "single places",
      remedy: .publishLess("counts by area instead of points"))
  }

  /// Outlines that were asked for as they are, with incidents for corners and centers.
  package static func exactOutlines(in layer: String) -> PrivacyError {
    PrivacyError(
      .wouldReveal, at: layer, value: "outlines with incidents for corners",
      remedy: .publishLess("outlines that keep away from incidents, as they are drawn by default"))
  }

  /// Contours of which nobody knows how many incidents each part holds.
  package static func partsUnknown(in layer: String) -> PrivacyError {
    PrivacyError(
      .wouldReveal, at: layer,
      value: "single incidents: parts of contours, and nothing says how many each part holds",
      remedy: .publishLess("contours as density writes them now, with part_incidents"))
  }

  /// Windows after recent shootings that are still open.
  package static func openWindows(in layer: String) -> PrivacyError {
    PrivacyError(
      .wouldReveal, at: layer, value: "open retaliation windows",
      remedy: .publishLess(
        "nothing of a list for today; a report of past months tells what it is for"))
  }

  /// Points to be masked among nothing.
  package static func noReferences(for layer: String) -> PrivacyError {
    PrivacyError(
      .wouldReveal, at: layer, value: "single places, and no others among which to mask them",
      remedy: .publishLess(
        "them masked among places such as addresses or blocks, or counts by area"))
  }

  /// Reaches of staff, and no sites among which theirs could be any.
  package static func noSites(for layer: String, least: Int) -> PrivacyError {
    PrivacyError(
      .wouldReveal, at: layer,
      value: "staff positions, and no \(least) sites of which each could be one",
      remedy: .publishLess(
        "them drawn among the sites that they were chosen from, or counts by area"))
  }
}
