import Catchment
import Testing

struct StudyCheckTests {
  /// A command whose ring needs treated areas, and whose treated areas need others to be compared
  /// with, as `change` has it.
  private static func problem(_ options: [StudyFile.Option]) -> String? {
    let names = Set(options.map(\.name))
    if let odd = options.first(where: { $0.values == ["nonsense"] }) { return "\(odd.name): odd" }
    if let unknown = names.subtracting(["before", "by", "treated", "comparison", "ring"]).first {
      return "\(unknown): unknown"
    }
    if !names.contains("treated"), !names.isDisjoint(with: ["comparison", "ring"]) {
      return "for treated"
    }
    if names.contains("treated"), names.isDisjoint(with: ["comparison", "by"]) {
      return "nothing to compare with"
    }
    return nil
  }

  private static func problems(_ step: String) throws -> [String] {
    let study = try StudyFile.parse(
      "incidents: StudyCheckTests.swift\nsteps:\n  change:\n    \(step)\n",
      path: #filePath, commands: ["change"])
    do {
      try StudyCheck(study, input: { _ in nil }, step: { problem($2) }).check()
      return []
    } catch {
      return error.problems.map { String($0.dropFirst("\(#filePath): ".count)) }
    }
  }

  @Test(arguments: [
    "ring: 400m\n    by: a\n    treated: b", "treated: b\n    by: a\n    ring: 400m",
    "ring: 400m\n    comparison: c\n    treated: b", "comparison: c\n    treated: b", "before: x",
  ])
  func optionsThatNeedEachOtherAreSoundTogether(step: String) throws {
    #expect(try Self.problems(step) == [])
  }

  @Test func whatIsWrongIsStillSaidAtItsOwnLine() throws {
    #expect(try Self.problems("by: a\n    ring: 400m") == ["line 5: change: for treated"])
    #expect(
      try Self.problems("by: a\n    ring: nonsense\n    treated: b\n    color: red")
        == ["line 5: change: ring: odd", "line 7: change: color: unknown"])
    #expect(try Self.problems("treated: b") == ["line 4: change: nothing to compare with"])
    #expect(
      try Self.problems("treated: b\n    by: a\n    ring: 400m\n    comparison: nonsense")
        == ["line 7: change: comparison: odd"])
  }
}
