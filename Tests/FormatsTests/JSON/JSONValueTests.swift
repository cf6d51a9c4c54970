import CatchmentFormats
import Foundation
import CatchmentStatistics
import Testing

struct JSONValueTests {
  @Test func anObjectKeepsTheOrderOfItsKeys() {
    var value: JSONValue = ["zebra": 1, "apple": [true, nil, 2.5], "name": "Ravenswood"]
    value["count"] = 61
    value["apple"] = nil
    value["zebra"] = 2
    #expect(value.text() == #"{"zebra":2,"name":"Ravenswood","count":61}"#)
    #expect(value["count"]?.integer == 61)
    #expect(value["none"] == nil)
  }

  @Test func textIsEscapedAsLittleAsPossible() {
    let value: JSONValue = "a\"b\\c\n\r\t\u{1}\u{1F}/é😀\u{7F}"
    #expect(value.text() == "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f/é😀\u{7F}\"")
  }

  @Test func whatIsLongTakesALineForEachMember() {
    let value: JSONValue = [
      "version": "1.0.0", "empty": [:],
      "parameters": [
        "eps": ["value": "150 m", "chosen": "auto"],
        "note": "a text that is so long that the object around it does not fit on one line",
      ],
    ]
    #expect(
      value.text(.pretty) == """
        {
          "version": "1.0.0",
          "empty": {},
          "parameters": {
            "eps": {"value":"150 m","chosen":"auto"},
            "note": "a text that is so long that the object around it does not fit on one line"
          }
        }
        """)
  }

  @Test func escapesAreResolved() throws {
    let text = #""\u00e9\ud83d\ude00\/\"\\\b\f\n\r\t\u0000""#
    let value = try JSONParser().parse(text).value
    #expect(value == .string("é😀/\"\\\u{8}\u{C}\n\r\t\u{0}"))
  }

  @Test func numbersAreIntegersWhereTheyAreWrittenSo() throws {
    let value = try JSONParser().parse(
      "[0, -0, 12, 1.0, 1e2, 9223372036854775807, 9223372036854775808]"
    ).value
    #expect(
      value == [
        .integer(0), .number(-0.0), .integer(12), .number(1), .number(100), .integer(.max),
        .number(0x1p63),
      ])
  }

  @Test func theLastOfTwoKeysWinsAndIsTold() throws {
    let answer = try JSONParser().parse(#"{"a":1,"b":2,"\u0061":3}"#)
    #expect(answer.value == ["a": 3, "b": 2])
    #expect(answer.duplicateKeys == ["a"])
  }

  @Test func aByteOrderMarkIsPassedOver() throws {
    #expect(try JSONParser().parse(Data([0xEF, 0xBB, 0xBF, 0x31]), name: "x").value == 1)
  }

  @Test(arguments: [
    ("", "x: line 1, column 1: the text breaks off before it is complete."),
    ("{\"a\": 1,}", "x: line 1, column 9: a comma stands before the closing bracket."),
    ("[1,\n 2,\n]", "x: line 3, column 1: a comma stands before the closing bracket."),
    ("[\"é\", NaN]", "x: line 1, column 7: JSON has no NaN and no Infinity (NaN)."),
    ("[-Infinity]", "x: line 1, column 2: JSON has no NaN and no Infinity (-Infinity)."),
    ("{'a': 1}", "x: line 1, column 2: JSON has no single quotes ('a':)."),
    ("{a: 1}", "x: line 1, column 2: a key in double quotes should stand here (a:)."),
    ("[True]", "x: line 1, column 2: this is Python's spelling, not JSON's (True)."),
    ("[01]", "x: line 1, column 2: this is not a number as JSON writes it (01)."),
    ("[1.]", "x: line 1, column 2: this is not a number as JSON writes it (1.)."),
    ("[.5]", "x: line 1, column 2: this is not a number as JSON writes it (.5)."),
    ("[+1]", "x: line 1, column 2: this is not a number as JSON writes it (+1)."),
    ("[1e999]", "x: line 1, column 2: the number is too large (1e999)."),
    (
      "[\"a\nb\"]", "x: line 1, column 4: a line break or control character stands inside a string."
    ),
    ("[\"\\x\"]", "x: line 1, column 3: a backslash starts no known escape (\\x)."),
    ("[\"\\ud800\"]", "x: line 1, column 3: half of a surrogate pair stands alone (\\ud800)."),
    ("[1 2]", "x: line 1, column 4: a comma or the closing bracket should stand here (2)."),
    ("{\"a\" 1}", "x: line 1, column 6: a colon should stand here, between key and value (1)."),
    ("[1] 2", "x: line 1, column 5: the text goes on after its end (2)."),
    ("// note\n1", "x: line 1, column 1: JSON has no comments (//)."),
    ("[tru", "x: line 1, column 5: the text breaks off before it is complete."),
    ("{\"a\":", "x: line 1, column 6: the text breaks off before it is complete."),
    ("\"abc", "x: line 1, column 5: the text breaks off before it is complete."),
    ("[blue]", "x: line 1, column 2: a value should stand here (blue)."),
  ])
  func whatIsNotJSONIsNamedByPlace(text: String, sentence: String) {
    let error = #expect(throws: FormatError.self) { try JSONParser().parse(text, name: "x") }
    #expect(error?.code == .badData)
    #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE9], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
      [0x80],
    ] as [[UInt8]])
  func textThatIsNotUTF8IsNamed(bytes: [UInt8]) {
    let error = #expect(throws: FormatError.self) {
      try JSONParser().parse(Data([0x22] + bytes + [0x22]), name: "x")
    }
    #expect(error?.description.hasPrefix("x: line 1, column 2: the text is not UTF-8.") == true)
  }

  @Test func bracketsMayNotBeNestedWithoutEnd() throws {
    let deep = { (levels: Int) in
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    _ = try JSONParser().parse(deep(512))
    #expect(throws: FormatError.self) { try JSONParser().parse(deep(513)) }
    #expect(throws: FormatError.self) {
      try JSONParser().parse(String(repeating: "[", count: 1_000_000))
    }
  }

  @Test func randomValuesComeBackAsTheyWere() throws {
    var random = RandomStream(seed: 11)
    for _ in 0..<300 {
      let value = randomValue(&random, depth: 0)
      #expect(try JSONParser().parse(value.text()).value == value)
      #expect(try JSONParser().parse(value.text(.pretty)).value == value)
    }
  }

  private func randomValue(_ random: inout RandomStream, depth: Int) -> JSONValue {
    switch random.index(below: depth > 3 ? 5 : 7) {
    case 0: return .null
    case 1: return .bool(random.index(below: 2) == 0)
    case 2: return .integer(Int64(random.index(below: 2000)) - 1000)
    // Never whole, for a whole number comes back as an integer.
    case 3: return .number(Double(random.index(below: 1000)) + 0.5 + random.uniform() / 4)
    case 4:
      let letters: [Character] = ["a", "\"", "\\", "\n", "é", "😀", "\u{0}", "/"]
      return .string(
        String((0..<random.index(below: 9)).map { _ in letters[random.index(below: 8)] }))
    case 5:
      return .array(
        (0..<random.index(below: 5)).map { _ in randomValue(&random, depth: depth + 1) })
    default:
      return .object(
        JSONObject(
          (0..<random.index(below: 5)).map { ("key \($0)", randomValue(&random, depth: depth + 1)) }
        ))
    }
  }
}
