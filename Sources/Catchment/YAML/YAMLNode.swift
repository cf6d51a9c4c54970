import CatchmentFormats

/// A value of a YAML text, with the line it begins in, from 1.
struct YAMLNode: Equatable {
  indirect enum Content: Equatable {
    /// A text; `isPlain` where it stood without quotes, so that `true` can be a flag.
    case text(String, isPlain: Bool)
    case list([YAMLNode])
    case mapping(YAMLMapping)
  }

  let content: Content
  let line: Int

  /// The text of a single value.
  var string: String? {
    if case .text(let text, _) = content { text } else { nil }
  }
}

/// Keys and values in the order of the text.
struct YAMLMapping: Equatable {
  struct Member: Equatable {
    let key: String
    /// The line of the key.
    let line: Int
    let value: YAMLNode
  }

  let members: [Member]
  /// Whether it stands in braces.
  let isInBraces: Bool

  subscript(key: String) -> YAMLNode? { members.first { $0.key == key }?.value }
}

/// Why a text can't be read.
struct YAMLProblem: Error, Equatable {
  let line: Int
  /// What is wrong, as a part of a sentence.
  let phrase: ErrorPhrase
  /// Whether it is a key that stands twice, and not a matter of how the text is laid out.
  var isDuplicate = false

  var text: String { phrase.text }
}
