import Synchronization

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// The files of one run, which appear together when all are complete, or not at all.
///
/// ```swift
/// let outputs = OutputSet()
/// try outputs.add(bytes, to: "plan.geojson")
/// try outputs.add(page, to: "plan.html")
/// try outputs.publish()  // neither file was there before this line
/// ```
public final class OutputSet: Sendable {
  private let files = Mutex<[PreparedFile]>([])

  public init() {}

  /// Writes bytes that wait for ``publish()``; to standard output and devices they go at once.
  ///
  /// - Throws: as ``OutputFile/write(_:to:overwrites:)``.
  public func add(
    _ bytes: Data, to path: String, overwrites: Bool = false
  ) throws(FormatError) {
    guard let file = try OutputFile.prepare(bytes, for: path, overwrites: overwrites) else {
      return
    }
    add([file])
  }

  func add(_ more: [PreparedFile]) { files.withLock { $0 += more } }

  /// Gives all files their names, in the order in which they were added.
  public func publish() throws(FormatError) {
    for file in take() { try file.place() }
  }

  /// Removes what waits.
  public func discard() { _ = take() }

  private func take() -> [PreparedFile] {
    files.withLock { files in
      defer { files = [] }
      return files
    }
  }
}
