import ArgumentParser

@main
struct CatchmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "catchment")
}
