import CatchmentParallel

#if canImport(FoundationEssentials)
  import struct FoundationEssentials.Data
#else
  import struct Foundation.Data
#endif

/// Reads many features, one after the other in the file, on all threads.
///
/// The file is cut into pieces at fixed places. Each piece looks for what is probably its first
/// feature and reads on from there to the first feature of the next piece. Afterwards the pieces
/// are joined from the front: where the one before ends exactly at the feature that was guessed,
/// the piece holds; otherwise it is read again from the right place. So the answer is that of a
/// single pass, whatever the guesses and the number of threads.
struct FeatureSequence {
  /// What stands between two features.
  enum Separator: Sendable {
    /// The commas of an array, up to its closing bracket.
    case comma
    /// White space or RFC 8142's record separators, up to the end of the file.
    case space
  }

  var separator: Separator
  var workers: Workers
  /// The length of a piece in bytes: large against the search for a first feature, small against
  /// the file.
  var pieceLength = 1 << 20

  private enum End: Sendable {
    case next(Int)
    case end(Int)
    case failure(JSONFailure)
  }

  private struct Piece: Sendable {
    var start: Int
    var batch: FeatureBatch
    var end: End
  }

  /// Reads from the first feature on, and answers with the position behind the last and its closing
  /// bracket.
  func read(_ data: Data, from start: Int) throws(JSONFailure) -> (FeatureBatch, end: Int) {
    let length = data.count
    let count = max(1, (length - start + pieceLength - 1) / pieceLength)
    let pieces = workers.map(count: count, chunk: 1) { range -> Piece? in
      let index = range.lowerBound
      let bytes = data.span
      let border = start + (index + 1) * pieceLength
      let first = index == 0 ? start : guess(bytes, start + index * pieceLength, border)
      return first.map { piece(bytes, from: $0, to: border) }
    }
    let bytes = data.span
    var features = FeatureBatch()
    features.reserve(for: pieces.compactMap { $0?.batch })
    var position = start
    for (index, guessed) in pieces.enumerated() {
      let border = start + (index + 1) * pieceLength
      // One feature may be longer than a piece.
      if position >= border { continue }
      let holds = guessed?.start == position
      let read = if let guessed, holds { guessed } else { piece(bytes, from: position, to: border) }
      let before = features.count
      features.append(read.batch, in: bytes)
      guard features.fits else { throw JSONFailure(.tooMany, at: 0) }
      switch read.end {
      case .next(let next): position = next
      case .end(let end): return (features, end)
      case .failure(var failure):
        failure.feature = failure.feature.map { $0 + before }
        throw failure
      }
    }
    throw JSONFailure(.ended, at: length)
  }

  /// Reads the features that start before `border`.
  private func piece(_ bytes: Span<UInt8>, from start: Int, to border: Int) -> Piece {
    var batch = FeatureBatch()
    var position = start
    do throws(JSONFailure) {
      while true {
        try batch.readFeature(bytes, &position)
        if try isEnd(bytes, &position) {
          return Piece(start: start, batch: batch, end: .end(position))
        }
        if position >= border {
          return Piece(start: start, batch: batch, end: .next(position))
        }
      }
    } catch {
      var failure = error
      failure.feature = batch.count
      return Piece(start: start, batch: batch, end: .failure(failure))
    }
  }

  /// Steps to the next feature, or answers that there is none.
  private func isEnd(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONFailure) -> Bool {
    bytes.skipSpace(&position)
    switch separator {
    case .space:
      bytes.skipSeparators(&position)
      return position >= bytes.count
    case .comma:
      if bytes.byte(position) == Byte.rightBracket {
        position += 1
        return true
      }
      guard bytes.byte(position) == Byte.comma else {
        throw JSONFailure(position >= bytes.count ? .ended : .separator, at: position)
      }
      position += 1
      bytes.skipSpace(&position)
      if bytes.byte(position) == Byte.rightBracket {
        throw JSONFailure(.trailingComma, at: position)
      }
      return false
    }
  }

  /// What looks like the first feature from `start` on.
  private func guess(_ bytes: Span<UInt8>, _ start: Int, _ border: Int) -> Int? {
    var index = start
    let end = min(border, bytes.count)
    while index < end {
      if bytes[index] == Byte.leftBrace, looksLikeFeature(bytes, index) { return index }
      index &+= 1
    }
    return nil
  }

  private func looksLikeFeature(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var before = start - 1
    while before > 0, bytes[before] <= Byte.space, start - before < 64 { before -= 1 }
    if separator == .comma {
      guard bytes.byte(before) == Byte.comma else { return false }
    } else {
      guard before < start - 1 else { return false }
    }
    var position = start + 1
    bytes.skipSpace(&position)
    for key: StaticString in ["\"id\"", "\"geometry\"", "\"properties\"", "\"bbox\""]
    where bytes.holds(key, at: position) {
      return true
    }
    guard bytes.holds("\"type\"", at: position) else { return false }
    position += 6
    bytes.skipSpace(&position)
    position += 1
    bytes.skipSpace(&position)
    return separator == .space || bytes.holds("\"Feature\"", at: position)
  }
}

extension Span where Element == UInt8 {
  /// Steps over white space and record separators.
  func skipSeparators(_ position: inout Int) {
    skipSpace(&position)
    while byte(position) == Byte.recordSeparator {
      position += 1
      skipSpace(&position)
    }
  }
}
