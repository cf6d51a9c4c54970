import Foundation
import Testing

/// All ways to ask for help.
struct HelpTests {
  @Test(arguments: ["change", "score", "report"])
  func helpOfACommandIsTheSameHoweverItIsAskedFor(command: String) throws {
    let place = FileManager.default.temporaryDirectory
    func told(_ arguments: [String]) throws -> String {
      let outcome = try BuiltCommand.run(arguments, in: place)
      #expect(outcome.status == 0 && outcome.messages.isEmpty, "\(arguments)")
      return outcome.output
    }
    let (short, all) = (try told([command, "--help"]), try told([command, "--help-all"]))
    #expect(all.count >= short.count)
    #expect(try told(["help", command, "--help-all"]) == all)
    #expect(try told(["help", "--help-all", command]) == all)
    #expect(try told(["help", command]) == short && told(["help", command, "--help"]) == short)
    let root = try told(["--help-all"])
    #expect(
      try told(["help", "--help-all"]) == root && told(["help", "help", "--help-all"]) == root)
    let unknown = try BuiltCommand.run(["help", "no-such", "--help-all"], in: place)
    #expect(unknown.status == 64 && unknown.messages.contains("there is no such command"))
  }
}
