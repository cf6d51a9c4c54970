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
let testSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "Catchment",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Catchment", targets: ["Catchment"]),
    .executable(name: "catchment", targets: ["CatchmentCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    // 6: the command.
    .executableTarget(
      name: "CatchmentCommand",
      dependencies: [
        "Catchment",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    // 5: the umbrella.
    .target(
      name: "Catchment",
      dependencies: [
        "Cartography", "Coverage", "Deployment", "Formats", "Geometry", "Parallel", "Patterns",
        "Projection", "Statistics", "Topology",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    // 4: what needs a neighbor on line 3.
    .target(
      name: "Cartography", dependencies: ["Formats", "Geometry", "Statistics"],
      swiftSettings: settings),
    .target(
      name: "Coverage", dependencies: ["Geometry", "Parallel", "Statistics", "Topology"],
      swiftSettings: settings),
    // 3: the rooms of the science, and the two small rooms of C.
    .target(
      name: "Topology", dependencies: ["CGEOS", "Geometry", "Parallel"], swiftSettings: settings),
    .target(
      name: "Projection", dependencies: ["CPROJ", "Geometry", "Parallel"], swiftSettings: settings),
    .target(
      name: "Formats",
      dependencies: [
        "Geometry", "Parallel",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .target(
      name: "Patterns", dependencies: ["Geometry", "Parallel", "Statistics"],
      swiftSettings: settings),
    .target(
      name: "Deployment", dependencies: ["Geometry", "Parallel", "Statistics"],
      swiftSettings: settings),
    // 2: pure Swift values.
    .target(name: "Geometry", dependencies: ["Parallel"], swiftSettings: settings),
    .target(name: "Statistics", dependencies: ["Parallel"], swiftSettings: settings),
    // 1: the one parallel loop.
    .target(name: "Parallel", swiftSettings: settings),
    // 0: C.
    .systemLibrary(
      name: "CGEOS", pkgConfig: "geos",
      providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
    .systemLibrary(
      name: "CPROJ", pkgConfig: "proj",
      providers: [.apt(["libproj-dev"]), .brew(["proj"])]),

    .testTarget(name: "ParallelTests", dependencies: ["Parallel"], swiftSettings: testSettings),
    .testTarget(
      name: "GeometryTests", dependencies: ["Geometry", "Parallel", "Statistics", "TestSupport"],
      exclude: ["Recorded"], swiftSettings: testSettings),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Parallel", "Statistics"], swiftSettings: testSettings
    ),
    .testTarget(
      name: "TopologyTests",
      dependencies: ["Topology", "Geometry", "Parallel", "Statistics", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "ProjectionTests",
      dependencies: ["Projection", "Geometry", "Parallel", "Statistics", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "FormatsTests",
      dependencies: ["Formats", "Geometry", "Parallel", "Statistics", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "PatternsTests",
      dependencies: ["Patterns", "Geometry", "Parallel", "Statistics", "TestSupport"],
      exclude: ["Recorded"], swiftSettings: testSettings),
    .testTarget(
      name: "DeploymentTests",
      dependencies: ["Deployment", "Geometry", "Parallel", "Statistics", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "CoverageTests",
      dependencies: ["Coverage", "Geometry", "Parallel", "Statistics", "TestSupport", "Topology"],
      swiftSettings: testSettings),
    .testTarget(
      name: "CartographyTests",
      dependencies: ["Cartography", "Formats", "Geometry", "Statistics", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "CatchmentTests", dependencies: ["Catchment", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "CommandTests", dependencies: ["CatchmentCommand", "TestSupport"],
      exclude: ["Cases"], swiftSettings: testSettings),
    // Where the data folder is found, and generated inputs that tests share.
    .target(
      name: "TestSupport", dependencies: ["Geometry", "Statistics"], path: "Tests/TestSupport",
      swiftSettings: testSettings),
  ],
  swiftLanguageModes: [.v6]
)
