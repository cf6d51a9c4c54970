import Foundation
import TestSupport
import Testing

/// Outputs name files by their last part: folders tell of people, machines and clients.
struct NamedFilesTests {
  @Test func noOutputOfAnyCommandNamesAFolder() throws {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "catchment-named-\(UUID().uuidString)")
    let folder = place.appending(path: "ada-lovelace/clients")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let example = Repository.file("shapes/albany-park")
    for name in try FileManager.default.contentsOfDirectory(atPath: example) {
      try FileManager.default.copyItem(
        atPath: "\(example)/\(name)", toPath: folder.appending(path: name).path)
    }
    // From the root, and as they are typed: a report looks for its files both ways.
    for path in ["ada-lovelace/clients", folder.path] {
      let output = path.hasPrefix("/") ? "absolute" : "relative"
      try FileManager.default.createDirectory(
        at: place.appending(path: output), withIntermediateDirectories: true)
      let commands = Self.commands(in: path, to: output).filter {
        path.hasPrefix("/") || ["coverage", "deploy", "report"].contains($0[0])
      }
      for (index, command) in commands.enumerated() {
        let outcome = try BuiltCommand.run(command + ["-q"], in: place)
        #expect(outcome.status == 0, "\(command): \(outcome.messages)")
        try Data(outcome.output.utf8).write(to: place.appending(path: "\(output)/printed-\(index)"))
      }
    }
    var read = 0
    for output in ["absolute", "relative"] {
      let root = place.appending(path: output)
      let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
      for name in names ?? [] {
        guard let text = try? String(contentsOf: root.appending(path: name), encoding: .utf8) else {
          continue
        }
        read += 1
        #expect(!text.contains("lovelace"), "\(output)/\(name)")
      }
    }
    #expect(read > 60)
  }

  private static func commands(in path: String, to output: String) -> [[String]] {
    let incidents = "\(path)/incidents.csv"
    let (areas, blocks) = ("\(path)/areas.geojson", "\(path)/blocks.geojson")
    let streets = "\(path)/streets.geojson"
    let few = ["--permutations", "19"]
    return [
      ["inspect", incidents, "--json"], ["pattern", incidents, "--json"] + few,
      ["near-repeat", incidents, "-o", "\(output)/n.json"] + few,
      ["cluster", incidents, "--min-points", "4", "--within", areas, "-o", "\(output)/c.geojson"],
      ["density", incidents, "--cell", "400m", "-o", "\(output)/d.geojson"],
      ["hotspots", incidents, "--by", blocks, "-o", "\(output)/h.geojson"] + few,
      ["scan", incidents, "-o", "\(output)/s.geojson"] + few,
      ["watch", incidents, "--areas", areas, "-o", "\(output)/w.geojson"] + few,
      ["blocks", incidents, "--by", blocks, "-o", "\(output)/b.geojson"],
      [
        "coverage", areas, "--incidents", incidents, "--roster", "\(path)/roster.csv", "--gaps",
        "\(output)/g.geojson", "--map", "\(output)/c.html", "-o", "\(output)/k.geojson",
      ],
      [
        "deploy", incidents, "--candidates", blocks, "--areas", areas, "--hires", "2", "--reach",
        "400m", "--streets", streets, "--ground", streets, "--map", "\(output)/p.html", "-o",
        "\(output)/p.geojson",
      ],
      [
        "change", incidents, "--by", areas, "--before", "2019-01-01..2019-12-01", "--after",
        "2020-01-01..2020-12-01", "-o", "\(output)/e.geojson",
      ],
      ["districts", incidents, "--by", blocks, "--count", "2", "-o", "\(output)/t.geojson"],
      ["score", "\(output)/p.geojson", "--incidents", incidents],
      ["buffer", areas, "--distance", "100m", "-o", "\(output)/f.geojson"],
      ["reach", areas, "--streets", streets, "--distance", "400m", "-o", "\(output)/r.geojson"],
      ["candidates", "--streets", streets, "--within", areas, "-o", "\(output)/q.geojson"],
      ["publish", blocks, "--profile", "public", "-o", "\(output)/u.geojson"],
      ["project", areas, "-o", "\(output)/j.geojson"],
      ["map", areas, incidents, "-o", "\(output)/m.html", "--svg", "\(output)/m.svg"],
      ["revise", incidents, incidents],
      ["report", "\(path)/study.yml", "-o", "\(output)/report"],
    ]
  }
}
