/// A number at a house, as addresses and layers of streets write it.
struct HouseNumber: Equatable {
  var value: Int32
  /// Whether the last digits were withheld: `13XX`.
  var isBlock = false

  /// Reads `1300`, `1300A`, `13XX`, `XX`, `1300-1310` (its first number) and `34-15` (3415, as in
  /// Queens).
  ///
  /// Answers with nil for ordinals such as `5TH` and for all that does not begin as a number;
  /// numbers have at most seven digits.
  ///
  /// - Parameter isSingle: whether two numbers with a hyphen are one in any case, as in layers,
  ///   where a range has two columns.
  init?(_ letters: ArraySlice<UInt8>, isSingle: Bool = false) {
    var value: Int32 = 0
    var digits = 0
    var index = letters.startIndex
    while index < letters.endIndex, Letter.isDigit(letters[index]) {
      guard digits < 7 else { return nil }
      value = value * 10 + Int32(letters[index] - Letter.zero)
      digits += 1
      index += 1
    }
    let rest = letters[index...]
    if rest.isEmpty {
      guard digits > 0 else { return nil }
      self.value = value
      return
    }
    if rest.allSatisfy({ $0 == Letter.upperX }), rest.count >= 2 || digits > 2 {
      // Each X is a digit withheld; never more of them than a number has.
      guard digits + rest.count <= 7 else { return nil }
      for _ in rest { value *= 10 }
      self.value = value
      isBlock = true
      return
    }
    guard digits > 0 else { return nil }
    if rest.first == Letter.hyphen {
      guard let second = HouseNumber(rest.dropFirst()), !second.isBlock else { return nil }
      let isOneNumber =
        rest.count == 3 && digits <= 3 && (isSingle || second.value < value && value % 100 != 0)
      self.value = isOneNumber ? value * 100 + second.value : value
      return
    }
    // A letter behind a number: a part of a house.
    guard rest.count == 1, rest[index] >= Letter.upperA, rest[index] <= Letter.upperZ else {
      return nil
    }
    self.value = value
  }

  /// The first number of the hundred to which this one belongs.
  var hundred: Int32 { value / 100 * 100 }
}
