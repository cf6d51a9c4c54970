/// What was tried, one thing after the other, with the way back and forth again.
///
/// Every change, undoing too, has a number of its own: who changes what another has changed in the
/// meantime is told so, and loses nothing.
struct TrialHistory<Value: Sendable & Equatable>: Sendable {
  /// Steps back that are remembered.
  static var longest: Int { 500 }

  private(set) var current: Value
  /// Rises with every change.
  private(set) var version: Int
  private var past: [Value] = []
  private var future: [Value] = []

  init(_ value: Value, version: Int = 0) {
    current = value
    self.version = version
  }

  var canUndo: Bool { !past.isEmpty }
  var canRedo: Bool { !future.isEmpty }

  /// Goes on after another history was looked at: what pages know of that one is no version of
  /// this.
  mutating func rise(above other: Int) { version = max(version, other) + 1 }

  /// Takes another value; what was undone before is forgotten. The same value is no change.
  mutating func change(to value: Value) {
    guard value != current else { return }
    past.append(current)
    if past.count > Self.longest { past.removeFirst() }
    future = []
    current = value
    version += 1
  }

  /// Goes one step back.
  ///
  /// - Returns: false where there is none.
  @discardableResult
  mutating func undo() -> Bool {
    guard let value = past.popLast() else { return false }
    future.append(current)
    current = value
    version += 1
    return true
  }

  /// Goes one step forth again.
  ///
  /// - Returns: false where there is none.
  @discardableResult
  mutating func redo() -> Bool {
    guard let value = future.popLast() else { return false }
    past.append(current)
    current = value
    version += 1
    return true
  }
}
