import CatchmentFormats
import Foundation
import Testing

/// Pictures as images.
struct PNGPictureTests {
  private static var isInstalled: Bool {
    (try? PNGPicture.requireInstalled(for: "picture.png")) != nil
  }

  /// Eleven megabytes of one path: the streets of a city are drawn so.
  @Test(.enabled(if: isInstalled)) func aPathAsLongAsTheStreetsOfACityIsDrawn() async throws {
    let path = (0..<600_000).map { "M\($0 % 200).12345,\($0 / 200 % 150).12345h1" }.joined()
    let picture = """
      <svg xmlns="http://www.w3.org/2000/svg" width="200" height="150">\
      <path d="\(path)" fill="none" stroke="#000" stroke-width="0.1"/></svg>
      """
    #expect(picture.utf8.count > 10_500_000)
    let bytes = try await PNGPicture.bytes(of: picture, for: "picture.png")
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }
}
