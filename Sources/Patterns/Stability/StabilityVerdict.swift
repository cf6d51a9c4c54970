/// Whether a finding holds when other incidents had happened and other settings been chosen.
public enum StabilityVerdict: String, Sendable, Equatable, CaseIterable {
  case solid
  case fragile

  /// From this stability on a finding is called solid: Hennig (2007) takes clusters from 0.75 on
  /// for stable.
  public static let solidFrom = 0.75

  /// - Parameter stability: 0 to 1.
  public init(stability: Double) {
    self = stability >= Self.solidFrom ? .solid : .fragile
  }
}
