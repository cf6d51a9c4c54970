import CatchmentFormats

extension ColumnDetection {
  /// What a comma before three digits stands for in a column of numbers.
  func comma(_ column: Int, delimiter: UInt8?) -> NumberText.Comma {
    sample.comma(column, delimiter: delimiter)
  }

  /// The codes of the column of outcomes that mean something else than they do alone.
  var deathCodes: DeathCodes? { fatal.flatMap { DeathCodes(sample.texts($0)) } }

  /// Whether the dates of a column have the month or the day first, by its first cells.
  func order(_ column: Int) -> TimeText.Order {
    var forms = DateForms()
    for text in sample.texts(column) {
      let bytes = Array(text.utf8)
      _ = forms.read(bytes.span, 0..<bytes.count, clock: nil, order: .monthFirst)
    }
    return forms.order
  }
}
