import Testing

@testable import CatchmentCartography

/// The cases are those of Mustache's own specification, as far as pages need them.
struct MustacheTemplateTests {
  private struct Words { let map = "Map" }

  @Test(arguments: [
    ("Hello {{name}}!", "Hello A &amp; B!"), ("{{{name}}}", "A & B"), ("{{count}}", "3"),
    ("{{words.map}} {{ words.map }}", "Map Map"), ("{{nobody}}|{{words.nobody}}", "|"),
    ("{{#isThere}}yes{{/isThere}}{{#isGone}}no{{/isGone}}", "yes"),
    ("{{#list}}<{{.}}>{{/list}}{{#none}}x{{/none}}{{#nobody}}x{{/nobody}}", "<a><b&gt;>"),
    ("{{#people}}{{name}}{{count}}{{#.note}} ({{.}}){{/.note}};{{/people}}", "X3 (n);Y3;"),
    ("{{#people}}{{.count}}{{/people}}", ""),
    ("{{#rows}}<{{#.}}[{{.}}]{{/.}}>{{/rows}}", "<[1][2]><[3]>"),
    ("a\n{{#isThere}}\nb\n{{/isThere}}\nc\n", "a\nb\nc\n"),
    ("a\n  {{#isThere}}  \nb\n  {{/isThere}}", "a\nb\n"),
    ("{{#list}}\n{{.}}\n{{/list}}\n", "a\nb&gt;\n"),
    ("a {{#isThere}}\nb {{/isThere}}\nc", "a \nb \nc"),
    ("a\n{{> other}}\nb {{> other}}.", "a\n<A &amp; B>\nb <A &amp; B>\n."),
    ("{{#people}}{{> other}}{{/people}}", "<X>\n<Y>\n"), ("no tag } at { all", "no tag } at { all"),
  ])
  func placesAreFilled(template: String, expected: String) {
    let values: [String: Any] = [
      "name": "A & B", "count": 3, "words": Words(), "isThere": true, "isGone": false,
      "list": ["a", "b>"], "none": [String](), "rows": [["1", "2"], ["3"]],
      "people": [["name": "X", "note": "n"], ["name": "Y"]],
    ]
    let text = MustacheTemplate(template).rendered(
      values, others: ["other": MustacheTemplate("<{{name}}>\n")])
    #expect(text == expected)
  }
}
