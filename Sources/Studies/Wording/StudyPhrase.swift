public import CatchmentIncidents

/// What a new study file says behind its `#`: what each line is for.
public enum StudyPhrase: Sendable {
  case head, pathsBeginHere
  /// Values that stand for somebody's own.
  case title, program, source
  case note(InputNote)
  case rows(incidents: Int, of: Int, rejected: Int)
  case recognized
  case dates(first: Int32, last: Int32)
  case countVictims, chooseRows
  case mended([String])
  // What each layer is, by its key.
  case area, areas, blocks, ground, roster
  case guess, noBlocks
  /// What to do where a guess is right that the study does without.
  case heldBack
  /// That the lines of a roster fit no area.
  case unfitRoster
  /// Few and large areas, at whose centers alone hires are tried, and a file with more places.
  case fewSites(Int, squareMeters: Double, better: String?)
  case steps, walkable, withShifts
  // What a file that is not used holds, and what it would be good for.
  case unused(file: String)
  case ofAreas(Int, share: Double), ofLines(Int), ofPoints(Int)
  case ofRoster, unreadable
}
