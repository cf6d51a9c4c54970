import Foundation

/// Writes the manual: one page for each command, from what the program itself says of its options.
///
///     catchment --experimental-dump-help | CatchmentManualPages FOLDER DATE VERSION
@main
enum ManualPages {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else {
      FileHandle.standardError.write(Data("usage: manual-pages FOLDER DATE VERSION\n".utf8))
      exit(64)
    }
    let help = try JSONDecoder().decode(
      HelpOfProgram.self, from: FileHandle.standardInput.readDataToEndOfFile())
    let folder = URL(filePath: arguments[1], directoryHint: .isDirectory)
    let pages = pages(of: help, date: arguments[2], version: arguments[3])
    for (name, text) in pages {
      try Data(text.utf8).write(to: folder.appending(path: "\(name).1"))
    }
    print("\(pages.count) manual pages in \(arguments[1]).")
  }

  /// The pages with their names, in the order of the commands.
  static func pages(
    of help: HelpOfProgram, date: String, version: String
  ) -> [(name: String, text: String)] {
    let commands = help.command.all
    let names = commands.map(\.pageName)
    return commands.map { command in
      // The page of the whole names them all; each of them names the whole and what is below it.
      let others = names.filter { name in
        name != command.pageName
          && (command.words.count == 1 || name == names[0]
            || name.hasPrefix(command.pageName + "-"))
      }
      let page = ManualPage(command: command, others: others, date: date, version: version)
      return (command.pageName, page.text)
    }
  }
}
