import ArgumentParser
import Catchment

/// How a page with a map is made: the same for every command that writes one.
struct PageOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Put Leaflet, as it is installed here, into the page, so that it pans and zooms without a network."
    ))
  var inlineLeaflet = false

  @Flag(help: "Draw single incidents too; without this, only places with 3 and more are shown.")
  var showIncidents = false

  func library() throws(FormatError) -> MapLibrary {
    inlineLeaflet ? .inlined(try InstalledLeaflet.load()) : .network
  }
}
