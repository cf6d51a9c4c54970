import CatchmentCartography
import Foundation
import CatchmentGeometry
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct MapPageTests {
  static let hostile = [
    "</script><script>alert(1)</script>", "<img src=x onerror=\"alert('2')\">", "]]><!-- &amp; -->",
    "a\u{2028}b\u{2029}c\u{0}d\u{1b}e\u{fffe}", "\"'`${alert(3)}\\", "javascript:alert(4)",
    "Ünïcødé 東京 🙂",
  ]

  private func square(_ count: Int) -> Shapes<Geographic> {
    var shapes = Shapes<Geographic>()
    for index in 0..<count {
      let west = -87.72 + 0.03 * Double(index)
      shapes.appendPolygon([
        Points(
          x: [west, west + 0.02, west + 0.02, west, west],
          y: [41.96, 41.96, 41.98, 41.98, 41.96])
      ])
    }
    return shapes
  }

  private func page(_ texts: [String], library: MapLibrary = .network) -> MapPage {
    var layer = MapLayer(
      name: texts[0], explanation: texts[0], shapes: square(texts.count),
      classes: texts.map { MapClass(name: $0, explanation: $0, tone: MapColor.blue.tone) },
      classOf: Array(texts.indices), titles: .each(texts), columns: [MapColumn(texts[0], texts)],
      tableCaption: texts[0])
    layer.marks = texts
    layer.steps = texts.map { _ in 0 }
    return MapPage(
      title: texts[0], findings: texts, layers: [layer],
      steps: MapSteps(
        question: texts[0], curveCaption: texts[0],
        steps: [
          MapSteps.Step(name: texts[0], mark: texts[0], sentence: texts[0], share: 0.5),
          MapSteps.Step(name: "2", mark: "2", sentence: "2", share: 1),
        ], first: 0),
      tables: [MapTable(caption: texts[0], columns: texts, rows: [texts])], notes: texts,
      library: library)
  }

  @Test(arguments: hostile)
  func dataNeverBecomesMarkupOrScript(text: String) {
    let html = page([text]).html()
    let plain = page(["x"]).html()
    // As many tags as with a harmless name: the data has made none.
    #expect(html.components(separatedBy: "<").count == plain.components(separatedBy: "<").count)
    #expect(!html.contains("<script>alert") && !html.contains("<img"))
    #expect(html.components(separatedBy: "</script>").count == 3)
    #expect(!html.unicodeScalars.contains { $0 == "\u{0}" || $0 == "\u{1b}" })
  }

  @Test func theDataOfThePageIsJSONThatGivesTheTextsBack() throws {
    let html = page(Self.hostile).html()
    let start = try #require(html.range(of: "id=\"data\">"))
    let end = try #require(html[start.upperBound...].range(of: "</script>"))
    let json = html[start.upperBound..<end.lowerBound]
    #expect(!json.contains("<") && !json.contains("\u{2028}"))
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let layer = try #require((object["layers"] as? [[String: Any]])?.first)
    #expect(layer["titles"] as? [String] == Self.hostile)
  }

  /// Whatever could fetch something stands in the data and the script only, which run where there
  /// is a network.
  @Test(arguments: [MapLibrary.network, .none])
  func thePageAsksTheNetworkForNothingBeforeItsScriptRuns(library: MapLibrary) {
    let html = page(["Plan"], library: library).html()
    let markup = html.replacing(/<script[^>]*>[\s\S]*?<\/script>/, with: "")
    #expect(markup.contains("<body>") && markup.contains("<style>"))
    // Hatches are found by their names in the page itself.
    #expect(!markup.replacing("url(#", with: "").contains("url("))
    for word in ["<link", "src=", "@import", "<iframe", "<object", "<embed", "<base"] {
      #expect(!markup.contains(word), "\(word)")
    }
    #expect(!html.contains("<script src") && !markup.contains("href="))
    // The browser is told to let nothing else through.
    #expect(markup.contains("default-src &#39;none&#39;"))
  }

  @Test func headingsLeadThroughThePage() {
    let html = page(["Plan"]).html()
    let markup = html.replacing(/<script[^>]*>[\s\S]*?<\/script>/, with: "")
    let levels = markup.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
    #expect(levels == [1, 2, 2, 2, 2, 3, 3, 2])
    // No level is left out on the way down.
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
  }

  @Test func everyWordOfThePageComesFromItsWords() throws {
    // A language that nobody speaks: every word in brackets.
    var words = try #require(
      JSONSerialization.jsonObject(with: JSONEncoder().encode(PageWords.english))
        as? [String: String])
    for (key, word) in words where key != "language" { words[key] = "[\(word)]" }
    words["language"] = "xx"
    let strange = try JSONDecoder().decode(
      PageWords.self, from: JSONSerialization.data(withJSONObject: words))
    let empty = MapLayer(
      name: "", shapes: square(30), classes: [MapClass(color: .blue)],
      titles: .each(Array(repeating: "", count: 30)), tableCaption: "")
    let html = MapPage(title: "", layers: [empty], words: strange).html()
    #expect(html.contains("<html lang=\"xx\">") && html.contains("[What the map shows]"))
    let markup = html.replacing(/<(script|style)[^>]*>[\s\S]*?<\/(script|style)>/, with: "")
    let attributes = markup.matches(of: /(?:aria-label|title|alt|placeholder)="([^"]*)"/).map {
      String($0.1)
    }
    let texts = markup.replacing(/<[^>]*>/, with: "\n").split(separator: "\n").map(String.init)
    for text in texts + attributes where text.contains(/[A-Za-z]{3}/) {
      #expect(text.hasPrefix("[") && text.hasSuffix("]"), "\(text)")
    }
  }

  @Test func theScriptHasNoWordsOfItsOwn() throws {
    let html = page(["Plan"]).html()
    let script = try #require(html.firstMatch(of: /<script>\n("use strict";[\s\S]*)<\/script>/)?.1)
    #expect(script.contains("words.showAll"))
    let code = script.replacing(/(?m)^\s*\/\/.*$/, with: "")
    // Two words side by side in quotes are a phrase; selectors, class lists and properties have
    // other signs.
    let phrases = code.matches(of: /["'`>]([A-Z][a-z]+ [a-z]+[^"'`]*)["'`<]/).map { String($0.0) }
    #expect(phrases.isEmpty, "\(phrases)")
    #expect(!code.contains("\"en\""))
  }

  @Test func onlyTheFormForTheNetworkNamesTheReleaseAndItsDigests() {
    let named = page(["Plan"]).html()
    #expect(named.contains("https://unpkg.com/leaflet@1.9.4/dist/leaflet.js"))
    #expect(named.contains("sha256-20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo="))
    #expect(named.contains("sha256-p4NxAoJBhIIN+hmNHrzRCf9tD/miZyoHS5obTRR9BMY="))
    #expect(page(["Plan"], library: .none).html().contains("\"release\":null"))
  }

  @Test func anInlinedLibraryKeepsItsNoticeAndNeedsNoOtherFile() {
    let leaflet = MapLibrary.Leaflet(
      script: "var a='</script>';\n//# sourceMappingURL=leaflet.js.map",
      styleSheet: ".a{background:url(images/layers.png)}\n/*# sourceMappingURL=x */",
      notice: "Copyright -- somebody --> else")
    let html = page(["Plan"], library: .inlined(leaflet)).html()
    #expect(html.contains("Copyright - - somebody - -&gt; else"))
    #expect(html.contains("var a='<\\/script>';") && html.contains(".a{background:none}"))
    #expect(!html.contains("sourceMappingURL") && !html.contains("\"release\":{"))
  }

  @Test func theSameContentGivesTheSameBytes() {
    #expect(page(["Plan"]).html() == page(["Plan"]).html())
  }

  @Test func theLegendSaysTheClassesInWords() {
    let html = MapPage(
      title: "Map",
      layers: [
        MapLayer(
          name: "Hot spots", explanation: "beyond chance", shapes: square(2),
          classes: [
            MapClass(name: "never used", tone: MapColor.gray.tone),
            MapClass(
              name: "hot spot, 99 %", explanation: "so many come by chance once in a hundred",
              tone: MapColor.vermilion.tone),
          ], classOf: [1, 1], titles: .numbered("Cell"))
      ]
    ).html()
    #expect(html.contains("<b>Hot spots</b> <span class=\"quiet\">beyond chance</span>"))
    #expect(html.contains("hot spot, 99 % <span class=\"quiet\">so many come by chance once"))
    #expect(!html.contains("never used"))
  }

  @Test func aTableBeginsWithWhatMatters() throws {
    var layer = MapLayer(
      name: "Places", shapes: square(40), classes: [MapClass(color: .blue)],
      titles: .numbered("Place"), tableCaption: "Places")
    layer.tableOrder = MapLayer.order(byMost: (0..<40).map { $0 == 7 ? .nan : Double($0 / 2) })
    let html = MapPage(title: "", layers: [layer]).html()
    let rows = html.matches(of: /<tr data-feature="(\d+)"/).compactMap { Int($0.1) }
    #expect(rows.count == 25 && rows.prefix(4) == [38, 39, 36, 37])
    // What has no number comes last; the script goes by the same order.
    #expect(layer.tableOrder.last == 7)
    #expect(html.contains("\"order\":[38,39,36,37,"))
  }

  @Test func theHeadlineBelongsToTheStep() {
    let steps = MapSteps(
      question: "How many?", curveCaption: "Share",
      steps: [
        MapSteps.Step(name: "none", mark: "0", sentence: "Nothing.", share: 0, headline: "Today"),
        MapSteps.Step(name: "one", mark: "1", sentence: "Some.", share: 0.5),
      ], first: 1)
    let html = MapPage(title: "Where one would go", layers: [], steps: steps).html()
    #expect(html.contains("[\"none\",\"Nothing.\",\"Today\"]"))
    #expect(html.contains("[\"one\",\"Some.\",\"Where one would go\"]"))
    #expect(html.contains("<h1 id=\"headline\">Where one would go</h1>"))
    #expect(html.contains("byId(\"headline\").textContent = document.title = headline"))
  }

  @Test(arguments: [
    (0.111, "20 %"), (0.1, "10 %"), (0.019, "2 %"), (0.45, "50 %"), (0.97, "100 %"), (0, "2 %"),
  ])
  func theAxisOfTheCurveFitsItsShares(most: Double, top: String) throws {
    let steps = MapSteps(
      question: "How many?", curveCaption: "Share",
      steps: [0, most].map { MapSteps.Step(name: "", mark: "", sentence: "", share: $0) },
      first: 0)
    let html = MapPage(title: "", layers: [], steps: steps).html()
    let ticks = html.matches(of: /<text x="36"[^>]*>([^<]*)</).map { String($0.1) }
    #expect(ticks.count == 3 && ticks.first == "0 %")
    #expect(ticks.last?.replacing("\u{a0}", with: " ") == top)
  }

  @Test func manyFeaturesAreDrawnInOneStrokeForEachClass() {
    let count = 2000
    let html = MapPage(
      title: "Many",
      layers: [
        MapLayer(
          name: "Cells", shapes: square(count),
          classes: [MapClass(color: .blue), MapClass(color: .orange)],
          classOf: (0..<count).map { $0 % 2 }, titles: .numbered("Cell"),
          columns: [MapColumn("incidents", (0..<count).map(String.init))], tableCaption: "Cells")
      ], library: .none
    ).html()
    #expect(html.components(separatedBy: "data-class=").count == 3)
    #expect(!html.contains("class=\"feature"))
    // The first rows of the table; the script makes the others.
    #expect(html.components(separatedBy: "<tr data-feature").count == 26)
    // Geometry is there once, and short.
    #expect(html.utf8.count < 60 * count + 40_000)
  }

  @Test(arguments: [(100, "--w:1.5"), (6000, "--w:0")])
  func tensOfThousandsOfAreasHaveNoOutlines(count: Int, width: String) {
    let layer = MapLayer(
      name: "Cells", shapes: square(count), classes: [MapClass(color: .blue)],
      titles: .numbered("Cell"))
    #expect(MapPage(title: "Many", layers: [layer]).html().contains(width + "}"))
  }

  @Test func anEmptyMapIsStillAPage() throws {
    let html = MapPage(title: "Nothing", layers: []).html()
    let size = try #require(html.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/))
    #expect(try #require(Int(size.1)) > 0 && (try #require(Int(size.2))) > 0)
    #expect(html.contains("<title>Nothing</title>") && html.hasSuffix("</html>\n"))
    #expect(!html.contains("{{") && !html.contains("<table") && !html.contains("<footer"))
  }
}
