public import CatchmentCartography
import CatchmentFormats
import CatchmentParallel
import CatchmentGeometry

/// What a study's findings look like: the layers that maps, pictures, pages and reports share.
public struct Portrait: Sendable {
  /// What is seen, in one line.
  public var title: String
  /// What the layers show, in a sentence; nil where they say it all.
  public var finding: String?
  /// From the lowest layer to the highest.
  public var layers: [MapLayer]
  /// Tables in shades, such as hours of the week.
  public var heats: [HeatTable] = []

  public init(title: String, finding: String? = nil, layers: [MapLayer]) {
    self.title = title
    self.finding = finding
    self.layers = layers
  }

  /// The layer of some features, drawn as a map of their file would be, with the outlines of a
  /// trial.
  ///
  /// - Parameters:
  ///   - features: what is drawn.
  ///   - question: what they answer, as `cluster`; nil for the words of their own account.
  ///   - title: what they are called where they have no better name.
  ///   - wording: the language of names, columns and sentences.
  public init(
    of features: StudyFeatures, question: String? = nil, title: String,
    in wording: any Wording = English()
  ) {
    self.init(
      of: features, question: question, title: title, letters: SurgeLetters(), in: wording)
  }

  /// The same with the letters that surges are called by.
  init(
    of features: StudyFeatures, question: String?, title: String, letters: SurgeLetters,
    in wording: any Wording
  ) {
    let properties = PropertyReader(
      table: features.properties, name: title, catchment: features.member)
    var subject = SourceLayer(
      question: question, shapes: features.shapes, properties: properties,
      names: DisplayNames(of: properties, count: features.shapes.count), isNamed: false,
      position: 0, showsSingleIncidents: false, wording: wording)
    subject.letters = letters
    let layer = subject.mapLayer
    self.init(
      title: title, finding: subject.finding, layers: [layer] + subject.outlines(over: layer))
  }

  /// One HTML page that needs no network.
  public func page(
    notes: [String] = [], library: MapLibrary = .network, in wording: any Wording = English()
  ) -> MapPage {
    MapPage(
      title: title, findings: finding.map { [$0] } ?? [], layers: layers, heats: heats,
      notes: notes, library: library, words: wording.pageWords)
  }

  /// One SVG picture for documents.
  ///
  /// - Parameter width: its pixels; text has the same size at any width.
  public func picture(source: String, width: Int = 960) -> MapPicture {
    MapPicture(title: title, layers: layers, source: source, width: width, heats: heats)
  }
}

extension DisplayNames {
  /// The names that features carry themselves, where each has one of its own.
  init(of properties: PropertyReader, count: Int) {
    for property in ["name", "site", "label"] where properties.has(property) {
      let texts = properties.texts(property)
      if Set(texts).count == count, !texts.contains("") {
        self.init(names: texts, property: property)
        return
      }
    }
    self.init(names: (0..<count).map { "\($0 + 1)" }, property: nil)
  }
}
