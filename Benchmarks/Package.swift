// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses the library resolves what only measurements need.
let package = Package(
  name: "CatchmentBenchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Catchment", path: "..")],
  targets: [
    .executableTarget(
      name: "catchment-bench",
      dependencies: [.product(name: "Catchment", package: "Catchment")])
  ],
  swiftLanguageModes: [.v6]
)
