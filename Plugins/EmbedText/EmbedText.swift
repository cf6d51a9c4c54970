import Foundation
import PackagePlugin

/// Embeds the scripts, style sheets and templates in a target's folder `Page` at build time.
@main
struct EmbedText: BuildToolPlugin {
  private static let kinds: Set<String> = ["css", "js", "mustache"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Page")
    let inputs = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
      .map { folder.appending(path: $0) }
      .filter { Self.kinds.contains($0.pathExtension) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) text files in \(target.name)",
        executable: try context.tool(named: "CatchmentTextEmbedder").url,
        arguments: [output.path()] + inputs.map { $0.path() },
        inputFiles: inputs, outputFiles: [output])
    ]
  }
}
