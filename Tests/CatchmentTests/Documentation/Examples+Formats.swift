// Made from the comments of Sources/Formats by DocumentationExamplesTests.
// swift-format-ignore-file
import Catchment
import Foundation

extension ExampleNames {
  func Formats_Files_ErrorPhrase_1() async throws {
    let column = "when"
    let phrase: ErrorPhrase = "there is no column \"\(column)\""
    // phrase.words is: there is no column "{1}"
    _ = column
    _ = phrase
  }

  func Formats_Files_Fingerprint_1() async throws {
    let print = Fingerprint(of: Data("abc".utf8))
    // print.text begins with ba7816bf
    _ = print
  }

  func Formats_Files_FormatError_1() async throws {
    func message(_ error: FormatError) -> String {
      error.remedy == .allowReplacing ? error.statement + " Tick “Replace”." : error.description
    }
  }

  func Formats_Files_OutputSet_1() async throws {
    let outputs = OutputSet()
    try outputs.add(bytes, to: "plan.geojson")
    try outputs.add(page, to: "plan.html")
    try outputs.publish()  // neither file was there before this line
    _ = outputs
  }

  func Formats_WellKnown_WellKnownText_1() async throws {

    let blocks: Shapes<Planar> = try WellKnownText.shapes(["POLYGON ((0 0, 200 0, 200 100, 0 0))"])
    let texts = WellKnownText.texts(of: blocks)
    _ = blocks
    _ = texts
  }
}
