/// The names of months and days of the week in English, Spanish, Portuguese, French, German and
/// Italian, whole or shortened as these write them.
package enum MonthName {
  private static let months: [[StaticString]] = [
    ["january", "jan", "enero", "ene", "janeiro", "janvier", "janv", "januar", "gennaio", "gen"],
    [
      "february", "feb", "febrero", "fevereiro", "fev", "février", "fevrier", "févr", "fév",
      "februar", "febbraio",
    ],
    ["march", "mar", "marzo", "março", "marco", "mars", "märz", "maerz", "mär", "mrz"],
    ["april", "apr", "abril", "abr", "avril", "avr", "aprile"],
    ["may", "mayo", "maio", "mai", "maggio", "mag"],
    ["june", "jun", "junio", "junho", "juin", "juni", "giugno", "giu"],
    ["july", "jul", "julio", "julho", "juillet", "juil", "juli", "luglio", "lug"],
    ["august", "aug", "agosto", "ago", "août", "aout"],
    [
      "september", "sept", "sep", "septiembre", "set", "setiembre", "setembro", "septembre",
      "settembre",
    ],
    ["october", "oct", "octubre", "outubro", "out", "octobre", "oktober", "okt", "ottobre", "ott"],
    ["november", "nov", "noviembre", "novembro", "novembre"],
    [
      "december", "dec", "diciembre", "dic", "dezembro", "dez", "décembre", "decembre", "déc",
      "dezember", "dicembre",
    ],
  ]
  /// Words that may stand in a date and say nothing.
  private static let fillers: [StaticString] = [
    "monday", "mon", "tuesday", "tue", "tues", "wednesday", "wed", "thursday", "thu", "thur",
    "thurs", "friday", "fri", "saturday", "sat", "sunday", "sun",
    "lunes", "lun", "martes", "miercoles", "miércoles", "mie", "mié", "jueves", "jue", "viernes",
    "vie", "sabado", "sábado", "sab", "sáb", "domingo", "dom",
    "segunda", "seg", "terça", "terca", "ter", "quarta", "qua", "quinta", "qui", "sexta", "sex",
    "feira",
    "lundi", "mardi", "mercredi", "mer", "jeudi", "jeu", "vendredi", "ven", "samedi", "sam",
    "dimanche", "dim",
    "montag", "mo", "dienstag", "di", "mittwoch", "mi", "donnerstag", "do", "freitag", "fr",
    "samstag", "sa", "sonntag", "so",
    "st", "nd", "rd", "th", "er", "of", "the", "de", "del", "el", "le", "den", "am", "at",
  ]

  /// The month, 1 … 12, that a range names; nil where it names none.
  package static func month(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    months.firstIndex { names in names.contains { CellText.isWord(bytes, range, $0) } }
      .map { $0 + 1 }
  }

  static func isFiller(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    fillers.contains { CellText.isWord(bytes, range, $0) }
  }
}
