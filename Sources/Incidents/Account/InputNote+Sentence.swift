extension InputNote: CustomStringConvertible {
  /// In an English sentence that names no options.
  public var description: String { sentence(showingExamples: true) }

  /// The same, with or without what stands in single rows.
  ///
  /// - Parameter day: what a day that a file writes as 2018-02-12 is called.
  public func sentence(
    showingExamples: Bool, day: (String) -> String = { $0 }
  ) -> String {
    func at(_ spot: Spot?, first: Bool = false) -> String {
      guard showingExamples, let spot else { return "" }
      let text = spot.text.map { ": \"\($0)\"" } ?? ""
      return
        " (\(first ? "the first: " : "")\(spot.isFeature ? "feature" : "line") \(spot.number)\(text))"
    }
    return switch self {
    case .file(let text): text
    case .title(let line):
      "What stands above line \(line) looks like a title; the names of the columns are taken from line \(line)."
    case .separator(let separator): "Columns are taken to be separated by \(separator.words)."
    case .shortRows(let count, let spot):
      "\(count) \(count == 1 ? "row leaves" : "rows leave") out cells at \(count == 1 ? "its" : "their") end"
        + "\(at(spot)), which are taken as blank."
    case .longRows(let count, let spot):
      "\(count) \(count == 1 ? "row has" : "rows have") blank cells too many at \(count == 1 ? "its" : "their") end"
        + "\(at(spot)), which are passed over."
    case .openQuotes(let count, let line):
      "\(count) \(count == 1 ? "quote is not closed where its cell ends" : "quotes are not closed where their cells end") "
        + "(line \(line)): taken as part of the text, so that no row is lost."
    case .looksLikePreset(let title, let name):
      "These look like the columns of \(title): the preset \(name) counts its shootings."
    case .preset(let preset): preset.sentence
    case .rowNumbers(let column):
      "\(column) is taken for a number of rows, not of incidents; if rows of one incident share it, "
        + "name it as the column of ids."
    case .repeatedName(let name, let count):
      "\(count) columns are called \"\(name)\": the first of them is read."
    case .unknownDate(let column):
      "No dates are read, and \"\(column)\" looks like them: name that column, else rows of one incident may count as several."
    case .otherDate(let read, let other):
      "Dates are read from \"\(read)\"; if \"\(other)\" says when it happened, name that column."
    case .guessedOutcome(let column): "Who died is read from the words in \"\(column)\"."
    case .mendedExchange(let count):
      "Latitude and longitude of \(count) rows were swapped; mended as asked."
    case .exchangedMinority(let count, let total, let latitude, let longitude, let spot):
      "\(count) of \(total) rows look like the rest with latitude and longitude exchanged; the \(total - count) "
        + "around latitude \(latitude), longitude \(longitude) are taken as right. If the city lies at the other, "
        + "exchange the two columns\(at(spot, first: true))."
    case .halfFar(let count, let total, let spot):
      "\(count) of \(total) rows with a place lie far from the rest, so that the numbers alone hardly tell which of "
        + "them are right: look at both before you use an answer\(at(spot, first: true))."
    case .lostSigns(let count, let isLongitude, let spot):
      "\(count) \(count == 1 ? "row lies" : "rows lie") on the other side of \(isLongitude ? "longitude" : "latitude") 0, "
        + "and among the rest with the other sign: \(count == 1 ? "its" : "their") sign seems lost\(at(spot, first: true)). "
        + "\(count == 1 ? "It decides" : "They decide") nothing: mend the file, or keep rows that lie far if that is where they belong."
    case .roundPlaces(let count, let places, let spot):
      "\(count) rows lie at \(places == 1 ? "one place whose numbers are" : "\(places) places whose numbers are") much rounder than those "
        + "of the others: if they stand for a place that is not known, leave them out\(at(spot))."
    case .crowdedPlaces(.one(let next), let count, let total, let spot):
      "\(count) of \(total) incidents lie at exactly one place, and \(next) at the next: if that is where a program puts what it "
        + "can't find, or where people were treated, leave them out\(at(spot))."
    case .crowdedPlaces(.few(let places), _, let total, _):
      "\(total) incidents lie at \(places) places only: these may be the middles of districts, and nothing is known within them."
    case .nearDiagonal:
      "The incidents lie where latitude and longitude are nearly the same number: rows with both exchanged can't be told from others."
    case .cutShort(let column, let spot):
      "The file ends without the end of a line, and within \"\(column)\", as it seems: the last row is not used\(at(spot)). "
        + "Check that the file is whole."
    case .pointedDates: "Dates such as 01.02.2023 are read with the day first, as points say."
    case .dayFirst(let count):
      "Dates are read with the day first: \(count) can't be read otherwise."
    case .mostlyDayFirst(let must, let unreadable):
      "Dates are read with the day first, as \(must) must be; \(unreadable) \(unreadable == 1 ? "is" : "are") unreadable that way."
    case .monthFirst(let must, let unreadable):
      "Dates are read with the month first, as \(must) must be; \(unreadable) are unreadable that way."
    case .eitherOrder:
      "Dates could have the month or the day first; they are read with the month first."
    case .mixedOrders(let dayFirst, let monthFirst):
      "\(dayFirst) dates have the day first and \(monthFirst) the month: those that could be either are kept without a date. "
        + "Write all of them one way."
    case .dayBehindYear(let must, let unreadable):
      "Dates are read as year, day, month, as \(must) must be"
        + (unreadable > 0
          ? "; \(unreadable) \(unreadable == 1 ? "is" : "are") unreadable that way." : ".")
    case .exchangedDates(let count, let texts):
      "\(count) dates have no day after the 12th, and all of the \(texts) that are texts have one: a spreadsheet took the others "
        + "for dates with day and month exchanged. They are read the other way round; look at some of them."
    case .shortYearFirst:
      "Dates are read as year, month, day, as the first numbers hardly change and the last ones run through a month."
    case .shortYears(let count):
      "\(count) dates write the year with two digits; 69 to 99 are read as 1969 to 1999, the others as 20xx."
    case .serialDays(let count):
      "\(count) dates are numbers of days as spreadsheets count them, from 1900 on."
    case .vagueDates(let count):
      "\(count) dates name a month or a year alone: these rows have no date, but a period of whole months finds them."
    case .mostlyFuture(let count, let total):
      "\(count) of \(total) dates lie after today: is the clock of this computer right, and are the years those of the common calendar? They are taken as written."
    case .midnights: "All times are 00:00, so they are taken for dates without a time."
    case .constantTimes(let times):
      "All times are \(times.joined(separator: " or ")), as midnight is written elsewhere: they are taken for dates without a time."
    case .distrustedTimes(let count, let total):
      "\(count) of \(total) times of day can't be read, so that nobody knows what the others mean: all rows are kept with their date alone."
    case .crowdedTime(let time, let count, let total):
      "\(count) of \(total) times are \(time), many times as many as any other, as forms fill in what is not known: these rows are kept with their date alone."
    case .halvesOfDays(let count):
      "None of \(count) times lies between 13:00 and 00:59: as it seems AM and PM are lost, so rows are kept with their date alone."
    case .halvesInRows(let count, let first, let last):
      "None of \(count) times in the rows \(first) to \(last) lies between 13:00 and 00:59, as others do: as it seems AM and PM are lost, so these rows are kept with their date alone."
    case .bareTimes(let count, let named):
      "\(count) \(count == 1 ? "time has" : "times have") neither AM nor PM, as the other \(named) \(named == 1 ? "does" : "do"), and "
        + "can be of either half of the day: \(count == 1 ? "this row is" : "these rows are") kept with \(count == 1 ? "its" : "their") date alone."
    case .droppedMinutes(let column):
      "\"\(column)\" writes whole hours without their minutes, 21 for 21:00, and is read so."
    case .wholeHours(let column): "\"\(column)\" holds whole hours: the minutes are not known."
    case .greenwich(let count):
      "\(count) times say that they are those of Greenwich (an offset of zero, or a count from 1970); they are taken as written."
    case .oddDates(let kind, let count, let years, let spot):
      Self.odd(kind, count, years, day)
        + "; \(count == 1 ? "this row is" : "these rows are") kept without a date\(at(spot))."
    case .unreadableDates(let count, let spot):
      "\(count) \(count == 1 ? "date" : "dates") can't be read; "
        + "\(count == 1 ? "this row is" : "these rows are") kept without a date\(at(spot))."
    case .silentOutcomes(let column):
      "No cell of \"\(column)\" says who died or survived, so deaths are not stated."
    case .codedOutcomes(let column):
      "\"\(column)\" holds codes, such as 1 and 2 or 9, and nothing says which of them means a death, so deaths are not stated: "
        + "name the value that does."
    case .onlyDead(let column):
      "Only the dead are counted (\"\(column)\"): a row has as many victims as died in it, or one."
    case .blankOutcomes(let count, let column, let spot):
      "\(count) \(count == 1 ? "cell" : "cells") of \"\(column)\" \(count == 1 ? "is blank or says" : "are blank or say") that nobody knows, and "
        + "\(count == 1 ? "counts" : "count") as not fatal\(at(spot))."
    case .straggling(let count, let days, let areLast, let spot):
      "\(count) \(count == 1 ? "date lies" : "dates lie") \(days) days \(areLast ? "after" : "before") the rest\(at(spot)), longer "
        + "than any others from each other, and \(count == 1 ? "decides" : "decide") where the period \(areLast ? "ends" : "begins"): "
        + "if \(count == 1 ? "it is" : "they are") mistyped, mend the file or set the dates that count."
    case .column(let note): note.description
    case .fewPlaced(let count, let total):
      "Only \(count) of \(total) addresses have a place: all that follows is of these alone. Below 85 % a map of them misleads "
        + "(Ratcliffe 2004). Look at those that are rejected, or use streets with house numbers."
    case .unreadableTimes(let count, let spot):
      "\(count) \(count == 1 ? "time of day is" : "times of day are") unreadable\(at(spot)): \(count == 1 ? "that row is" : "those rows are") "
        + "kept with the date alone, so that victims of one shooting may count as several. Write 17:16 or 5:16 PM."
    case .crowdedDates(let kind, let count, let total, let spot):
      "\(count) of \(total) dates are \(kind.words(day)), far more than other days have\(at(spot, first: true)). "
        + (kind.isDay
          ? "If it is the day on which rows were entered, they have no date of their own."
          : "If it stands for a day that is not known, nothing that asks for days is right with them.")
    case .unknownOutcomes(let count, let column, let spot):
      "\(count) \(count == 1 ? "cell" : "cells") of \"\(column)\" \(count == 1 ? "says" : "say") neither yes nor no "
        + "and \(count == 1 ? "counts" : "count") as not fatal\(at(spot))."
    case .uncountedPeople(let count, let columns, let spot):
      "\(count) \(count == 1 ? "row has" : "rows have") no count of people in \"\(columns)\" and "
        + "\(count == 1 ? "counts" : "count") as one victim, or as those that are counted\(at(spot))."
    case .blankPeople(let count, let columns, let spot):
      "\(count) \(count == 1 ? "row says" : "rows say") nothing in \"\(columns)\" and \(count == 1 ? "counts" : "count") as one victim\(at(spot))."
    case .moreDead(let count, let dead, let people, let columns, let spot):
      "\(count) \(count == 1 ? "row tells" : "rows tell") of more dead than victims"
        + (showingExamples
          ? " (\(spot.isFeature ? "feature" : "line") \(spot.number): \(dead) dead, \(people) in \"\(columns)\")"
          : "")
        + "; both are counted as they stand. If \"\(columns)\" leaves the dead out, name both columns as victims."
    case .folded(let rows, let incidents, let hasCoarseTimes):
      "No column holds ids, so rows at the same place in the same minute are one incident: \(rows) rows became "
        + "\(incidents) incidents.\(hasCoarseTimes ? " Most times are whole hours, so that different incidents may look the same." : "") "
        + "A column of ids, or counting every row as a victim, keeps them apart."
    case .withoutID(let count, let column, let spot):
      "\(count) \(count == 1 ? "row has" : "rows have") no id in \"\(column)\"\(at(spot)): such rows are one incident where "
        + "place and minute are the same."
    case .splitIDs(let count, let loneRows):
      "\(count) \(count == 1 ? "id stands" : "ids stand") for rows more than 50 m apart or on several dates: "
        + "folded by place and day; \(loneRows) of their rows stand alone."
    case .repeatedRows(let count, let areVictims, let spot):
      "\(count) \(count == 1 ? "row repeats" : "rows repeat") an earlier row in every column\(at(spot)): "
        + "counted as \(areVictims ? "victims" : "incidents"). If the file was pasted together, remove them."
    case .repeatedStretches(let count, let spot):
      "\(count) rows on end\(at(spot)) tell of incidents that stand farther up already, with something else in some column, as where two downloads overlap: "
        + "incidents are counted once, their victims twice. Remove them."
    }
  }

  private static func odd(
    _ kind: OddDate, _ count: Int, _ years: Int?, _ name: (String) -> String
  ) -> String {
    let far = years.flatMap {
      $0 > 0 ? ", \($0) \($0 == 1 ? "year" : "years") from the rest" : nil
    }
    let dates = "\(count) \(count == 1 ? "date" : "dates")"
    let verb = count == 1 ? "lies" : "lie"
    return switch kind {
    case .placeholder(let day):
      "\(dates) of \(name(day))\(far ?? ""), which databases write for a date that is not known"
    case .future: "\(dates) \(verb) after today"
    case .ancient: "\(dates) \(verb) before the year 1800"
    case .isolated: "\(dates) \(verb) decades from the rest\(far ?? "")"
    }
  }
}

extension InputNote.Separator {
  fileprivate var words: String {
    switch self {
    case .semicolons: "semicolons"
    case .tabs: "tabs"
    case .verticalBars: "vertical bars"
    }
  }
}

extension InputNote.CrowdedDate {
  fileprivate var isDay: Bool { if case .day = self { true } else { false } }

  fileprivate func words(_ name: (String) -> String) -> String {
    switch self {
    case .firstOfYear: "1 January"
    case .firstOfMonth: "the first of a month"
    case .day(let day): name(day)
    }
  }
}
