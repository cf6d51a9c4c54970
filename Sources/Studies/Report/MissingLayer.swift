/// What a study does not have, so that a question of its report has no answer.
public enum MissingLayer: Sendable, CaseIterable {
  /// The outlines where teams work today.
  case areas
  /// The blocks, streets or places where a new hire could work.
  case candidates
}
