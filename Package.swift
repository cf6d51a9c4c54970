// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Tests may unwrap and import freely; the library may not.
let freeSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

// Optimizing the tests of an optimized library takes longer than running them as they are.
let testSettings =
  freeSettings + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

/// A room of the house: `Sources/Geometry` is the target `CatchmentGeometry`, so that no module of a user's own has its name.
func room(
  _ name: String, _ rooms: [String] = [], c: [Target.Dependency] = [],
  packages: [Target.Dependency] = [], exclude: [String] = [],
  plugins: [Target.PluginUsage]? = nil
) -> Target {
  .target(
    name: "Catchment" + name,
    dependencies: rooms.map { .target(name: "Catchment" + $0) } + c + packages,
    path: "Sources/" + name, exclude: exclude, swiftSettings: settings, plugins: plugins)
}

/// The tests of a room, with whatever else they look at.
func tests(of name: String, _ rooms: [String] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ([name] + rooms).map { .target(name: "Catchment" + $0) } + ["TestSupport"],
    exclude: exclude, swiftSettings: testSettings)
}

let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let algorithms = Target.Dependency.product(name: "Algorithms", package: "swift-algorithms")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let http: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "NIOCore", package: "swift-nio"),
]

let package = Package(
  name: "Catchment",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Catchment", targets: ["Catchment"]),
    .executable(name: "catchment", targets: ["CatchmentCommand"]),
    // Rooms that others want alone; none of them needs more than GEOS or PROJ.
    .library(name: "CatchmentGeometry", targets: ["CatchmentGeometry"]),
    .library(name: "CatchmentTopology", targets: ["CatchmentTopology"]),
    .library(name: "CatchmentProjection", targets: ["CatchmentProjection"]),
    .library(name: "CatchmentPatterns", targets: ["CatchmentPatterns"]),
    .library(name: "CatchmentDeployment", targets: ["CatchmentDeployment"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    // In tests alone: the library's own reader is held against it.
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    // 8: the command.
    .executableTarget(
      name: "CatchmentCommand",
      dependencies: ["Catchment", "CatchmentServer", arguments, system],
      swiftSettings: settings),
    // 7: the page where the manager tries things; no product holds it but the command.
    .target(
      name: "CatchmentServer", dependencies: ["Catchment", "CatchmentCartography"] + http,
      path: "Sources/Server", exclude: ["Page"], swiftSettings: settings,
      plugins: [.plugin(name: "CatchmentEmbedText")]),
    // 6: the umbrella.
    .target(
      name: "Catchment",
      dependencies: [
        "CatchmentStudies", "CatchmentFormats", "CatchmentGeometry", "CatchmentIncidents",
        "CatchmentCartography",
        "CatchmentTopology", "CatchmentStatistics", "CatchmentPrivacy", "CatchmentProjection",
        "CatchmentStreets",
      ], swiftSettings: settings),
    // 5: one value for each question.
    room(
      "Studies",
      [
        "Cartography", "Coverage", "Deployment", "Formats", "Geometry", "Incidents", "Parallel",
        "Patterns", "Privacy", "Projection", "Statistics", "Streets", "Topology",
      ], packages: [algorithms]),
    // 4: what needs a neighbor on line 3.
    room("Incidents", ["Formats", "Geometry", "Parallel"]),
    room(
      "Cartography", ["Geometry"], packages: [algorithms], exclude: ["Page"],
      plugins: [.plugin(name: "CatchmentEmbedText")]),
    room("Coverage", ["Geometry", "Parallel", "Statistics", "Topology"]),
    room(
      "Streets", ["Formats", "Geometry", "Parallel", "Statistics", "Topology"],
      packages: [algorithms]),
    // 3: the rooms of the science, and the two small rooms of C.
    room("Topology", ["Geometry", "Parallel"], c: ["CGEOS"]),
    room("Projection", ["Geometry", "Parallel"], c: ["CPROJ"]),
    room("Formats", ["Geometry", "Parallel"], c: ["CZlib"], packages: [subprocess, system]),
    room("Patterns", ["Geometry", "Parallel", "Statistics"], packages: [algorithms]),
    room("Deployment", ["Geometry", "Parallel", "Statistics"], packages: [algorithms]),
    room("Privacy", ["Geometry", "Statistics"], packages: [algorithms]),
    // 2: pure Swift values.
    room("Geometry", ["Parallel"]),
    room("Statistics", ["Parallel"]),
    // 1: the one parallel loop.
    room("Parallel"),
    // 0: C.
    .systemLibrary(
      name: "CGEOS", pkgConfig: "geos",
      providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
    .systemLibrary(
      name: "CPROJ", pkgConfig: "proj",
      providers: [.apt(["libproj-dev"]), .brew(["proj"])]),
    // On Debian libproj-dev depends on it.
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // At build time: pages' scripts, style sheets and templates become part of the program.
    .executableTarget(
      name: "CatchmentTextEmbedder", path: "Sources/TextEmbedder", swiftSettings: settings),
    // Beside the command: its manual, made of its own help.
    .executableTarget(
      name: "CatchmentManualPages", path: "Sources/ManualPages", swiftSettings: settings),
    .plugin(
      name: "CatchmentEmbedText", capability: .buildTool(),
      dependencies: ["CatchmentTextEmbedder"], path: "Plugins/EmbedText"),

    tests(of: "Parallel"),
    tests(of: "Geometry", ["Parallel", "Statistics"], exclude: ["Recorded"]),
    tests(of: "Statistics", ["Parallel"], exclude: ["Recorded"]),
    tests(
      of: "Topology", ["Formats", "Geometry", "Parallel", "Statistics"], exclude: ["Recorded"]),
    tests(of: "Projection", ["Geometry", "Parallel", "Statistics"]),
    tests(of: "Formats", ["Geometry", "Incidents", "Parallel", "Statistics"]),
    tests(of: "Incidents", ["Formats", "Geometry", "Parallel", "Statistics"]),
    tests(of: "Patterns", ["Geometry", "Parallel", "Statistics"], exclude: ["Recorded"]),
    tests(of: "Deployment", ["Geometry", "Parallel", "Statistics"], exclude: ["Recorded"]),
    tests(of: "Privacy", ["Geometry", "Statistics"]),
    tests(of: "Coverage", ["Geometry", "Parallel", "Statistics", "Topology"]),
    tests(
      of: "Streets", ["Formats", "Geometry", "Incidents", "Parallel", "Projection", "Statistics"],
      exclude: ["Network/Recorded"]),
    tests(of: "Cartography", ["Geometry", "Statistics"]),
    .testTarget(
      name: "StudiesTests", dependencies: ["Catchment", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "CatchmentTests", dependencies: ["Catchment", "TestSupport", yams],
      swiftSettings: testSettings),
    .testTarget(
      name: "ServerTests", dependencies: ["CatchmentServer", "Catchment", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "CommandTests",
      dependencies: ["CatchmentCommand", "CatchmentManualPages", "TestSupport"],
      exclude: ["Cases", "Cases.txt"], swiftSettings: testSettings),
    // Broken inputs for every reader: what `scripts/fuzz` runs, with the library alone.
    .executableTarget(
      name: "CatchmentFuzz", dependencies: ["Catchment"], path: "Tests/Fuzz", exclude: ["Corpus"],
      swiftSettings: freeSettings),
    // Where the data folder is found, and generated inputs that tests share.
    .target(
      name: "TestSupport", dependencies: ["CatchmentGeometry", "CatchmentStatistics"],
      path: "Tests/TestSupport", swiftSettings: testSettings),
  ],
  swiftLanguageModes: [.v6]
)
