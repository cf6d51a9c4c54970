import Testing

@testable import Catchment

struct YAMLReaderTests {
  private func text(_ node: YAMLNode?) -> String {
    switch node?.content {
    case nil: "nothing"
    case .text(let text, let isPlain): isPlain ? text : text.debugDescription
    case .list(let items): "[" + items.map(text).joined(separator: "|") + "]"
    case .mapping(let mapping):
      "{" + mapping.members.map { "\($0.key)=\(text($0.value))" }.joined(separator: "|") + "}"
    }
  }

  @Test(arguments: [
    ("", "nothing"), ("# a note\n\n", "nothing"), ("---\na: 1\n...\n", "{a=1}"),
    ("a: 1\nb:\n  c: two words # a note\n  d: x#y\n", "{a=1|b={c=two words|d=x#y}}"),
    ("a:\n- 1\n- b: 2\n  c: 3\n-\n  - 4\n  -\nd:", "{a=[1|{b=2|c=3}|[4|]]|d=}"),
    ("- - 1\n  - 2\n- 3", "[[1|2]|3]"), ("\u{FEFF}a: 1\r\nb: 2\r\n", "{a=1|b=2}"),
    ("a: {b: [1, 'x, y', \"z\"], c, d: }", #"{a={b=[1|"x, y"|"z"]|c=|d=}}"#),
    ("a: [1,\n  2, # a note\n  3,\n]\nb: 2", "{a=[1|2|3]|b=2}"),
    ("url: http://x.y:8080/z\ntime: 22:00", "{url=http://x.y:8080/z|time=22:00}"),
    ("'a b': 'it''s'\n\"c: d\": \"\\u00e9\\t\\ud83d\\ude00\"", #"{a b="it\'s"|c: d="é\t😀"}"#),
    ("a: one\n  two\n\n  three\nb: 1", "{a=one two\nthree|b=1}"), ("a: 1\n b", "{a=1 b}"),
    ("a: \"one\n  two\\\n  three \n\n  four\"", #"{a="one twothree\nfour"}"#),
    ("a: |\n  one\n    two\n\nb: 1", #"{a="one\n  two\n"|b=1}"#),
    ("a: >-\n  one\n  two\n\n  three\n\n", #"{a="one two\nthree"}"#),
    ("a: |2+\n   one\n\n", #"{a=" one\n\n"}"#), ("true: true\n~: ~", "{true=true|~=~}"),
  ])
  func whatIsReadIsWhatStandsThere(yaml: String, expected: String) throws {
    #expect(text(try YAMLReader.read(yaml)) == expected)
  }

  @Test func linesAreThoseOfTheKeys() throws {
    let root = try YAMLReader.read("# a note\na: 1\n\nb:\n  - x\n  - {c: 1,\n     d: 2}\n")
    guard case .mapping(let mapping)? = root?.content,
      case .list(let items)? = mapping["b"]?.content, case .mapping(let inner) = items[1].content
    else {
      Issue.record("\(String(describing: root))")
      return
    }
    #expect(mapping.members.map(\.line) == [2, 4])
    #expect(items.map(\.line) == [5, 6])
    #expect(inner.isInBraces && !mapping.isInBraces)
    #expect(inner.members.map(\.line) == [6, 7])
  }

  @Test(arguments: [
    ("a: 1\nb: &x 2", 2, "anchors"), ("a: *x", 1, "anchors"), ("a: !!str 1", 1, "tags"),
    ("? a\n: 1", 1, "question mark"), ("a: 1\n---\nb: 2", 2, "second document"),
    ("a: 1\n\tb: 2", 2, "tab"), ("a: 1\n  b: 2", 2, "mapping values are not allowed"),
    ("a: b: 1", 1, "mapping values are not allowed"), ("a: 1\na: 2", 2, "stands twice (a)"),
    ("{a: 1, a: 2}", 1, "stands twice (a)"), ("a: [1, 2\nb: 3", 2, "a comma is missing"),
    ("a: [1, 2\n", 1, "never closed"), ("a: \"x\nb: 1", 1, "never closed"),
    ("a: \"\\q\"", 1, "no escape"), ("a: \"\\ud83d\"", 1, "half of a character"),
    ("a: 1\nb", 2, "neither a key"), ("a:\n  - 1\n b: 2", 3, "deeper than"),
    ("a: @x", 1, "in quotes"), ("a: - 1", 1, "on the line of its key"),
    ("a: {[1]: 2}", 1, "a key is missing"), ("a: [1 2], 3", 1, "more stands behind"),
    ("a: \u{7}", 1, "can't be seen"), ("a:\n  b: 1\n   c: 2", 3, "mapping values"),
  ])
  func whatCannotBeReadIsRefusedWithItsLine(yaml: String, line: Int, words: String) {
    do {
      let root = try YAMLReader.read(yaml)
      Issue.record("\(yaml): \(text(root))")
    } catch {
      #expect(error.line == line && error.text.contains(words), "\(yaml): \(error)")
    }
  }

  /// Nobody's study is so deep; without a bound its calls would end the program.
  @Test(arguments: ["[", "{a: ", "- ", "a:\n"]) func depthHasABound(step: String) {
    let count = 20_000
    let yaml =
      step == "a:\n"
      ? (0..<300).map { String(repeating: " ", count: $0) + step }.joined()
      : String(repeating: step, count: count)
    #expect(throws: YAMLProblem.self) { try YAMLReader.read(yaml) }
  }

  @Test func aLongTextTakesTimeInProportion() throws {
    let count = 20_000
    let yaml = (0..<count).map { "- {name: 'site \($0)', at: [1, 2]}\n" }.joined()
    guard case .list(let items)? = try YAMLReader.read(yaml)?.content else { return }
    #expect(items.count == count)
  }
}
