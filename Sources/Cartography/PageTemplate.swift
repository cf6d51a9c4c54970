import Mustache

/// The fixed skeletons of pages: Mustache templates beside the sources, whose values are escaped
/// unless a template asks for markup of ours with three braces.
///
/// A name that begins with a dot is looked for in the innermost value only.
enum PageTemplate {
  /// A page with its values in place.
  ///
  /// - Precondition: there is such a template.
  static func rendered(_ name: String, _ values: [String: Any]) -> String {
    guard let text = library.render(values, withTemplate: name) else {
      preconditionFailure("There is no template \(name).")
    }
    return text
  }

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(Escaping(), named: "PAGE")
    var library = MustacheLibrary()
    let templates = [
      "page": EmbeddedText.pageMustache, "map": EmbeddedText.mapMustache,
      "slider": EmbeddedText.sliderMustache, "legend": EmbeddedText.legendMustache,
      "table": EmbeddedText.tableMustache, "heat": EmbeddedText.heatMustache,
      "report": EmbeddedText.reportMustache, "part": EmbeddedText.partMustache,
    ]
    for (name, text) in templates {
      do {
        // In each, since a template inside another begins with plain HTML's escapes again.
        try library.register("{{% CONTENT_TYPE: PAGE}}\n" + text, named: name)
      } catch {
        preconditionFailure("The template \(name) can't be read: \(error)")
      }
    }
    return library
  }()

  /// Escapes as the drawings do, so that control characters, too, can't reach the page.
  private struct Escaping: MustacheContentType {
    func escapeText(_ text: String) -> String { escaped(text) }
  }
}

/// The page's script: small, by hand, without a library.
enum PageScript {
  /// The files in the order in which they need each other, in one function of their own.
  static let text = text(adding: "")

  /// The same, with what another page adds: it sees all names of the map's own script.
  static func text(adding more: String) -> String {
    """
    "use strict";
    (() => {
    \(EmbeddedText.viewJs)\(EmbeddedText.featuresJs)\(EmbeddedText.tablesJs)\(EmbeddedText.stepsJs)\
    \(EmbeddedText.leafletJs)\(EmbeddedText.startJs)\(more)})();

    """
  }
}
