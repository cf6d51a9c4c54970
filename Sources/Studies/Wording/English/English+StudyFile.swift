import CatchmentFormats
import CatchmentIncidents

extension English {
  public func say(_ phrase: StudyPhrase) -> String {
    switch phrase {
    case .head:
      "A study for catchment. `catchment report` makes a report, maps and tables from it."
    case .pathsBeginHere: "Paths begin at this file. Behind a # nothing is read."
    case .title: reportTitle(tellsReach: true)
    case .program: "The name of your program"
    case .source: "City data portal, read on 2020-12-01"
    case .note(let note): note.description
    case .rows(let incidents, let rows, let rejected):
      "\(incidents) incidents in \(rows) rows; \(rejected) rows can't be used."
    case .recognized: "recognized; take the # away to fix it"
    case .dates(let first, let last):
      "There are dates from \(CivilDate.text(first)) to \(CivilDate.text(last)); until does not count itself."
    case .countVictims: "count victims instead of incidents"
    case .chooseRows: "texts call every row a shooting: keeps those that are"
    case .mended(let files):
      "polygons of \(files.joined(separator: ", ")) cross themselves or are too small"
    case .area: "the study area: outside of it nothing counts"
    case .areas: "where teams work today"
    case .blocks: "where a new hire may work"
    case .ground:
      "streets, parks, water, neighborhoods: under every map, and the names of places"
    case .roster: "who works in the areas, on which days and hours"
    case .guess: "a guess: is it right?"
    case .heldBack:
      "a guess: if it is right, take the # away here and before coverage (and roster)"
    case .unfitRoster: "its lines name other areas, or can't be read"
    case .noBlocks: "No layer of blocks was found"
    case .fewSites(let count, let size, let better):
      "A hire is tried at the centers of its \(count) areas alone, \((size / 1e4).rounded() / 100) km² in the middle: \(better ?? "a layer of blocks or streets") offers more places"
    case .steps: "Each step is a command; its options are those of the command, without dashes."
    case .walkable: "so that one can walk around each"
    case .withShifts:
      "where and when, since the roster says who works when; without shifts places alone"
    case .unused(let file): "\(file): not used here."
    case .ofAreas(let count, let share):
      "\(count) areas with \(Int((share * 100).rounded())) % of the incidents: areas: if teams work there today, area: if it is the whole city, blocks: if hires may work there."
    case .ofLines(let count): "\(count) lines: blocks: or ground:."
    case .ofPoints(let count): "\(count) points: blocks: if hires may work there."
    case .ofRoster: "A roster: roster:."
    case .unreadable: "It can't be read; `catchment inspect` says why."
    }
  }
}
