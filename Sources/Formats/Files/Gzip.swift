import Subprocess
import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Packs and unpacks by the system's `gzip`.
///
/// Its streams are files and not pipes, so that none of the two processes ever waits for the other to read.
enum Gzip {
  /// - Parameter file: the path of the file that holds the bytes; nil where none does.
  static func unpacked(_ bytes: Data, file: String?, name: String) async throws(FormatError) -> Data
  {
    let output = try TemporaryFile(for: name)
    let status: (isSuccess: Bool, message: String)
    if let file {
      let input: FileDescriptor
      do {
        input = try FileDescriptor.open(FilePath(file), .readOnly)
      } catch {
        throw FormatError(.inputOutput, at: name, "it can't be opened again (\(error))")
      }
      defer { try? input.close() }
      status = try await run(["-dc"], from: input, to: output.descriptor, name)
    } else {
      let input = try TemporaryFile(for: name)
      try input.fill(with: bytes, for: name)
      status = try await run(["-dc"], from: input.descriptor, to: output.descriptor, name)
    }
    guard status.isSuccess else {
      throw FormatError(
        .badData, at: name, "gzip can't unpack it (\(status.message))",
        advice: "Download it again: it may have broken off.")
    }
    let unpacked = try output.contents(for: name)
    guard !unpacked.isEmpty else {
      throw FormatError(
        .badData, at: name, "there is nothing in it once it is unpacked",
        advice: "Download it again: it may have broken off.")
    }
    return unpacked
  }

  /// Without a time or a name inside, so that the same bytes are packed into the same bytes.
  static func packed(_ bytes: Data, name: String) async throws(FormatError) -> Data {
    let input = try TemporaryFile(for: name)
    try input.fill(with: bytes, for: name)
    let output = try TemporaryFile(for: name)
    let status = try await run(["-nc"], from: input.descriptor, to: output.descriptor, name)
    guard status.isSuccess else {
      throw FormatError(.inputOutput, at: name, "gzip can't pack it (\(status.message))")
    }
    return try output.contents(for: name)
  }

  private static func run(
    _ arguments: [String], from input: FileDescriptor, to output: FileDescriptor, _ name: String
  ) async throws(FormatError) -> (isSuccess: Bool, message: String) {
    do {
      let result = try await Subprocess.run(
        .name("gzip"), arguments: Arguments(arguments),
        input: .fileDescriptor(input, closeAfterSpawningProcess: false),
        output: .fileDescriptor(output, closeAfterSpawningProcess: false),
        error: .string(limit: 4096))
      let message = result.standardError.trimmed
      return (result.terminationStatus.isSuccess, message.isEmpty ? "no reason given" : message)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw FormatError(
        .missingTool, at: name, "it is packed by gzip, and gzip is not installed",
        advice: "Install it, for example with apt-get install gzip, or unpack the file elsewhere.")
    } catch {
      throw FormatError(.inputOutput, at: name, "gzip can't be run (\(error))")
    }
  }
}
