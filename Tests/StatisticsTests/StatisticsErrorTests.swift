import CatchmentStatistics
import Testing

struct StatisticsErrorTests {
  @Test func aMessageSaysWhereWhatAndWhatToDo() {
    let radius = StatisticsError(
      .notPositive, at: "DBSCAN: radius", value: "0 m", remedy: .give("a length like 150 m"))
    #expect(
      "\(radius)" == "DBSCAN: radius: not above zero (0 m). Give a length like 150 m.")
    let few = StatisticsError(
      .tooFew, at: "ellipse", value: "2", remedy: .collect(3, of: "points"))
    #expect("\(few)" == "ellipse: too few rows (2). It takes at least 3 points.")
    let stacked = StatisticsError(
      .tooFew, at: "bandwidth", value: "1 place", remedy: .state("the bandwidth"))
    #expect("\(stacked)" == "bandwidth: too few rows (1 place). State the bandwidth.")
    let many = StatisticsError(
      .outOfRange, at: "side", value: "1 m", remedy: .reduce("a longer side"))
    #expect("\(many)" == "side: out of range (1 m). Take a longer side.")
    let columns = StatisticsError(
      .columnsDiffer, at: "populations", value: "2 for 3", remedy: .give("one for each area"))
    #expect(
      "\(columns)" == "populations: columns differ in length (2 for 3). Give one for each area.")
  }
}
