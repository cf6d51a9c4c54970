import Catchment
import CatchmentCartography

/// The page: the map of ``MapPage`` with what is tried beside it.
enum TrialPage {
  /// The map's own script, and what makes the plan change.
  static let script = MapFragments.script(
    adding: EmbeddedText.serveJs + EmbeddedText.toldJs + EmbeddedText.showJs
      + EmbeddedText.moveJs + EmbeddedText.slideJs + EmbeddedText.areaJs + EmbeddedText.filesJs)

  static func style(_ fragments: MapFragments) -> String {
    fragments.style + EmbeddedText.serveCss
  }

  static func html(_ study: OpenStudy, state: JSONValue) -> String {
    let fragments = study.fragments
    let wording = study.look.wording
    let phrases = Dictionary(
      uniqueKeysWithValues: TrialPhrase.allCases.map { ($0.rawValue, wording.say($0)) })
    var spoken = JSONObject()
    for (name, text) in phrases.sorted(by: { $0.key < $1.key }) { spoken[name] = .string(text) }
    let values: [String: Any] = [
      "named": name(of: study),
      "source": study.source, "language": wording.language, "say": phrases,
      "phrases": text(.object(spoken)),
      "notReachedHelp": TrialPhrase.notReachedHelp.said(
        in: wording, ["least": "\(MissedCells.classes[0])"]),
      "limit": wording.say(study.trial.shifts.isEmpty ? .limit : .limitOfShifts),
      "figure": fragments.figure, "legend": fragments.legend, "data": fragments.data,
      "hires": fragments.number(of: .hire) ?? 0,
      "areas": fragments.number(of: .areaInPlace) ?? 0,
      "classes": MissedCells.classes.map(String.init).joined(separator: ","),
      "state": text(state),
    ]
    return template.rendered(values)
  }

  /// Whose plan it is and where it is saved. The study's title may name a number of hires, which
  /// the page changes: it stays with what is saved.
  private static func name(of study: OpenStudy) -> String {
    let file = study.file.path.split(separator: "/").last.map(String.init)
    return [study.file.program, file].compactMap { $0 }.joined(separator: " · ")
  }

  /// JSON in a script element: no `<` can end it early.
  private static func text(_ json: JSONValue) -> String {
    json.text().replacing("<", with: "\\u003c")
  }

  private static let template = MustacheTemplate(EmbeddedText.serveMustache)
}

extension TrialDesk {
  /// The page as it is now.
  func page() -> String { TrialPage.html(study, state: state()) }

  func style() -> String { TrialPage.style(study.fragments) }
}
