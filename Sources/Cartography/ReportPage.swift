/// A report of a few printed sheets: headed sections of sentences, tables and pictures, in one file
/// without any script.
///
/// It reads well on paper, on a phone, in the dark, and to a screen reader; texts never become
/// markup.
public struct ReportPage: Sendable {
  /// A part of the report under its own heading.
  public struct Section: Sendable {
    public var heading: String
    public var sentences: [String]
    public var table: Table?
    public var picture: Picture?
    /// Tables in shades, such as hours of the week.
    public var heats: [HeatTable]
    /// Text whose columns line up, as a command prints it.
    public var printout: String

    public init(
      _ heading: String, _ sentences: [String], table: Table? = nil, picture: Picture? = nil,
      heats: [HeatTable] = [], printout: String = ""
    ) {
      self.heading = heading
      self.sentences = sentences
      self.table = table
      self.picture = picture
      self.heats = heats
      self.printout = printout
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
        let text = row[column]
        // `< 3` is a number that is not told; `3950 W, 4000 N` is a place.
        return text.first.map { $0.isNumber || $0 == "–" || $0 == "<" } ?? true
          && !text.contains(where: \.isLetter)
      }
    }
  }

  /// A drawing, and what it shows for those who don't see it.
  public struct Picture: Sendable {
    public let svg: String
    public let description: String
    /// The map whose title, legend and source stand beside the drawing as text; nil where they are
    /// in it.
    private let map: MapPicture?

    public init(svg: String, description: String) {
      self.svg = svg
      self.description = description
      map = nil
    }

    /// Pixels of a map in a report: on a phone, and in half a column of paper, its names are as
    /// large as small print.
    private static let mapWidth = 280

    /// A map with its legend as text, which is beside it on paper and below it on a phone.
    public init(_ map: MapPicture, description: String) {
      svg = map.sheet(width: Self.mapWidth)
      self.description = description
      self.map = map
    }

    fileprivate var values: [String: Any] {
      // Within the page, so that its palette reaches the drawing.
      var values: [String: Any] = ["description": description]
      if let map {
        values["map"] = [
          "svg": svg, "title": PageText.together(map.title), "source": map.source,
          "hasSource": !map.source.isEmpty,
          "lines": map.legendLines.map { line -> [String: Any] in
            [
              "swatch": line.swatch, "isClass": line.isClass,
              "name": PageText.together(line.name), "hasMore": !line.explanation.isEmpty,
              "more": PageText.together(line.explanation),
            ]
          },
        ]
      } else {
        values["drawing"] = svg
      }
      return values
    }
  }

  /// What the sections rest on, under a heading of its own and on sheets of its own.
  public struct Appendix: Sendable {
    public let heading: String
    public let sections: [Section]

    public init(_ heading: String, _ sections: [Section]) {
      self.heading = heading
      self.sections = sections
    }
  }

  public let title: String
  /// Who asks, and of which days it tells.
  public let subtitle: String
  /// Who may see it, where not everybody may; empty otherwise.
  public let notice: String
  public let sections: [Section]
  /// Nil where there is none.
  public let appendix: Appendix?
  /// How it was made, in small print.
  public let colophon: [String]

  /// The tag of the language that it is written in: `en`, `es`.
  public let language: String

  public init(
    title: String, subtitle: String, notice: String = "", sections: [Section],
    appendix: Appendix? = nil,
    colophon: [String], language: String = "en"
  ) {
    self.appendix = appendix.flatMap { $0.sections.isEmpty ? nil : $0 }
    self.title = title
    self.subtitle = subtitle
    self.notice = notice
    self.sections = sections
    self.colophon = colophon
    self.language = language
  }

  /// The page.
  public func html() -> String {
    var values: [String: Any] = [
      "language": language, "style": EmbeddedText.reportCss + DarkPaper.rules, "title": title,
      "subtitle": PageText.together(subtitle), "hasNotice": !notice.isEmpty,
      "notice": PageText.together(notice), "colophon": colophon.map(PageText.together),
      "sections": sections.enumerated().map { Self.values($1, id: "part-\($0 + 1)") },
    ]
    if let appendix {
      values["appendix"] = [
        "heading": appendix.heading,
        "parts": appendix.sections.enumerated().map { Self.values($1, id: "appendix-\($0 + 1)") },
      ]
    }
    return PageTemplate.rendered("report", values)
  }

  private static func values(_ section: Section, id: String) -> [String: Any] {
    let lines = section.printout.split(separator: "\n", omittingEmptySubsequences: false)
    var values: [String: Any] = [
      "id": id, "heading": section.heading,
      "hasSentences": !section.sentences.isEmpty,
      "sentences": section.sentences.map(PageText.together),
      "heats": section.heats.map(\.values), "hasPrintout": !section.printout.isEmpty,
      // Line by line, since an escaped text has no lines.
      "printout": lines.map { escaped(String($0)) }.joined(separator: "\n"),
    ]
    if let picture = section.picture { values["picture"] = picture.values }
    if let table = section.table { values["table"] = Self.values(table) }
    return values
  }

  private static func values(_ table: Table) -> [String: Any] {
    let isNumeric = table.columns.indices.map(table.isNumeric)
    func cells(_ texts: [String]) -> [[String: Any]] {
      zip(texts, isNumeric).map { ["text": PageText.together($0), "isNumeric": $1] }
    }
    return [
      "caption": table.caption, "columns": cells(table.columns), "rows": table.rows.map(cells),
    ]
  }
}
