import ArgumentParser
import Catchment

/// Who is on shift when: the same for every command that looks at hours.
struct StaffingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Table of who is on shift: area,days,from,to,people, such as North,Mon-Fri,16:00,24:00,2. Days: daily, Sat,Sun, or dates; 22:00 to 02:00 crosses midnight.",
      valueName: "file"), completion: .file())
  var roster: String?

  @Option(
    help: ArgumentHelp(
      "What becomes of incidents without a time of day: spread over the hours in which they may have happened, or set-aside (default: spread)."
    ))
  var unknownHours: UnknownHours?

  var source: RosterSource? { roster.map { .file($0) } }
}

/// What becomes of incidents without a time of day.
enum UnknownHours: String, ExpressibleByArgument, CaseIterable, Sendable {
  case spread
  case setAside = "set-aside"
}
