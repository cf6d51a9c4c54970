#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A report of a few printed sheets: headed sections of sentences, tables and pictures, in one file without any script.
///
/// It reads well on paper, on a phone, in the dark, and to a screen reader; texts never become markup.
public struct ReportPage: Sendable {
  /// A part of the report under its own heading.
  public struct Section: Sendable {
    public var heading: String
    public var sentences: [String]
    public var table: Table?
    public var picture: Picture?
    /// Text whose columns line up, as a command prints it.
    public var printout: String
    /// Whether a new sheet begins here.
    public var beginsSheet: Bool

    public init(
      _ heading: String, _ sentences: [String], table: Table? = nil, picture: Picture? = nil,
      printout: String = "", beginsSheet: Bool = false
    ) {
      self.heading = heading
      self.sentences = sentences
      self.table = table
      self.picture = picture
      self.printout = printout
      self.beginsSheet = beginsSheet
    }
  }

  /// Rows under headed columns; columns of numbers stand to the right.
  public struct Table: Sendable {
    public let caption: String
    public let columns: [String]
    public let rows: [[String]]

    public init(_ caption: String, columns: [String], rows: [[String]]) {
      self.caption = caption
      self.columns = columns
      self.rows = rows
    }

    fileprivate func isNumeric(_ column: Int) -> Bool {
      rows.allSatisfy { row in
        row[column].isEmpty || row[column].first.map { $0.isNumber || $0 == "–" } ?? true
      }
    }
  }

  /// A drawing, and what it shows for those who don't see it.
  public struct Picture: Sendable {
    public let svg: String
    public let description: String

    public init(svg: String, description: String) {
      self.svg = svg
      self.description = description
    }
  }

  public let title: String
  /// Who asks, and of which days it tells.
  public let subtitle: String
  public let sections: [Section]
  /// How it was made, in small print.
  public let colophon: [String]

  public init(title: String, subtitle: String, sections: [Section], colophon: [String]) {
    self.title = title
    self.subtitle = subtitle
    self.sections = sections
    self.colophon = colophon
  }

  /// The page.
  public func html() -> String {
    var page = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <title>\(escaped(title))</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <header>
      <h1>\(escaped(title))</h1>
      <p class="subtitle">\(escaped(PageText.together(subtitle)))</p>
      </header>
      <main>

      """
    for (number, section) in sections.enumerated() { page += html(section, number) }
    page += "</main>\n<footer>\n"
    for line in colophon { page += "<p>\(escaped(PageText.together(line)))</p>\n" }
    return page + "</footer>\n</body>\n</html>\n"
  }

  private func html(_ section: Section, _ number: Int) -> String {
    let name = "part-\(number + 1)"
    var html =
      "<section\(section.beginsSheet ? " class=\"sheet\"" : "") aria-labelledby=\"\(name)\">\n<h2 id=\"\(name)\">\(escaped(section.heading))</h2>\n"
    if let picture = section.picture {
      // As an image of its own, so that the names inside two drawings can't meet.
      let data = Data(picture.svg.utf8).base64EncodedString()
      html +=
        "<img src=\"data:image/svg+xml;base64,\(data)\" alt=\"\(escaped(picture.description))\">\n"
    }
    if !section.sentences.isEmpty {
      html += "<ul>\n"
      for sentence in section.sentences {
        html += "<li>\(escaped(PageText.together(sentence)))</li>\n"
      }
      html += "</ul>\n"
    }
    if let table = section.table { html += self.html(table) }
    if !section.printout.isEmpty {
      let lines = section.printout.split(separator: "\n", omittingEmptySubsequences: false)
      html +=
        "<pre tabindex=\"0\">\(lines.map { escaped(String($0)) }.joined(separator: "\n"))</pre>\n"
    }
    return html + "</section>\n"
  }

  private func html(_ table: Table) -> String {
    let isNumeric = table.columns.indices.map(table.isNumeric)
    func cell(_ tag: String, _ text: String, _ column: Int) -> String {
      "<\(tag)\(isNumeric[column] ? " class=\"number\"" : "")>\(escaped(PageText.together(text)))</\(tag.prefix(2))>"
    }
    var html = "<table>\n<caption>\(escaped(table.caption))</caption>\n<thead><tr>"
    for (column, name) in table.columns.enumerated() {
      html += cell("th scope=\"col\"", name, column)
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      html += "<tr>\(row.enumerated().map { cell("td", $1, $0) }.joined())</tr>\n"
    }
    return html + "</tbody>\n</table>\n"
  }

  private static let style = """

    :root { color-scheme: light dark; --paper: #fff; --ink: #1b1c1e; --quiet: #585b60; --line: #d4d6d9; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --paper: #16181b; --ink: #ececec; --quiet: #aab0b6; --line: #3b4046; }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 52rem; padding: 1rem; background: var(--paper); color: var(--ink);
      font: 16px/1.45 system-ui, sans-serif; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: 0; }
    h2 { font-size: 1.15rem; margin: 1.4rem 0 .3rem; border-bottom: 1px solid var(--line); clear: both; }
    .subtitle, footer { color: var(--quiet); }
    .subtitle { margin: .2rem 0 0; }
    footer { font-size: .85rem; margin-top: 1.4rem; border-top: 1px solid var(--line); }
    footer p { margin: .3rem 0; overflow-wrap: anywhere; }
    ul { margin: .4rem 0; padding-left: 1.1rem; }
    li { margin: .15rem 0; }
    img { display: block; width: 100%; height: auto; background: #fff; border: 1px solid var(--line); margin: .5rem 0; }
    table { border-collapse: collapse; margin: .5rem 0; font-variant-numeric: tabular-nums; }
    caption { text-align: left; color: var(--quiet); font-size: .9rem; }
    th, td { text-align: left; padding: .15rem .9rem .15rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
    .number { text-align: right; }
    pre { overflow-x: auto; font: .8rem/1.3 ui-monospace, monospace; }
    @media screen and (max-width: 44rem) { table { display: block; overflow-x: auto; } }
    @media screen and (min-width: 44rem) { section img { float: right; width: 54%; margin: .5rem 0 .5rem 1rem; } }
    @media print {
      @page { size: auto; margin: 12mm; }
      body { font-size: 9pt; line-height: 1.28; padding: 0; max-width: none; }
      h1 { font-size: 15pt; } h2 { font-size: 11pt; margin: .4rem 0 .15rem; }
      section img { float: right; width: 38%; margin: .1rem 0 .3rem .8rem; }
      ul, table { margin: .2rem 0; } li { margin: .05rem 0; } th, td { padding: .05rem .8rem .05rem 0; }
      .sheet { break-before: page; } table, img, li { break-inside: avoid; }
      pre { font-size: 6.5pt; } footer { font-size: 7pt; margin-top: .5rem; }
    }
    """
}
