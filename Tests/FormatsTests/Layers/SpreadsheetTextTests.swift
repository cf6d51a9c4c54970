import Testing

@testable import CatchmentFormats

struct SpreadsheetTextTests {
  private static func row(_ text: String, delimiter: Character = ",") -> String {
    let bytes = Array(text.utf8)
    var safe = ByteText()
    SpreadsheetText.append(
      row: 0..<bytes.count, of: bytes.span, delimiter: delimiter.asciiValue!, to: &safe)
    return String(decoding: safe.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("a,=1+1,b", "a,'=1+1,b"), ("a,b,@SUM(A1)", "a,b,'@SUM(A1)"),
    (#""=HYPERLINK(""http://x"",""y"")",2"#, #""'=HYPERLINK(""http://x"",""y"")",2"#),
    (#"a,"+1 (312) 555",c"#, #"a,"'+1 (312) 555",c"#), ("-87.7,41.9,-5e3,+2", "-87.7,41.9,-5e3,+2"),
    ("-,--,-a", "-,--,'-a"), ("", ""), (",,", ",,"), ("a=1,b-2", "a=1,b-2"),
    ("\t=1,x", "'\t=1,x"), (#""a,=b",c"#, #""a,=b",c"#), (#""=a"",=b",=c"#, #""'=a"",=b",'=c"#),
    ("=a,", "'=a,"), (" =1+1,b", "' =1+1,b"), (#"a,"  @b",c"#, #"a,"'  @b",c"#),
    ("\u{A0}=1", "'\u{A0}=1"), (" -87.7, - , a=1,  ", " -87.7, - , a=1,  "),
  ])
  func cellsThatAreFormulasStandBehindAnApostrophe(text: String, safe: String) {
    #expect(Self.row(text) == safe)
  }

  @Test func theTablesOwnDelimiterSeparatesCells() {
    #expect(Self.row("-1,5;=a,b;c", delimiter: ";") == "-1,5;'=a,b;c")
    #expect(Self.row("=a\tb\t-2", delimiter: "\t") == "'=a\tb\t-2")
  }
}
