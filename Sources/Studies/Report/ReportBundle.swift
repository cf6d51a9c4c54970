import CatchmentCartography
import CatchmentFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Report {
  /// Writes the report and all behind it into a folder: GeoJSON and a table of each answer, texts,
  /// the map, pictures and months.
  ///
  /// - Parameters:
  ///   - folder: a folder that is there, and nothing of it is read.
  ///   - wording: the language of pages, texts, titles and descriptions.
  /// - Returns: the names of the files, in the order in which they were written.
  /// - Throws: ``StudyError`` where a file can't be written.
  @discardableResult
  public func write(
    into folder: String, wording: any Wording = English()
  ) async throws(StudyError) -> [String] {
    let wording = wording.counting(things)
    var names: [String] = []
    do {
      for answer in answers {
        names += try await write(answer, into: folder, wording)
      }
      var texts: [(String, String)] = []
      if let map = map(in: wording) { texts.append(("map.html", map.html())) }
      texts += pictures(in: wording).map { ("\($0.name).svg", $0.picture.svg()) }
      texts.append(("report.html", page(wording: wording).html()))
      texts.append(("months.csv", months))
      for (name, text) in texts {
        try OutputFile.write(
          Data(text.utf8), to: "\(folder)/\(name)", overwrites: false)
        names.append(name)
      }
    } catch {
      throw StudyError(error)
    }
    return names
  }

  private func write(
    _ answer: ReportAnswer, into folder: String, _ wording: any Wording
  ) async throws -> [String] {
    let name = answer.team.map(Self.pictureName(ofTeam:)) ?? Self.fileName(of: answer.question)
    if let text = answer.findings.report(in: wording) {
      try OutputFile.write(
        Data(text.utf8), to: "\(folder)/\(name).txt", overwrites: false)
      return ["\(name).txt"]
    }
    if let score = answer.findings as? BacktestFindings {
      try OutputFile.write(
        Data((score.json.text(.pretty) + "\n").utf8), to: "\(folder)/\(name).json",
        overwrites: false)
      return ["\(name).json"]
    }
    let plan = answer.findings as? DeploymentFindings
    var names = try await write(
      answer.findings.features(in: wording), called: name, into: folder, wording)
    if let gaps = (answer.findings as? CoverageFindings)?.gaps {
      names += try await write(gaps, called: "gaps", into: folder, wording)
    }
    if let plan, var look = answer.look {
      // A kind of team may count other things than the study.
      if answer.team == nil { look.burden = burden(wording) }
      try await plan.map(look).write(to: "\(folder)/\(name).html")
      names.append("\(name).html")
    }
    return names
  }

  /// Features for web maps, and the same as a table with a place for each.
  private func write(
    _ features: StudyFeatures, called name: String, into folder: String, _ wording: any Wording
  ) async throws -> [String] {
    let files = ["\(name).geojson", "\(name).csv"]
    for file in files {
      try await features.write(
        to: "\(folder)/\(file)", workers: context.workers, wording: wording)
    }
    return files
  }

  /// What the files of a question are called.
  public static func fileName(of question: String) -> String {
    switch question {
    case "cluster": "clusters"
    case "scan": "surges"
    case "deploy": "plan"
    default: question
    }
  }
}
