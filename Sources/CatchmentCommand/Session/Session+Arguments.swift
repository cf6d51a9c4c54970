import Catchment

/// What an output says of the command that made it.
extension Session {
  /// The arguments that decide the result. Files are named by their last part: folders tell of
  /// people and machines.
  static func deciding(_ arguments: [String]) -> [String] {
    var kept: [String] = []
    var skipsNext = false
    for argument in arguments {
      if skipsNext {
        skipsNext = false
        continue
      }
      switch argument {
      case "--threads", "-o", "--output": skipsNext = true
      case "-q", "--quiet", "--progress", "--no-progress", "--overwrite", "--timings", "--explain":
        break
      case _ where argument.hasPrefix("--threads=") || argument.hasPrefix("--output="): break
      default: kept.append(withoutFolders(Passwords.hidden(in: argument)))
      }
    }
    return kept
  }

  var provenance: Provenance { Provenance(arguments: arguments, seed: seed) }
}
