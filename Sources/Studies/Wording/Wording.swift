/// The words of one language: every sentence that people read, made from findings alone.
///
/// A language is a value of its own type: what it has no words for does not compile.
public protocol Wording: Sendable {
  /// As `lang` of a page: `en`, `es`.
  var language: String { get }

  /// What is told of the inputs.
  func sentences(for remark: Remark) -> [String]

  func choices(of findings: ClusterFindings) -> [String]
  func sentences(of findings: ClusterFindings) -> [String]
}
