import ArgumentParser
import Catchment

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// When hires work: what a plan of places and hours takes.
struct ShiftOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Place hires in hours as well: day,evening,night, hours of your own such as \"early 06-14,late 14-22\", or a table with shift,days,from,to.",
      valueName: "shifts|file"))
  var shifts: String?

  @OptionGroup var staffing: StaffingOptions

  @Option(
    help: ArgumentHelp(
      "With --shifts: days a week that one hire works, 7, or 5 with two days off in a row.",
      valueName: "7|5", visibility: .hidden))
  var days = 7

  @Flag(
    help: ArgumentHelp(
      "With --shifts: nobody works alone, two share each post.", visibility: .hidden))
  var pair = false

  /// What is asked of hours; nil where nothing is.
  func request() throws -> ShiftRequest? {
    guard days == 7 || days == 5 else {
      throw UsageError("--days: \(days) is not a working week that is known. Use 7 or 5.")
    }
    guard let shifts else {
      for (isGiven, option) in [
        (staffing.roster != nil, "--roster"), (days != 7, "--days"), (pair, "--pair"),
        (staffing.unknownHours != nil, "--unknown-hours"),
      ] where isGiven {
        throw UsageError(
          "\(option) is about hours, and places alone are looked at. Add --shifts day,evening,night, or leave it out."
        )
      }
      return nil
    }
    let isFile =
      FileManager.default.fileExists(atPath: shifts) || shifts.contains("/")
      || shifts.lowercased().hasSuffix(".csv")
    var request = ShiftRequest(isFile ? .file(shifts) : .text(shifts))
    request.hasDaysOff = days == 5
    request.isPaired = pair
    request.roster = staffing.source
    request.unknownTimes = staffing.unknownHours == .setAside ? .setAside : .spread
    return request
  }
}
