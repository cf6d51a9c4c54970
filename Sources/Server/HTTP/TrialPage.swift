import Catchment
import Mustache

/// The page: the map of ``MapPage`` with what is tried beside it.
enum TrialPage {
  /// The map's own script, and what makes the plan change.
  static let script = MapFragments.script(adding: EmbeddedText.serveJs)

  static func style(_ fragments: MapFragments) -> String {
    fragments.style + EmbeddedText.serveCss
  }

  static func html(_ study: OpenStudy, state: JSONValue) -> String {
    let fragments = study.fragments
    let values: [String: Any] = [
      "title": study.title, "program": study.file.program ?? "",
      "source": study.source,
      "figure": fragments.figure, "legend": fragments.legend, "data": fragments.data,
      "hires": fragments.number(of: .hire) ?? 0,
      "areas": fragments.number(of: .areaInPlace) ?? 0,
      "classes": MissedCells.classes.map(String.init).joined(separator: ","),
      "state": state.text().replacing("<", with: "\\u003c"),
    ]
    guard let html = template.render(values, withTemplate: "serve") else {
      preconditionFailure("There is no template serve.")
    }
    return html
  }

  private static let template: MustacheLibrary = {
    var library = MustacheLibrary()
    do {
      try library.register(EmbeddedText.serveMustache, named: "serve")
    } catch {
      preconditionFailure("The template can't be read: \(error)")
    }
    return library
  }()
}

extension TrialDesk {
  /// The page as it is now.
  func page() -> String { TrialPage.html(study, state: state()) }

  func style() -> String { TrialPage.style(study.fragments) }
}
