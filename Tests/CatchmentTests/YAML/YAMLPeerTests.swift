import Testing
import Yams

@testable import Catchment

/// Made-up texts, read here and by libyaml: what both read is the same, and what only libyaml reads
/// is refused for a reason that is told.
struct YAMLPeerTests {
  private static let pieces = [
    "a: ", "b: ", "key: ", "- ", "- a: ", "x", "two words", "1", "true", "~", "null",
    "\"q\\n\\u00e9 \"", "'it''s'", "[", "]", "{", "}", ", ", ": ", ":", "#", " # c", "\n", "\n",
    "\n", "\n  ", "\n  ", "\n    ", "\n- ", "\n  - ", "\n\n", " ", "  ", "|", ">", "|-", ">+",
    "a:b",
    "http://x.y/z", "x: y", "'", "\"", "[a, b]", "{eps: 250m}", "---\n", "...", "é", "-", "--", "?",
    "&x ", "*x", "!t ", "%", "@", "\n c: ", "\\", "file: shootings.csv", "since: 2019-01-01",
    "where: [A=B, C]", "steps:", "deploy: {hires: 3, reach: 400m}", "\n  # note\n", "200", "-76.5",
  ]

  /// Both as one text. Whether a key stood in quotes is not compared, nor where nothing stood.
  private func told(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar):
      scalar.string.isEmpty && scalar.style == .plain
        ? "nothing"
        : "\(scalar.style == .plain) \(scalar.string.debugDescription) \(node.mark?.line ?? 0)"
    case .sequence(let items): "[" + items.map(told).joined(separator: "|") + "]"
    case .mapping(let members):
      "{"
        + members.map { key, value in
          let name = key.string ?? "a list as a key"
          return "\(name.debugDescription) \(key.mark?.line ?? 0)=\(told(value))"
        }.joined(separator: "|") + "}"
    case .alias: "an anchor"
    }
  }

  private func told(_ node: YAMLNode) -> String {
    switch node.content {
    case .text("", true): "nothing"
    case .text(let text, let isPlain): "\(isPlain) \(text.debugDescription) \(node.line)"
    case .list(let items): "[" + items.map(told).joined(separator: "|") + "]"
    case .mapping(let mapping):
      "{"
        + mapping.members.map { "\($0.key.debugDescription) \($0.line)=\(told($0.value))" }
        .joined(separator: "|") + "}"
    }
  }

  @Test(arguments: 1...4) func bothReadTheSame(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var same = 0
    var refused = 0
    for _ in 0..<4000 {
      let yaml = (0...random.index(below: 12)).map { _ in
        Self.pieces[random.index(below: Self.pieces.count)]
      }.joined()
      guard let node = try? Yams.compose(yaml: yaml) else {
        // Nothing at all, or a text that is no YAML.
        continue
      }
      do {
        let own = try YAMLReader.read(yaml)
        #expect(own.map(told) ?? "nothing" == told(node), "\(yaml.debugDescription)")
        same += 1
      } catch {
        #expect(!error.text.isEmpty && error.line >= 1)
        refused += 1
      }
    }
    #expect(same > 500 && refused < same / 5, "\(same) alike, \(refused) refused")
  }
}
