import CatchmentFormats

/// What a text tells of single incidents, or of a person, wherever in it that stands.
///
/// A column that names areas by its own name may hold anything all the same. What is looked for can
/// be no name of an area; digits alone can, and are judged with all others of their column.
struct FreeText {
  let details: Set<IncidentDetail>

  init(_ text: String) {
    var details: Set<IncidentDetail> = []
    let hasDigits = text.contains(where: \.isNumber)
    if Self.holdsMail(text) || (hasDigits && Self.holdsPhone(text)) { details.insert(.contact) }
    let words = text.split(whereSeparator: \.isWhitespace)
      .map { Self.bare($0) }.filter { !$0.isEmpty }
    if hasDigits {
      if Self.holdsPlace(text) { details.insert(.place) }
      let parts = text.split { $0.isWhitespace || ",;:()[]#/|=".contains($0) }
      if parts.contains(where: Self.isFile) || Self.holdsFile(parts) { details.insert(.file) }
      if Self.holdsDay(words) { details.insert(.day) }
      if words.contains(where: Self.isClock) { details.insert(.time) }
    }
    if Self.holdsPeople(text) { details.insert(.people) }
    self.details = details
  }

  /// What digits without anything else can be, beside the number of an area: a day, a moment, or a
  /// telephone.
  static func digitsAlone(_ text: String) -> IncidentDetail? {
    guard isDigits(text) else { return nil }
    if isMoment(text) || (text.count == 10 && Int(text).map(seconds.contains) == true) {
      return .day
    }
    return isNumberOfPhone(text) ? .contact : nil
  }

  /// 1990 … 2035 in seconds since 1970.
  private static let seconds = 631_152_000...2_051_222_400

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  // MARK: Days and times

  /// `20200501`, with hour, minute and second behind it, and milliseconds since 1970.
  private static func isMoment(_ digits: some StringProtocol) -> Bool {
    guard [8, 10, 12, 13, 14].contains(digits.count), let value = Int(digits) else { return false }
    // From 2001 to 2033.
    if digits.count == 13 { return value < 2_000_000_000_000 }
    guard let date = Int(digits.prefix(8)), (1990..<2040).contains(date / 10_000) else {
      return false
    }
    return time(String(digits)) != nil
      && CivilDate.number(year: date / 10_000, month: date / 100 % 100, day: date % 100) != nil
  }

  private static func time(_ text: String) -> TimeText? {
    let bytes = Array(text.utf8)
    return TimeText(bytes.span, 0..<bytes.count, order: .monthFirst)
      ?? TimeText(bytes.span, 0..<bytes.count, order: .dayFirst)
  }

  /// 1950 … 2100: other years are numbers of something else.
  private static let days: ClosedRange<Int32> = -7305...47_847
  /// `5 de mayo de 2020`
  private static let mostWords = 5

  private static func holdsDay(_ words: [Substring]) -> Bool {
    for first in words.indices {
      let word = words[first]
      if isDigits(word) {
        let isNumbered = first > 0 && namesNumber(words[first - 1])
        if words.count > 1, !isNumbered, isMoment(word) { return true }
      }
      for last in first..<min(words.count, first + mostWords) {
        let text = bare(words[first...last].joined(separator: " ")[...])
        guard text.contains(where: \.isNumber), !isDigits(text),
          let time = time(String(text)), !time.isSerial, days.contains(time.day)
        else { continue }
        // `1-2-10` and `12 Mar 14` may number areas, `1/2/10` and `12-Mar-14` hardly do.
        let isWritten =
          first == last && text.contains { $0.isLetter || $0 == "/" || $0 == ":" }
        if !time.hasShortYear || isWritten { return true }
      }
    }
    return false
  }

  private static func isClock(_ word: Substring) -> Bool {
    guard word.contains(":") else { return false }
    let bytes = Array(word.utf8)
    return TimeText.clock(bytes.span, 0..<bytes.count) != nil
  }

  // MARK: Places

  /// Degrees with fewer decimals are numbers of tracts as well.
  private static let leastDecimals = 3

  /// Two numbers that can be degrees, or a whole text that is a place by its form.
  private static func holdsPlace(_ text: String) -> Bool {
    let numbers = text.split { !$0.isNumber && $0 != "." }
    let degrees = numbers.count { number in
      guard let point = number.firstIndex(of: "."), let value = Double(number) else { return false }
      return value <= 180
        && number.distance(from: point, to: number.endIndex) > leastDecimals
    }
    if degrees >= 2 || text.contains("°") { return true }
    let hasForm = text.first == "{" || text.uppercased().contains("POINT")
    let bytes = Array(text.utf8)
    guard hasForm || bytes.count >= 42 && !text.contains(" ") else { return false }
    let place = PlaceText(bytes.span, 0..<bytes.count)
    return place.x.isFinite && place.y.isFinite && place.isTelling
  }

  // MARK: Numbers of cases

  /// `JD100148`, `HZ-123456`, `JD-2020-1234`, `2020-004512`, `20-004512`.
  private static func isFile(_ part: Substring) -> Bool {
    let letters = part.prefix(while: \.isLetter)
    var rest = part.dropFirst(letters.count)
    // `MPD210007K`
    if letters.count > 1, rest.last?.isLetter == true { rest.removeLast() }
    guard rest.last?.isNumber == true, rest.allSatisfy({ $0.isNumber || $0 == "-" }) else {
      return false
    }
    let digits = rest.count(where: \.isNumber)
    if letters.isEmpty {
      let parts = rest.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, let year = Int(parts[0]) else { return false }
      // Ranges of house numbers have no zero in front.
      if parts[0].count == 4 {
        return (1990..<2100).contains(year)
          && (parts[1].count > 4 || parts[1].count == 4 && parts[1].first == "0")
      }
      return parts[0].count == 2 && parts[1].count >= 6
    }
    if letters.count > 3 || !(5...12).contains(digits) || namesNumber(letters) { return false }
    // `E01000001`, as the statisticians of the United Kingdom number areas, and `D-10115`.
    if letters.count == 1 {
      let isOfStatistics =
        digits == 8 && "EWSN".contains(letters) && (rest.first == "0" || rest.first == "1")
      return digits > 5 && !isOfStatistics
    }
    return true
  }

  /// `HZ 312330`: letters and six digits or more, apart.
  private static func holdsFile(_ parts: [Substring]) -> Bool {
    zip(parts, parts.dropFirst()).contains { letters, digits in
      (2...3).contains(letters.count) && letters.allSatisfy { $0.isLetter && $0.isUppercase }
        && !namesNumber(letters) && (6...12).contains(digits.count) && isDigits(digits)
    }
  }

  // MARK: Telephones and mail

  private static func holdsMail(_ text: String) -> Bool {
    text.split(whereSeparator: \.isWhitespace).contains { word in
      guard let sign = word.firstIndex(of: "@"), sign > word.startIndex else { return false }
      return word[sign...].dropFirst().dropLast().contains(".")
    }
  }

  private static let phoneWords: Set<String> = [
    "tel", "phone", "cell", "mobile", "call", "ph", "telefono", "teléfono", "cel", "celular",
    "móvil", "movil", "whatsapp",
  ]
  /// How many digits stand together: at home, in Mexico and Brazil, and in France.
  private static let phoneForms = [[2, 4, 4], [2, 5, 4], [2, 2, 2, 2, 2], socialSecurity]
  /// 412-55-1203 is no telephone, and says more of a person.
  private static let socialSecurity = [3, 2, 4]

  private static func holdsPhone(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    let isCalled = words.contains(where: phoneWords.contains)
    for (run, hasPlus) in runs(of: text) {
      let sizes = run.map(\.count)
      let digits = sizes.reduce(0, +)
      if hasPlus, (8...15).contains(digits) { return true }
      if isCalled, (7...15).contains(digits) { return true }
      if phoneForms.contains(sizes) { return true }
      // 900-1098 is a range of houses.
      if sizes == [3, 4], run[1].first == "0" { return true }
      for first in run.indices.dropLast(2) where Array(sizes[first..<first + 3]) == [3, 3, 4] {
        if isNumberOfPhone(run[first...first + 2].joined()) || run[first].first == "3" {
          return true
        }
      }
    }
    let parts = text.split { !$0.isLetter && !$0.isNumber }
    return parts.indices.contains { place in
      let isNumbered = place > 0 && namesNumber(parts[place - 1])
      return parts.count > 1 && !isNumbered && isNumberOfPhone(parts[place])
    }
  }

  /// Ten digits of North America: neither the area nor the exchange begins with 0 or 1.
  private static func isNumberOfPhone(_ digits: some StringProtocol) -> Bool {
    let values = digits.compactMap(\.wholeNumberValue)
    return values.count == 10 && digits.count == 10 && values[0] > 1 && values[3] > 1
  }

  /// Groups of digits with nothing but signs between them, and whether a plus stands in front.
  private static func runs(of text: String) -> [(groups: [String], hasPlus: Bool)] {
    var runs: [(groups: [String], hasPlus: Bool)] = []
    /// What stands before the next group, back to the one before it.
    var gap = "|"
    var group = ""
    for character in text + "|" {
      if character.isASCII, character.isNumber {
        group.append(character)
        continue
      }
      if !group.isEmpty {
        if gap.count <= 3, gap.allSatisfy({ " -.()/".contains($0) }), !runs.isEmpty {
          runs[runs.count - 1].groups.append(group)
        } else {
          runs.append(([group], gap.reversed().first { $0 != "(" } == "+"))
        }
        (gap, group) = ("", "")
      }
      gap.append(character)
    }
    return runs
  }

  // MARK: Counts of people

  private static let numberWords: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "un", "una",
    "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
  ]
  /// Beginnings of words for who was shot, and how many letters may follow; beside those of death.
  private static let hurt = [
    "victim", "víctim", "vitim", "vítim", "injur", "wound", "herid", "lesionad", "ferid", "blessé",
    "balead", "verletz", "shooting", "tirote", "inciden",
  ]

  private static func isPerson(_ word: Substring) -> Bool {
    if word == "shot" || word == "hurt" { return true }
    return (hurt + DeathWords.stems).contains { stem in
      // `Mortimer` and `Deadwood` are names.
      word.hasPrefix(stem) && word.count <= stem.count + (stem.count > 4 ? 5 : 2)
    }
  }

  /// `2 shot`, `one man killed`, `victims: 3`.
  private static func holdsPeople(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    func isNumber(_ word: Substring) -> Bool {
      word.count <= 3 && word.allSatisfy(\.isNumber) || numberWords.contains(String(word))
    }
    return words.indices.contains { place in
      guard isPerson(words[place]) else { return false }
      if place + 1 < words.count, isNumber(words[place + 1]) { return true }
      let before = words[max(0, place - 3)..<place]
      guard let number = before.lastIndex(where: isNumber) else { return false }
      // `Area 4 Homicide` is where detectives sit.
      return number == 0 || !namesNumber(words[number - 1])
    }
  }

  // MARK: Words

  /// Words before the number of an area.
  private static let numbered: Set<String> = [
    "district", "ward", "beat", "precinct", "sector", "region", "zone", "area", "tract", "block",
    "geoid", "fips", "zip", "psa", "us", "ct", "bg", "cp", "distrito", "zona", "barrio",
    "cuadrante", "setor", "bairro",
  ]

  private static func namesNumber(_ word: Substring) -> Bool {
    numbered.contains(word.lowercased())
  }

  /// A word without the signs around it.
  private static func bare(_ word: Substring) -> Substring {
    let signs = ",;.()[]|:\"'"
    var bare = word.drop { signs.contains($0) }
    while let last = bare.last, signs.contains(last) { bare.removeLast() }
    return bare
  }
}
