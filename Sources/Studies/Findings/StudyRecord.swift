public import CatchmentFormats
public import CatchmentIncidents
public import CatchmentProjection

/// Who asked: the program's version, the words that asked, and the seed of everything drawn at
/// random.
public struct Provenance: Sendable, Equatable {
  /// The version of the library; between two releases that of the next one, with `-dev`.
  public static let version = "0.2.0-dev"

  /// The arguments that decide the result, as somebody would type them; empty where a program
  /// asked.
  public var arguments: [String]
  public var seed: UInt64

  public init(arguments: [String] = [], seed: UInt64 = 1) {
    self.arguments = arguments
    self.seed = seed
  }
}

/// The account of a run: who asked, in which plane, of which rows, with which parameters.
public struct StudyRecord: Sendable {
  public let provenance: Provenance
  /// The plane of lengths and areas; nil where nothing was measured.
  public let plane: AnalysisPlane?
  /// What became of every row; nil where no incidents were read.
  public let input: InputAudit?
  /// Every parameter in its order: plain where it was asked for, `{value, chosen: "auto"}` where it
  /// was chosen.
  public let parameters: JSONObject
  /// What places are called; nil where no layer names them.
  public let naming: PlaceNaming?

  public init(
    provenance: Provenance, plane: AnalysisPlane? = nil, input: InputAudit? = nil,
    parameters: JSONObject, naming: PlaceNaming? = nil
  ) {
    self.provenance = provenance
    self.plane = plane
    self.input = input
    self.parameters = parameters
    self.naming = naming
  }

  /// What the incidents are, by which texts call them.
  public var things: Counted { input?.things ?? .shootings }

  /// The words of files, which are English, for what was counted.
  var english: English { English(counting: things) }

  /// The `catchment` member, with a summary behind it.
  public func json(adding summary: JSONObject) -> JSONObject {
    var member = JSONObject()
    member["version"] = .string(Provenance.version)
    member["command"] = .array(provenance.arguments.map { .string($0) })
    member["seed"] = .integer(Int64(clamping: provenance.seed))
    if let plane { member["crs"] = .string(plane.code) }
    if let input { member["input"] = input.json }
    member["parameters"] = .object(parameters)
    for entry in summary.members { member[entry.key] = entry.value }
    return member
  }
}

/// A parameter as an output states it: plain where it was asked for, `{value, chosen: "auto"}`
/// where it was chosen.
package func parameter(_ value: JSONValue, isAutomatic: Bool) -> JSONValue {
  isAutomatic ? .object(["value": value, "chosen": "auto"]) : value
}

extension AnalysisPlane {
  /// The plane as a parameter.
  package var parameter: JSONValue {
    CatchmentStudies.parameter(.string(code), isAutomatic: isAutomatic)
  }
}

extension StudyRecord {
  /// The parameters that were asked for or chosen, as people read them, in their order.
  public func parameters(in wording: any Wording) -> [(name: String, value: String)] {
    parameters.members.compactMap { member in
      Self.text(member.value, wording).map { (member.key, $0) }
    }
  }

  /// Nil for what was not asked for.
  private static func text(_ value: JSONValue, _ wording: any Wording) -> String? {
    switch value {
    case .null, .array([]): return nil
    case .bool(let isTrue): return wording.say(isTrue ? .yes : .no)
    case .string(let text): return text
    case .object:
      guard let chosen = value["value"].flatMap({ text($0, wording) }) else { return nil }
      return value["chosen"] == nil ? chosen : "\(chosen) (\(wording.chosen))"
    default: return value.text()
    }
  }
}
