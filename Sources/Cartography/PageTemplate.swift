/// The fixed skeletons of pages: templates beside the sources, whose values are escaped unless a
/// template asks for markup of ours with three braces.
enum PageTemplate {
  /// A page with its values in place.
  ///
  /// - Precondition: there is such a template.
  static func rendered(_ name: String, _ values: [String: Any]) -> String {
    guard let template = templates[name] else {
      preconditionFailure("There is no template \(name).")
    }
    return template.rendered(values, others: templates)
  }

  private static let templates = [
    "page": EmbeddedText.pageMustache, "map": EmbeddedText.mapMustache,
    "slider": EmbeddedText.sliderMustache, "legend": EmbeddedText.legendMustache,
    "table": EmbeddedText.tableMustache, "heat": EmbeddedText.heatMustache,
    "report": EmbeddedText.reportMustache, "part": EmbeddedText.partMustache,
  ].mapValues { MustacheTemplate($0) }
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
    \(EmbeddedText.viewJs)\(EmbeddedText.marksJs)\(EmbeddedText.cornerJs)\(EmbeddedText.hatchJs)\
    \(EmbeddedText.featuresJs)\(EmbeddedText.tablesJs)\(EmbeddedText.stepsJs)\
    \(EmbeddedText.leafletJs)\(EmbeddedText.startJs)\(more)})();

    """
  }
}
