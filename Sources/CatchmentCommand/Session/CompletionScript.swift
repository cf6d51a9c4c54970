import ArgumentParser

/// What a shell needs to complete the command's words.
///
/// The parser writes it, but offers nothing after `help`: the names of the commands are added
/// there.
enum CompletionScript {
  /// The script that these arguments ask for, nil where they ask for something else.
  static func asked(_ arguments: [String]) -> String? {
    let option = "--generate-completion-script"
    let shell =
      arguments.count == 2 && arguments[0] == option
      ? arguments[1]
      : arguments.count == 1 && arguments[0].hasPrefix(option + "=")
        ? String(arguments[0].dropFirst(option.count + 1)) : nil
    return shell.flatMap(CompletionShell.init(rawValue:)).map(text)
  }

  static func text(for shell: CompletionShell) -> String {
    let script = CatchmentCommand.completionScript(for: shell)
    let names = CatchmentCommand.configuration.subcommands
      .compactMap { $0.configuration.commandName }.joined(separator: " ")
    return switch shell {
    case .bash:
      script.replacing(
        "_catchment_help() {\n",
        with: "_catchment_help() {\n    COMPREPLY+=($(compgen -W '\(names)' -- \"${cur}\"))\n")
    case .zsh: script.replacing("'*:subcommands:'", with: "'*:subcommands:(\(names))'")
    default:
      script + "\ncomplete -c catchment -n '__fish_seen_subcommand_from help' -f -a '\(names)'\n"
    }
  }
}
