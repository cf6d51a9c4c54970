public import CatchmentCartography
public import CatchmentDeployment
public import CatchmentFormats
public import CatchmentIncidents
public import CatchmentPatterns

/// The words of one language: every sentence that people read, made from findings alone.
///
/// A language is a value of its own type: what it has no words for does not compile.
public protocol Wording: Sendable {
  /// As `lang` of a page: `en`, `es`.
  var language: String { get }

  /// What is counted, which sentences call by its name.
  var things: Counted { get }
  /// The same language about what is counted: shootings, people shot, or others.
  func counting(_ things: Counted) -> Self

  /// A day as a sentence says it: `May 3, 2020`; days are counted from 1 January 1970.
  func date(_ day: Int32) -> String

  // MARK: Maps

  /// What a page says that does not come from its data.
  var pageWords: PageWords { get }
  /// The name of a layer in the legend, and what explains it.
  func words(of subject: MapSubject) -> MapWords
  /// What stands above the table of a layer.
  func caption(of subject: MapSubject) -> String
  /// What is seen, above a map.
  func title(of subject: MapSubject) -> String
  func noun(_ noun: MapNoun) -> String
  func words(of word: MapClassWord) -> MapWords
  /// What a property is called in popups and tables; those of other files keep their names.
  func label(ofProperty property: String) -> String
  func say(_ phrase: MapPhrase) -> String
  func say(_ phrase: PlanPhrase) -> String

  /// All about the table of a city's portal.
  func text(of preset: PortalPreset) -> String
  /// What a command says of its own run.
  func say(_ phrase: CommandPhrase) -> String
  /// What a new study file says of its lines.
  func say(_ phrase: StudyPhrase) -> String

  // MARK: What went wrong

  /// A phrase of an error.
  func say(_ phrase: ErrorPhrase) -> String
  /// What is wrong, without what to do; nil of an error that is none of the library's.
  func statement(of error: any Error) -> String?
  /// What to do about it, in words that name no option; empty where nothing is known.
  func advice(on error: any Error) -> String

  // MARK: A plan tried by hand

  /// A phrase of the page, with names in braces for its values.
  func say(_ phrase: TrialPhrase) -> String
  /// Why a change was not made, and what to do.
  func sentence(of problem: TrialProblem) -> String
  /// What a shift is called.
  func name(ofShift name: String) -> String
  /// Where a place lies among those that share its name, behind it.
  func name(of direction: CompassDirection) -> String
  /// Hours of the week: `daily 16:00-24:00`.
  func text(of hours: WeeklyHours) -> String

  // MARK: Plans

  /// The head of the table of what fewer and more hires would reach: hires, reach, next adds,
  /// covered, proven.
  var curveColumns: [String] { get }
  /// What a hire's popup tells: adds, within reach, covered in all, longitude, latitude.
  var hireColumns: [String] { get }

  /// How a question is answered, and what the answer cannot say.
  func explanation(of question: ExplainedQuestion) -> Explanation
  /// What stands before the method, the parameters and the limit of an answer.
  var explained: (method: String, parameters: String, limit: String) { get }

  /// What was guessed, mended or left out of a layer.
  func sentence(of note: LayerNote) -> String
  /// What is told of the inputs.
  func sentences(for remark: Remark) -> [String]
  /// The same for the small print of what is shown to everybody: without single rows.
  func smallPrint(for remark: Remark) -> [String]

  /// What a map of layers cannot say.
  var limitOfMaps: String { get }

  func choices(of findings: ClusterFindings) -> [String]
  func sentences(of findings: ClusterFindings) -> [String]

  func choices(of findings: DeploymentFindings) -> [String]
  func sentences(of findings: DeploymentFindings) -> [String]
  /// A line for each site, in their order.
  func sites(of findings: DeploymentFindings) -> [String]
  /// What a number of hires would reach, by its place among the steps.
  func sentence(of step: Int, in findings: DeploymentFindings) -> String
  /// What a plan of so many hires is called.
  func title(of findings: DeploymentFindings, hires: Int) -> String
  /// What a proof of a plan depends on: `given the hires kept and the places ruled out`; empty
  /// where it depends on nothing.
  func given(_ conditions: PlanConditions) -> String
  /// Tables beside the map of a plan: the curve, neighborhoods, other plans.
  func tables(of findings: DeploymentFindings) -> [MapTable]
  /// Hours of the week as tables; none where only places were looked at.
  func weekTables(of findings: DeploymentFindings) -> [HeatTable]
  /// A weight: whole where it is whole.
  func amount(_ weight: Double) -> String

  func choices(of findings: GeocodeFindings) -> [String]
  func sentences(of findings: GeocodeFindings) -> [String]

  /// What a plan along streets can't reach; empty where it reaches all.
  func sentences(of walk: SiteWalk) -> [String]
  func sentences(of findings: ReachFindings) -> [String]
  func sentences(of findings: CandidateFindings) -> [String]

  func choices(of findings: CoverageFindings) -> [String]
  func sentences(of findings: CoverageFindings) -> [String]
  /// Hours of the week as tables; none without a roster.
  func weekTables(of findings: CoverageFindings) -> [HeatTable]
  /// What a map of coverage cannot say.
  var limitOfCoverage: String { get }

  func sentences(of findings: DistrictFindings) -> [String]
  /// What a map of districts is called.
  var titleOfDistricts: String { get }
  func sentences(of findings: TeamsFindings) -> [String]

  func choices(of findings: BlockFindings) -> [String]
  func sentences(of findings: BlockFindings) -> [String]

  func choices(of findings: NearRepeatFindings) -> [String]
  func sentences(of findings: NearRepeatFindings) -> [String]
  func text(of findings: NearRepeatFindings) -> String

  func choices(of findings: WatchFindings) -> [String]
  func sentences(of findings: WatchFindings) -> [String]

  func choices(of findings: InspectFindings) -> [String]
  func sentences(of findings: InspectFindings) -> [String]
  func text(of findings: InspectFindings) -> String

  // MARK: Reports

  func reported(from first: Int32, to last: Int32) -> String
  var withoutDates: String { get }
  /// What a report is called that has no title of its own.
  ///
  /// - Parameter tellsReach: whether it tells whom areas or hires reach.
  func reportTitle(tellsReach: Bool) -> String
  /// What a report cannot tell for want of a layer, and what to add to the study.
  func sentence(of missing: MissingLayer) -> String
  /// That the data of a report cannot answer a question, why, and what would.
  ///
  /// - Parameter isPublic: leaves out why, in which small counts may stand.
  func sentence(of untold: UntoldQuestion, isPublic: Bool) -> String
  /// An area that has a number only: `precinct 73`.
  func numbered(_ unit: UnitKind, _ number: String) -> String
  /// Stretches of days, as a head of a column: `January 1 to November 29, 2020`.
  func days(_ days: ClosedRange<Int32>) -> String
  /// The months that days lie in, where the days themselves are not told.
  func months(_ days: ClosedRange<Int32>) -> String
  func heading(_ heading: ReportHeading) -> String
  /// What an appendix calls the part with the statistics of another part.
  func heading(behind heading: ReportHeading) -> String
  /// What a report calls the part about one kind of team.
  func heading(ofTeam name: String) -> String
  /// At most five sentences for those who read nothing else, without the words of any method.
  func inShort(_ summary: ReportSummary) -> [String]
  /// Whether what happened differs from the same days a year before by more than chance.
  func change(in comparison: ReportComparison) -> [String]
  /// The same with its interval and its p, for an appendix.
  func change(behind comparison: ReportComparison) -> [String]
  /// What residents read of a change, without the names of statistics; its trial and what it cannot
  /// say have sentences of their own.
  func plainSentences(of findings: ChangeFindings) -> [String]
  func plainSentences(of trial: TrialFindings) -> [String]
  /// What a published change is not to be read without.
  ///
  /// - Parameter tellsRange: whether a range that the counts of all months decide may be said.
  func caveats(ofPublished findings: ChangeFindings, tellsRange: Bool) -> [String]
  func plainSentences(of findings: CoverageFindings) -> [String]
  func plainSentences(of findings: BacktestFindings) -> [String]
  /// What is counted, people and deaths, as heads of rows.
  var countLabels: (incidents: String, victims: String, fatal: String) { get }
  /// Said of a parameter that nobody asked for.
  var chosen: String { get }
  func caption(_ table: ReportTable) -> String
  /// The caption of a table that shows the first rows of several alone: of changes those that
  /// changed, then the largest.
  func caption(_ table: ReportTable, showing shown: Int, of all: Int) -> String
  /// Said of a table whose areas have an interval without 1 and are still told from chance by none;
  /// nil for no such areas.
  func strictness(_ areas: Int) -> String?
  /// - Parameter tellsDeaths: whether a column of deaths is among them.
  func columns(_ table: ReportTable, tellsDeaths: Bool) -> [String]
  /// What a picture shows, for those who don't see it; it is called `clusters`, `hotspots` or
  /// `plan`.
  func description(ofPicture name: String) -> String
  func whatHappened(_ audit: InputAudit) -> [String]
  /// Said of a table of years where the first or the last may not be whole; nil where both are.
  func partialYears(_ audit: InputAudit) -> String?
  var whatIsUnknown: [String] { get }

  func choices(of findings: DensityFindings) -> [String]
  func sentences(of findings: DensityFindings) -> [String]
  func sentences(of findings: StreetDensityFindings) -> [String]

  func choices(of findings: HotspotFindings) -> [String]
  func sentences(of findings: HotspotFindings) -> [String]

  func choices(of findings: PatternFindings) -> [String]
  func sentences(of findings: PatternFindings) -> [String]
  /// All that is told of a pattern, with tables for a terminal.
  func report(of findings: PatternFindings) -> String
  func sentences(of findings: StreetPatternFindings) -> [String]
  func report(of findings: StreetPatternFindings) -> String

  func choices(of findings: ScanFindings) -> [String]
  func sentences(of findings: ScanFindings) -> [String]

  // MARK: Has it changed

  func choices(of findings: ChangeFindings) -> [String]
  func sentences(of findings: ChangeFindings) -> [String]
  /// Of periods that the table does not hold all of: what was left out, and which days at its ends
  /// count as days without shootings.
  func outsideTable(of findings: ChangeFindings) -> [String]
  /// The last of these alone.
  func quietEnds(of findings: ChangeFindings) -> [String]
  /// Which areas were chosen for the comparison; none where they were given, or nothing is.
  func comparison(of findings: ChangeFindings) -> [String]
  /// What a change cannot say.
  func limit(ofTrial isTrial: Bool) -> String
  func chart(_ chart: ChangeChart) -> ChartWords
  func sentences(of findings: PowerFindings) -> [String]
  func sentences(of findings: StabilityFindings) -> [String]
  func sentences(of findings: RevisionFindings) -> [String]
  func sentences(of findings: PublicationFindings) -> [String]
  func sentences(of withheld: PublicReport.Withheld) -> [String]
  /// Of texts that are published as names of areas; nil for none.
  func sentence(ofKept names: [String]) -> String?
  func sentences(of findings: ScoreFindings) -> [String]
  func sentences(of findings: RollingFindings) -> [String]
  func sentences(of findings: BacktestFindings) -> [String]
  func sentences(of trial: TrialFindings) -> [String]
  /// `rose`, `fell`, `cannot be told from chance`, `nothing to compare`.
  func verb(_ verdict: RateChange.Verdict) -> String
  /// What a legend adds to the verb.
  func explanation(of verdict: RateChange.Verdict) -> String
  /// What a legend calls a finding that is seldom found again.
  var fragile: MapWords { get }
  /// What a legend calls one that is found again.
  var solid: String { get }
  /// A ratio with two decimals.
  func ratio(_ value: Double) -> String
  func cell(_ cell: ReportCell) -> String
}
