import CatchmentFormats

/// Changes some keys of a study file, and leaves every other line as its author wrote it.
///
/// ```swift
/// var edit = StudyEdit(text)
/// try edit.set("areas", to: "areas-tried.geojson")
/// try edit.setStep("deploy", to: options, of: file, others: ["cluster"])
/// ```
public struct StudyEdit: Sendable, Equatable {
  /// The text as it is now.
  public private(set) var text: String

  public init(_ text: String) { self.text = text }

  /// Sets a key at the top to one value; nil removes it. A comment behind a value stays.
  ///
  /// - Throws: where the text is no study file.
  public mutating func set(_ key: String, to value: String?) throws(StudyFileError) {
    var lines = lines
    let block = try block(of: key)
    guard let value else {
      if let block { lines.removeSubrange(block) }
      text = Self.joined(lines)
      return
    }
    let line = "\(key): \(Self.word(value))"
    if let block {
      lines.replaceSubrange(block, with: [line + Self.comment(behind: lines[block])])
    } else {
      lines.insert(line, at: try firstLine(for: key, among: lines))
    }
    text = Self.joined(lines)
  }

  /// Sets the table of incidents and the options of its reading.
  ///
  /// - Throws: where the text is no study file.
  public mutating func setIncidents(
    _ file: String, options: [StudyFile.Option]
  ) throws(StudyFileError) {
    var lines = lines
    var own = ["incidents: \(Self.word(file))"]
    let block = try block(of: "incidents")
    // Comments that stand below the table's options become options when their # is taken away.
    let hasComments = block.map { Self.end(of: $0, in: lines) > $0.upperBound } ?? false
    if !options.isEmpty || hasComments {
      own = ["incidents:", "  file: \(Self.word(file))"] + Self.lines(options, indent: "  ")
    }
    if let block {
      lines.replaceSubrange(block, with: own)
    } else {
      lines = own + lines
    }
    text = Self.joined(lines)
  }

  /// Sets the options of a step.
  ///
  /// - Parameters:
  ///   - command: the step.
  ///   - options: all of its options.
  ///   - study: the study as it is before.
  ///   - others: the steps that the study makes where its file does not list them; they are listed
  ///     then, since a file that lists one step makes no other.
  /// - Throws: where the text is no study file.
  public mutating func setStep(
    _ command: String, to options: [StudyFile.Option], of study: StudyFile, others: [String]
  ) throws(StudyFileError) {
    var lines = lines
    var step = ["  \(command):"] + Self.lines(options, indent: "    ")
    if let block = try block(of: ["steps", command]) {
      // Comments are somebody's own words: the first one stays behind the name.
      for (number, comment) in Self.comments(in: lines[block]).enumerated() {
        if number == 0 {
          step[0] += "  \(comment)"
        } else {
          step.append("    \(comment)")
        }
      }
      // As deep as its neighbors.
      let indent = lines[block.lowerBound].prefix { $0 == " " }
      let own = step.map { String(indent) + String($0.dropFirst(2)) }
      lines.replaceSubrange(block, with: own)
    } else {
      var all = ["steps:"]
      if let block = try block(of: "steps") {
        all += Self.comments(in: lines[block]).map { "  \($0)" }
      }
      let known = study.steps ?? others.map { StudyFile.Step(command: $0, options: [], line: 1) }
      for one in known where one.command != command {
        all += ["  \(one.command):"] + Self.lines(one.options, indent: "    ")
      }
      all += step
      if let block = try block(of: "steps") {
        lines.replaceSubrange(block, with: all)
      } else {
        lines += all
      }
    }
    text = Self.joined(lines)
  }

  /// Changes some options of a step; every other option and comment of it stays as it is written.
  ///
  /// - Parameters:
  ///   - command: the step.
  ///   - options: what these options are from now on; those that are as before stay as written.
  ///   - names: the options that are decided here: those among them that are not given are removed.
  ///   - study: the study as it is before.
  ///   - others: the steps that the study makes where its file does not list them.
  /// - Throws: where the text is no study file.
  public mutating func changeStep(
    _ command: String, to options: [StudyFile.Option], deciding names: Set<String>,
    of study: StudyFile, others: [String]
  ) throws(StudyFileError) {
    let before = study.steps?.first { $0.command == command }?.options ?? []
    let stays = { (option: StudyFile.Option) in
      options.contains { $0.name == option.name && $0.values == option.values }
    }
    guard try hasOwnLines(["steps", command]) else {
      // Other options keep their values, and their place.
      var all: [StudyFile.Option] = []
      for option in before {
        guard names.contains(option.name) else {
          all.append(option)
          continue
        }
        all += options.filter { $0.name == option.name }
      }
      all += options.filter { option in !before.contains { $0.name == option.name } }
      return try setStep(command, to: all, of: study, others: others)
    }
    for option in before where names.contains(option.name) && !stays(option) {
      guard let block = try block(of: ["steps", command, option.name]) else { continue }
      var lines = lines
      let indent = String(lines[block.lowerBound].prefix { $0 == " " })
      let own = options.filter { $0.name == option.name }
      var written = Self.lines(own, indent: indent)
      if !written.isEmpty { written[0] += Self.comment(behind: lines[block]) }
      lines.replaceSubrange(block, with: written)
      text = Self.joined(lines)
    }
    let added = options.filter { option in !before.contains { $0.name == option.name } }
    guard !added.isEmpty, let block = try block(of: ["steps", command]) else { return }
    var lines = lines
    let first = lines[block].dropFirst().first {
      let rest = $0.drop { $0 == " " }
      return !rest.isEmpty && !rest.hasPrefix("#")
    }
    let indent = first.map { String($0.prefix { $0 == " " }) } ?? "    "
    lines.insert(
      contentsOf: Self.lines(added, indent: indent),
      at: Self.end(of: block, in: lines, below: indent.count))
    text = Self.joined(lines)
  }

  // MARK: Where keys stand

  /// Whether a key is there, and each of its own keys stands on a line of its own below it.
  private func hasOwnLines(_ path: [String]) throws(StudyFileError) -> Bool {
    guard try block(of: path) != nil else { return false }
    var mapping = try root()
    for key in path {
      guard case .mapping(let inner)? = mapping[key]?.content, !inner.isInBraces else {
        return false
      }
      mapping = inner
    }
    return true
  }

  private func root() throws(StudyFileError) -> YAMLMapping {
    let root: YAMLNode?
    do {
      root = try YAMLReader.read(text)
    } catch {
      throw StudyFileError([
        "the study file can't be changed: line \(error.line): \(error.phrase)."
      ])
    }
    guard case .mapping(let mapping)? = root?.content else {
      throw StudyFileError(["the study file can't be changed: there are no keys in it."])
    }
    return mapping
  }

  private var lines: [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func joined(_ lines: [String]) -> String {
    lines.joined(separator: "\n") + "\n"
  }

  /// The lines of a key and its value, without comments and blank lines that belong to the next
  /// key. Nil where there is no such key, or where it shares its line with others.
  private func block(of key: String) throws(StudyFileError) -> Range<Int>? {
    try block(of: [key])
  }

  /// The same of a key in a key, and so on.
  private func block(of path: [String]) throws(StudyFileError) -> Range<Int>? {
    var mapping = try root()
    let lines = lines
    var end = lines.count
    var found: Range<Int>?
    for (depth, key) in path.enumerated() {
      if depth > 0 {
        guard case .mapping(let inner)? = mapping[path[depth - 1]]?.content else { return nil }
        mapping = inner
      }
      guard !mapping.isInBraces else { return nil }
      let starts = mapping.members.map { ($0.key, $0.line - 1) }
      guard let start = starts.first(where: { $0.0 == key })?.1 else { return nil }
      var upper = starts.map(\.1).filter { $0 > start }.min() ?? end
      while upper > start + 1 {
        let last = lines[upper - 1].drop { $0 == " " }
        guard last.isEmpty || last.hasPrefix("#") else { break }
        upper -= 1
      }
      found = start..<upper
      end = upper
    }
    return found
  }

  /// Where a new key stands: beside the one that it belongs to, else behind the table.
  private func firstLine(
    for key: String, among lines: [String]
  ) throws(StudyFileError) -> Int {
    for neighbor in [key == "areas-tried" ? "areas" : "incidents", "incidents"] {
      if let block = try block(of: neighbor) { return Self.end(of: block, in: lines) }
    }
    return lines.count
  }

  /// Where a block ends with the comments that stand deeper than its key: a key between the block
  /// and these would take them over, and what somebody makes of them would be read as part of it.
  ///
  /// - Parameter depth: comments deeper than this belong to the block; nil for the depth of its
  ///   key.
  private static func end(
    of block: Range<Int>, in lines: [String], below depth: Int? = nil
  ) -> Int {
    let depth = depth ?? lines[block.lowerBound].prefix { $0 == " " }.count
    var end = block.upperBound
    for number in block.upperBound..<max(block.upperBound, lines.count) {
      let rest = lines[number].drop { $0 == " " }
      guard rest.isEmpty || rest.hasPrefix("#") else { break }
      if rest.hasPrefix("#"), lines[number].count - rest.count > depth { end = number + 1 }
    }
    return end
  }

  /// All comments of some lines, without the blanks before them.
  private static func comments(in lines: ArraySlice<String>) -> [String] {
    lines.compactMap { line in
      let rest = line.drop { $0 == " " }
      if rest.hasPrefix("#") { return String(rest) }
      let comment = comment(behind: [line])
      return comment.isEmpty ? nil : String(comment.drop { $0 == " " })
    }
  }

  /// The comment behind a value on one line, with the blanks before it.
  private static func comment(behind lines: ArraySlice<String>) -> String {
    guard lines.count == 1, let line = lines.first, !line.contains("\""), !line.contains("'"),
      let start = line.firstRange(of: " #")?.lowerBound
    else { return "" }
    let blanks = line[..<start].reversed().prefix { $0 == " " }.count
    return String(repeating: " ", count: blanks) + line[start...]
  }

  // MARK: Words

  private static func lines(_ options: [StudyFile.Option], indent: String) -> [String] {
    options.flatMap { option in
      switch option.values.count {
      case 0: ["\(indent)\(option.name): true"]
      case 1: ["\(indent)\(option.name): \(word(option.values[0]))"]
      default: ["\(indent)\(option.name):"] + option.values.map { "\(indent)  - \(word($0))" }
      }
    }
  }

  /// A text as YAML reads it again: plain where that is safe, else in quotes.
  static func word(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0.isNumber } == true
      && text.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || "0123456789-_./+%".unicodeScalars.contains($0))
      }
    if isPlain, !["true", "false", "null", "yes", "no", "on", "off"].contains(text.lowercased()) {
      return text
    }
    return JSONValue.string(text).text()
  }
}
