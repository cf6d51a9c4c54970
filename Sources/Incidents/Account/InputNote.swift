/// What was noticed about the rows of a table, beside those that are rejected or set aside.
public enum InputNote: Sendable, Equatable {
  /// A row that shows it, or the first of those that do.
  public struct Spot: Sendable, Equatable {
    /// Whether rows are features and not lines.
    public let isFeature: Bool
    /// The line of the file, or the number of the feature, from 1.
    public let number: Int
    /// What stands there; nil where the place alone says enough.
    public let text: String?

    public init(isFeature: Bool, number: Int, text: String?) {
      self.isFeature = isFeature
      self.number = number
      self.text = text
    }
  }

  /// Why dates are kept out of the answer, though they can be read.
  public enum OddDate: Sendable, Equatable {
    /// What databases write for a date that is not known, as ISO 8601 writes it.
    case placeholder(String)
    case future
    /// Before the year 1800.
    case ancient
    /// Decades before or after the rest.
    case isolated
  }

  /// Dates that far more rows have than others.
  public enum CrowdedDate: Sendable, Equatable {
    /// 1 January of any year.
    case firstOfYear
    /// The first of any month.
    case firstOfMonth
    /// One day, as ISO 8601 writes it.
    case day(String)
  }

  /// Places with more incidents than anything happened there.
  public enum CrowdedPlace: Sendable, Equatable {
    /// One has many times as many as others; how many the next has.
    case one(next: Int)
    /// All incidents lie at so many places.
    case few(Int)
  }

  // MARK: The file

  /// What a reader of another format told, in English.
  case file(String)
  /// What stands above a line looks like a title.
  case title(aboveLine: Int)
  /// What separates the columns, where it is no comma.
  case separator(Separator)
  /// Rows leave out cells at their end, or have blank ones too many.
  case shortRows(Int, Spot?)
  case longRows(Int, Spot?)
  /// Quotes are not closed where their cells end.
  case openQuotes(Int, line: Int)
  /// The last row ends within a cell.
  case cutShort(column: String, Spot)

  public enum Separator: Sendable { case semicolons, tabs, verticalBars }

  // MARK: The columns

  /// The columns look like those of a portal; its title, and the name of the preset.
  case looksLikePreset(title: String, name: String)
  /// A preset is used.
  case preset(PortalPreset)
  /// A column numbers rows, and not incidents.
  case rowNumbers(String)
  /// So many columns have one name.
  case repeatedName(String, Int)
  /// No column of dates is known by its name, and one looks like it.
  case unknownDate(column: String)
  /// A column of dates is read, and another one may be meant.
  case otherDate(read: String, other: String)
  /// Who died is read from the words of a column.
  case guessedOutcome(String)

  // MARK: The places

  /// Rows whose coordinates changed places, as asked for.
  case mendedExchange(Int)
  /// Some rows are the rest with coordinates exchanged, and people live at both.
  case exchangedMinority(Int, of: Int, latitude: Double, longitude: Double, Spot)
  /// As good as half of the rows lie far from the rest.
  case halfFar(Int, of: Int, Spot)
  /// Rows that would lie among the rest with the other sign.
  case lostSigns(Int, isLongitude: Bool, Spot)
  /// Several rows each at so many places whose numbers are much rounder than those of the others.
  case roundPlaces(Int, places: Int, Spot)
  /// The city lies where latitude and longitude are nearly the same number.
  case nearDiagonal
  /// So many of all incidents lie at places that must stand for something else.
  case crowdedPlaces(CrowdedPlace, Int, of: Int, Spot)

  /// Fewer addresses have a place than a map needs: how many, and of how many.
  case fewPlaced(Int, of: Int)

  /// What is told of a single column.
  case column(ColumnNote)

  // MARK: The dates

  case pointedDates
  case dayFirst(Int)
  case mostlyDayFirst(must: Int, unreadable: Int)
  case monthFirst(must: Int, unreadable: Int)
  case eitherOrder
  /// Some dates can only have the day first and some only the month.
  case mixedOrders(dayFirst: Int, monthFirst: Int)
  /// Dates begin with the year, and the day stands before the month.
  case dayBehindYear(must: Int, unreadable: Int)
  /// A spreadsheet exchanged day and month of so many dates, and left others as texts.
  case exchangedDates(Int, texts: Int)
  /// Years of two digits stand first.
  case shortYearFirst
  case shortYears(Int)
  case serialDays(Int)
  case vagueDates(Int)
  case mostlyFuture(Int, of: Int)
  case midnights
  /// All times are one or two that midnight elsewhere looks like.
  case constantTimes([String])
  case greenwich(Int)
  /// So many times of all can't be read that none is used.
  case distrustedTimes(Int, of: Int)
  /// Many rows have one time that stands for none.
  case crowdedTime(String, Int, of: Int)
  /// No time says whether it is of the morning or the evening.
  case halvesOfDays(Int)
  /// So many times of a stretch of rows do not, though others do; the rows are counted from 1.
  case halvesInRows(Int, from: Int, to: Int)
  /// Times without AM and PM, beside such as have it.
  case bareTimes(Int, named: Int)
  /// A column of times leaves out the minutes of whole hours.
  case droppedMinutes(column: String)
  /// A column of times holds the hours alone.
  case wholeHours(column: String)
  /// Dates that can't be meant, and how many years from the rest they are.
  case oddDates(OddDate, Int, years: Int?, Spot)
  case unreadableDates(Int, Spot)
  /// Times of day that can't be read, beside a date that can.
  case unreadableTimes(Int, Spot)
  /// The last or first few dates lie longer from the rest than any others from each other: how
  /// many, how many days, and whether they are the last.
  case straggling(Int, days: Int, areLast: Bool, Spot)
  /// Far more rows have these dates than others.
  case crowdedDates(CrowdedDate, Int, of: Int, Spot)

  // MARK: The people

  /// No cell of a column says who died.
  case silentOutcomes(column: String)
  /// The cells of a column are codes, and nothing says which means a death.
  case codedOutcomes(column: String)
  /// A column counts the dead, and none the victims.
  case onlyDead(column: String)
  /// Rows say nothing in it.
  case blankOutcomes(Int, column: String, Spot)
  case unknownOutcomes(Int, column: String, Spot)
  case uncountedPeople(Int, columns: String, Spot)
  case blankPeople(Int, columns: String, Spot)
  case moreDead(Int, dead: Int, people: Int, columns: String, Spot)

  // MARK: Rows that are one incident

  case folded(rows: Int, incidents: Int, hasCoarseTimes: Bool)
  /// Rows without an id, beside others that have one.
  case withoutID(Int, column: String, Spot)
  case splitIDs(Int, loneRows: Int)
  case repeatedRows(Int, areVictims: Bool, Spot)
  /// Incidents stand twice in the table, in stretches of rows.
  case repeatedStretches(Int, Spot)
}
