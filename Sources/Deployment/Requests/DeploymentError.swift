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
    /// Use this spacing, which is known to leave room; whether a meter more would leave none. At 0
    /// there is no spacing.
    case useSpacing(Distance, isLargest: Bool = false)
    /// Ask for this share, which all sites together reach.
    case lowerShare(to: Double)
    /// Let people work alone.
    case letWorkAlone
    /// Ask for one of two things that do not go together.
    case leaveOneOut
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
  /// The candidates that it is about, by their index; empty where it is about none.
  public let candidates: [Int]
  /// What is wrong with it, behind the candidates where there are any.
  public let problem: String
  /// The value that was met, as people read it; empty where candidates say it.
  public let value: String
  /// What to do about it.
  public let remedy: Remedy
  /// What candidates are called, where that is known.
  private var names: [Int: String] = [:]

  init(
    _ code: Code, at place: String, of candidates: [Int] = [], _ problem: String,
    value: String = "", _ remedy: Remedy
  ) {
    self.code = code
    self.place = place
    self.candidates = candidates
    self.problem = problem
    self.value = value
    self.remedy = remedy
  }

  /// The same, with candidates called by their names.
  ///
  /// - Parameter name: what the candidate of an index is called.
  public func naming(_ name: (Int) -> String) -> DeploymentError {
    var named = self
    for candidate in candidates + remedy.candidates { named.names[candidate] = name(candidate) }
    return named
  }

  /// What people call a candidate: `"Lawrence Ave & Kimball Ave"`, or `candidate 12` where no name
  /// is known.
  public func name(of candidate: Int) -> String {
    names[candidate].map { "\"\($0)\"" } ?? "candidate \(candidate + 1)"
  }

  /// What is wrong, without advice: `hires: more than the candidates that may be chosen (5 of 4).`
  public var statement: String {
    let subject = candidates.map { name(of: $0) }.joined(separator: " and ")
    return "\(place): " + (subject.isEmpty ? "" : subject + " ") + problem
      + (value.isEmpty ? "." : " (\(value)).")
  }

  /// `hires: more than the candidates that may be chosen (5 of 4). Plan 4 hires, or give more
  /// candidates.`
  /// What would mend it, in a sentence of its own.
  public var advice: String {
    let words = words(of: remedy)
    return "\(words.prefix(1).uppercased() + words.dropFirst())."
  }

  public var description: String { "\(statement) \(advice)" }

  /// The remedy as a part of a sentence, without a capital or a full stop.
  private func words(of remedy: Remedy) -> String {
    switch remedy {
    case .planHires(let count): "plan \(count) \(count == 1 ? "hire" : "hires")"
    case .keepFewer(let count): "keep \(count) \(count == 1 ? "site" : "sites") fewer"
    case .takeOffOneList(let candidate): "take \(name(of: candidate)) off one of the two lists"
    case .keepOneOf(let first, let second):
      "keep only one of \(name(of: first)) and \(name(of: second))"
    case .useSpacing(let spacing, let isLargest):
      spacing.meters == 0
        ? "leave the spacing out"
        : "use a spacing of \(spacing)" + (isLargest ? ", the largest that leaves room" : "")
    case .lowerShare(let share): "ask for a share of \(share)"
    case .letWorkAlone: "let people work alone"
    case .leaveOneOut: "leave one of the two out"
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
    case .either(let first, let second): "\(words(of: first)), or \(words(of: second))"
    }
  }

  private func short(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
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

  /// The same for so many people on each post.
  func staffed(by people: Int) -> Self {
    switch self {
    case .planHires(let posts): .planHires(posts * people)
    case .either(let first, let second):
      .either(first.staffed(by: people), second.staffed(by: people))
    default: self
    }
  }

  /// The candidates that it names.
  fileprivate var candidates: [Int] {
    switch self {
    case .takeOffOneList(let candidate): [candidate]
    case .keepOneOf(let first, let second): [first, second]
    case .either(let first, let second): first.candidates + second.candidates
    default: []
    }
  }
}
