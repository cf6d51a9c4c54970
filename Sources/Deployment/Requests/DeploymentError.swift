public import CatchmentGeometry

/// A request that no plan can meet, with the smallest change that makes it possible.
public struct DeploymentError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, to match on.
  public enum Code: Sendable, Equatable {
    /// A parameter is outside its range.
    case badParameter
    /// A candidate is named that does not exist.
    case unknownCandidate
    /// More hires than sites that may be chosen.
    case tooFewSites
    /// More sites must be kept than there are hires.
    case tooManyKept
    /// Sites that must be kept lie closer together than the spacing, or are also to be avoided.
    case contradiction
    /// The spacing leaves room for fewer sites than there are hires.
    case noRoom
    /// All sites together reach less than what is asked for.
    case outOfReach
    /// Fewer hires than a shift must have.
    case tooFewForAShift
    /// The problem needs more memory than a plan is worth.
    case tooLarge
  }

  /// The smallest change that helps.
  public indirect enum Remedy: Sendable, Equatable {
    /// Plan exactly so many hires.
    case planHires(Int)
    /// Keep so many sites fewer.
    case keepFewer(by: Int)
    /// Take a candidate off one of two lists.
    case takeOffOneList(candidate: Int)
    /// Keep only one of two candidates.
    case keepOneOf(Int, Int)
    /// Use this spacing, which is known to leave room.
    case useSpacing(Distance)
    /// Ask for this share, which all sites together reach.
    case lowerShare(to: Double)
    /// Give candidates, or more of them.
    case giveCandidates
    /// Give fewer candidates.
    case giveFewerCandidates
    /// Avoid fewer candidates.
    case avoidFewer
    /// Choose candidates from 0 up to this number, exclusive.
    case chooseCandidate(below: Int)
    /// Give a number above this one.
    case giveNumberAbove(Double)
    /// Give a number of at least this one.
    case giveNumberFrom(Double)
    /// Give a number in this range.
    case giveNumberIn(ClosedRange<Double>)
    /// Use a shorter reach.
    case shortenReach
    /// Allow more time.
    case allowMoreTime
    /// One or the other helps.
    case either(Remedy, Remedy)
  }

  public let code: Code
  /// The part of the request, as `hires` or `spacing`.
  public let place: String
  /// What is wrong with it.
  public let problem: String
  /// The value that was met, as people read it.
  public let value: String
  /// What to do about it.
  public let remedy: Remedy

  init(_ code: Code, at place: String, _ problem: String, value: String, _ remedy: Remedy) {
    self.code = code
    self.place = place
    self.problem = problem
    self.value = value
    self.remedy = remedy
  }

  /// `hires: more than the candidates that may be chosen (5 of 4). Plan 4 hires, or give more
  /// candidates.`
  public var description: String {
    let words = remedy.words
    return "\(place): \(problem) (\(value)). \(words.prefix(1).uppercased() + words.dropFirst())."
  }
}

extension DeploymentError.Remedy {
  /// The number of hires that can be planned; nil where that is no remedy.
  public var hires: Int? {
    switch self {
    case .planHires(let count): count
    case .either(let first, let second): first.hires ?? second.hires
    default: nil
    }
  }

  /// The remedy as a part of a sentence, without a capital or a full stop.
  fileprivate var words: String {
    switch self {
    case .planHires(let count): "plan \(count) \(count == 1 ? "hire" : "hires")"
    case .keepFewer(let count): "keep \(count) \(count == 1 ? "site" : "sites") fewer"
    case .takeOffOneList(let candidate): "take candidate \(candidate + 1) off one of the two lists"
    case .keepOneOf(let first, let second):
      "keep only one of candidates \(first + 1) and \(second + 1)"
    case .useSpacing(let spacing): "use a spacing of \(spacing)"
    case .lowerShare(let share): "ask for a share of \(share)"
    case .giveCandidates: "give more candidates"
    case .giveFewerCandidates: "give fewer candidates"
    case .avoidFewer: "avoid fewer candidates"
    case .chooseCandidate(let count): "choose from 1 to \(count)"
    case .giveNumberAbove(let low): "give a number above \(short(low))"
    case .giveNumberFrom(let low): "give a number from \(short(low))"
    case .giveNumberIn(let range):
      "give a number from \(short(range.lowerBound)) to \(short(range.upperBound))"
    case .shortenReach: "use a shorter reach"
    case .allowMoreTime: "allow more time"
    case .either(let first, let second): "\(first.words), or \(second.words)"
    }
  }

  private func short(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
