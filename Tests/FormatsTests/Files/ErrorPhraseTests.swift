import CatchmentFormats
import Testing

/// Sentences of errors, whose values stand apart from their words.
struct ErrorPhraseTests {
  @Test func valuesTakeTheirPlacesInOtherWords() {
    let phrase: ErrorPhrase = "\(3) of \(7) rows in \"\("a b")\""
    #expect(phrase.words == "{1} of {2} rows in \"{3}\"")
    #expect(phrase.text == "3 of 7 rows in \"a b\"")
    #expect(
      phrase.text(in: "de {2} filas {1} en «{3}»", saying: \.text) == "de 7 filas 3 en «a b»")
    // What stands twice or not at all is a matter of the other words.
    #expect(phrase.text(in: "{3}{3}", saying: \.text) == "a ba b")
  }

  @Test(arguments: ["{1}", "{2}", "{", "a{1}b{", "{x} }"])
  func whatStandsInAValueIsNotReadAgain(value: String) {
    let phrase: ErrorPhrase = "\(value) and \("rest")"
    #expect(phrase.text == "\(value) and rest")
    #expect(phrase.text(in: "{2}: {1}", saying: \.text) == "rest: \(value)")
    // A plain text has no values, whatever signs stand in it.
    #expect(ErrorPhrase(value).text(in: ErrorPhrase(value).words, saying: \.text) == value)
  }

  @Test func phrasesStandOneBehindTheOtherAndInEachOther() {
    let first: ErrorPhrase = "no \("x")"
    let both = first + ", but \("y") of \("z")"
    #expect(both.words == "no {1}, but {2} of {3}" && both.text == "no x, but y of z")
    let reasons: [ErrorPhrase] = ["\(2) far", "\(1) odd"]
    let nested: ErrorPhrase = "rows: \(reasons)"
    #expect(nested.words == "rows: {1}" && nested.text == "rows: 2 far, 1 odd")
    #expect(nested.text(in: "filas: {1}") { $0.words } == "filas: {1} far, {1} odd")
    #expect(ErrorPhrase("a") == "a" && first != "no x" && both != first)
  }
}
