import Catchment

/// What would make a plan possible, in the options that ask for it.
extension RemedyWords {
  func words(_ error: DeploymentError) -> String {
    let words = words(error.remedy, error)
    return "\(words.prefix(1).uppercased())\(words.dropFirst())."
  }

  private func words(_ remedy: DeploymentError.Remedy, _ error: DeploymentError) -> String {
    switch remedy {
    case .planHires(let count): "use --hires \(count)"
    case .keepFewer(let count):
      count == 1 ? "leave one --keep out" : "leave \(count) of --keep out"
    case .takeOffOneList(let candidate):
      "take \(error.name(of: candidate)) out of --keep or out of --avoid"
    case .keepOneOf(let first, let second):
      "--keep only one of \(error.name(of: first)) and \(error.name(of: second))"
    case .useSpacing(let spacing, let isLargest):
      spacing.meters == 0
        ? "leave --spacing out"
        : "use --spacing \(Self.option(spacing))" + (isLargest ? ", the largest that works" : "")
    case .lowerShare(let share): "use --share \(share)"
    case .letWorkAlone: "leave --pair out"
    case .leaveOneOut: "leave one of the two out"
    case .giveCandidates: "give more places with --candidates"
    case .giveFewerCandidates: "give fewer places with --candidates"
    case .avoidFewer: "leave some of --avoid out"
    case .chooseCandidate(let count): "choose from 1 to \(count)"
    case .giveNumberAbove(let low): "give a number above \(Self.short(low))"
    case .giveNumberFrom(let low): "give a number from \(Self.short(low))"
    case .giveNumberIn(let range):
      "give a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
    case .shortenReach: "use a shorter --reach"
    case .allowMoreTime: "use a longer --time-limit"
    case .either(let first, let second): "\(words(first, error)), or \(words(second, error))"
    }
  }

  /// A length as an option takes it: `250m`.
  static func option(_ length: Distance) -> String { "\(short(length.meters))m" }

  static func short(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
