import CatchmentFormats
public import CatchmentIncidents
public import CatchmentStudies

/// The text of a new study file: what was found, what it is good for, and which steps that permits.
///
/// ```swift
/// let incidents = try await IncidentRequest("shootings.csv").load(studyArea: nil, workers: .all)
/// let survey = await FolderSurvey(of: ".", incidents: incidents, table: "shootings.csv")
/// print(StudyDraft(table: "shootings.csv", audit: incidents.audit, survey: survey).text)
/// ```
public struct StudyDraft: Sendable {
  /// A layer that was named, found, or is wanting.
  public struct Layer: Sendable, Equatable {
    public let key: String
    /// From the folder of the study file; none where it is wanting.
    public var paths: [String]
    /// Whether it is a guess that somebody should look at.
    public var isGuess: Bool

    public init(key: String, paths: [String], isGuess: Bool) {
      self.key = key
      self.paths = paths
      self.isGuess = isGuess
    }

    /// Whether it is written behind a # until somebody says that it is right: a report tells those
    /// who live there whom teams reach, and areas where nobody works must not be told as theirs.
    public var isHeldBack: Bool { key == "areas" && isGuess && !paths.isEmpty }

    fileprivate var about: StudyPhrase {
      switch key {
      case "area": .area
      case "areas": .areas
      case "ground": .ground
      default: .blocks
      }
    }
  }

  public var table: String
  public var preset: String?
  public var title: String?
  public var program: String?
  public let audit: InputAudit
  public var layers: [Layer]
  /// Who works where and when; nil where no such table was found.
  public var roster: String?
  /// Whether lines of the roster name areas that are not there, or cannot be read: no report can be
  /// made of it.
  private let isRosterOfOthers: Bool
  /// Other tables that could be the roster.
  public let otherRosters: [String]
  /// The paths of layers that are read only where their polygons are mended.
  public let broken: [String]
  /// The incidents that make a cluster within ``WalkableClusters/radius``.
  public var minimumPoints = 5
  /// Whether the blocks are streets or points, since there is no layer of blocks.
  public private(set) var areSitesBorrowed = false
  /// The layers beside the table, each with what it holds.
  private let found: [(path: String, content: FolderSurvey.Content)]

  /// - Parameters:
  ///   - table: the path of the incidents from the study file.
  ///   - survey: what lies beside it.
  ///   - preset: the portal whose columns these are; nil where none fits.
  ///   - audit: what was found in the table.
  ///   - folder: what stands before the names of the survey's files, as `data/`.
  public init(
    table: String, preset: String? = nil, audit: InputAudit, survey: FolderSurvey,
    folder: String = ""
  ) {
    self.table = table
    self.preset = preset
    self.audit = audit
    layers = ["area", "areas", "blocks", "ground"].map { key in
      guard let use = FolderSurvey.Use(rawValue: key) else {
        return Layer(key: key, paths: [], isGuess: true)
      }
      if use == .ground {
        let parts = survey.file(for: .area).map { [$0] } ?? []
        let files = survey.files(for: .ground) + parts
        return Layer(key: key, paths: files.map { folder + $0.name }, isGuess: false)
      }
      let file = survey.file(for: use)
      return Layer(
        key: key, paths: file.map { [folder + $0.name] } ?? [], isGuess: file?.isSure == false)
    }
    let roster = survey.file(for: .roster)
    self.roster = roster.map { folder + $0.name }
    isRosterOfOthers = roster?.fitsAreas == false
    otherRosters = survey.files(for: .roster).filter { $0 != roster }.map { folder + $0.name }
    // Whoever works there by a roster confirms what the areas are.
    if roster?.fitsAreas == true,
      let place = layers.firstIndex(where: { $0.key == "areas" && !$0.paths.isEmpty })
    {
      layers[place].isGuess = false
    }
    broken = survey.files.filter(\.needsMending).map { folder + $0.name }
    if let place = layers.firstIndex(where: { $0.key == "blocks" && $0.paths.isEmpty }),
      let sites = survey.sitesWithoutBlocks
    {
      layers[place] = Layer(key: "blocks", paths: [folder + sites.name], isGuess: true)
      areSitesBorrowed = true
    }
    found = survey.files.filter { $0.uses.first != .roster || $0 != roster }
      .map { (folder + $0.name, $0.content) }
  }

  private func has(_ key: String) -> Bool {
    layers.contains { $0.key == key && !$0.paths.isEmpty && !$0.isHeldBack }
  }

  /// Whether the study says when areas are staffed.
  private var hasRoster: Bool { roster != nil && has("areas") && !isRosterOfOthers }

  /// The study as YAML, with comments in English.
  public var text: String { text(in: English()) }

  /// The study as YAML, with comments.
  ///
  /// - Parameter wording: the language of the comments; keys and commands have one name in all.
  public func text(in wording: any Wording) -> String {
    var lines = [
      "# \(wording.say(.head))", "# \(wording.say(.pathsBeginHere))",
      title.map { "title: \(Self.quoted($0))" } ?? "# title: \(wording.say(.title))",
      program.map { "program: \(Self.quoted($0))" } ?? "# program: \(wording.say(.program))",
      "# source: \"\(wording.say(.source))\"", "", "incidents:", "  file: \(Self.quoted(table))",
    ]
    if let preset { lines.append("  preset: \(preset)") }
    for note in audit.remarks {
      if case .looksLikePreset = note { lines.append("  # \(wording.say(.note(note)))") }
    }
    let counts = StudyPhrase.rows(
      incidents: audit.incidents, of: audit.rows, rejected: audit.rejected)
    lines.append("  # \(wording.say(counts))")
    for (option, column) in columns {
      lines.append("  # \(option): \(Self.quoted(column))  # \(wording.say(.recognized))")
    }
    if let first = audit.dates.first, let last = audit.dates.last {
      lines += [
        "  # \(wording.say(.dates(first: first, last: last)))",
        "  # since: \(CivilDate.text(first))", "  # until: \(CivilDate.text(last + 1))",
      ]
    }
    lines += [
      "  # unit: victims  # \(wording.say(.countVictims))",
      "  # where: COLUMN=VALUE  # \(wording.say(.chooseRows))",
    ]
    let mended = broken.filter { path in layers.contains { $0.paths.contains(path) } }
    if !mended.isEmpty { lines.append("  repair: true  # \(wording.say(.mended(mended)))") }
    lines.append("")
    for layer in layers { lines.append(line(layer, wording)) }
    for file in found where !layers.contains(where: { $0.paths.contains(file.path) }) {
      lines.append(
        "# \(wording.say(.unused(file: file.path))) \(wording.say(Self.advice(file.content)))")
    }
    if let roster {
      lines.append(
        "\(hasRoster ? "" : "# ")roster: \(Self.quoted(roster))  # \(wording.say(.roster))\(isRosterOfOthers ? "; \(wording.say(.unfitRoster))" : "")"
      )
    }
    lines += ["", "# \(wording.say(.steps))", "steps:"]
    func step(_ text: String, _ isPossible: Bool) {
      lines.append(isPossible ? "  \(text)" : "  # \(text)")
    }
    let clusters = "min-points: \(minimumPoints), eps: \(Int(WalkableClusters.radius))m"
    step("cluster: {\(clusters)}  # \(wording.say(.walkable))", true)
    step("blocks:", has("blocks"))
    step("pattern:", true)
    step("hotspots: {hex: 400m}", true)
    step("near-repeat:", audit.dates.first != nil)
    step("scan: {max-radius: 500m}", audit.dates.first != nil)
    step("coverage: {\(clusters)}", has("areas"))
    let places = "hires: 3, reach: 400m, \(clusters)"
    step(
      asksWhen
        ? "deploy: {\(places), shifts: \"day,evening,night\"}  # \(wording.say(.withShifts))"
        : "deploy: {\(places)}", has("blocks"))
    if let year = lastYear { step("change: {after: \(year)}", true) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whether a plan can say when hires should work: areas are staffed at known hours, and incidents
  /// have times of day.
  private var asksWhen: Bool {
    hasRoster && audit.dates.first != nil
      && audit.dates.withoutTime + audit.dates.undated < audit.incidents
  }

  /// What a file that is not used holds, and what it would be good for.
  private static func advice(_ content: FolderSurvey.Content) -> StudyPhrase {
    switch content {
    case .areas(let count, _, let share): .ofAreas(count, share: share)
    case .lines(let count): .ofLines(count)
    case .points(let count): .ofPoints(count)
    case .roster: .ofRoster
    case .unreadable: .unreadable
    }
  }

  /// The last 365 days of the table, where as many days lie before them to compare with.
  private var lastYear: String? {
    guard let first = audit.dates.first, let last = audit.dates.last, last - first >= 729 else {
      return nil
    }
    return "\(CivilDate.text(last - 364))..\(CivilDate.text(last))"
  }

  private func line(_ layer: Layer, _ wording: any Wording) -> String {
    let about = wording.say(layer.about)
    guard let first = layer.paths.first else {
      return "# \(layer.key): \(layer.key).geojson  # \(about)"
    }
    let value =
      layer.key == "ground"
      ? "[\(layer.paths.map(Self.quoted).joined(separator: ", "))]" : Self.quoted(first)
    if layer.isHeldBack {
      return "# \(layer.key): \(value)  # \(about); \(wording.say(.heldBack))"
    }
    let guess = layer.isGuess ? "; \(wording.say(.guess))" : ""
    let doubt = doubt(layer, first).map { " " + wording.say($0) } ?? ""
    return "\(layer.key): \(value)  # \(about)\(guess)\(doubt)"
  }

  /// What speaks against a layer of places where a new hire may work.
  private func doubt(_ layer: Layer, _ path: String) -> StudyPhrase? {
    guard layer.key == "blocks", layer.isGuess else { return nil }
    if areSitesBorrowed { return .noBlocks }
    guard let content = found.first(where: { $0.path == path })?.content,
      FolderSurvey.isCoarse(content), case .areas(let count, let size, _) = content
    else { return nil }
    let streets = found.first { if case .lines = $0.content { true } else { false } }?.path
    return .fewSites(count, squareMeters: size, better: streets)
  }

  /// The options that name the recognized columns; date and time of day are one.
  private var columns: [(option: String, column: String)] {
    func column(_ role: String) -> String? { audit.decisions.first { $0.role == role }?.column }
    let time = [column("date"), column("time")].compactMap(\.self).joined(separator: ",")
    let plain = ["x", "y", "id", "fatal", "weight"].compactMap { role in
      column(role).map { (role, $0) }
    }
    return plain + (time.isEmpty ? [] : [("time", time)])
  }

  /// A value as YAML reads it back.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_./".unicodeScalars.contains($0))
    }
    return isPlain && !text.isEmpty && text.first != "-"
      ? text : "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
