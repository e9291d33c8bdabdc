// SPDX-License-Identifier: Apache-2.0
//
// The one place where errors become words and an exit status: 0 fine, 1 the answer is no, 2 used
// wrongly or could not be read or written (SPEC 7).

internal import ArgumentParser
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource

/// `curfew`, the command line.
@main
struct CurfewCommand: ParsableCommand {
  static let name = "curfew"
  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Decides which AI clients may register, get tokens and call tools, from policies in YAML.",
    discussion: """
      A PATH is a policy file, or a directory that is searched for *.yaml and *.yml. Without one, \
      `policies/` is used if it exists, else the working directory. `-` is standard input.

      Results go to standard output, everything else to standard error.
      Exit status: 0 fine; 1 the answer is no; 2 used wrongly, or something could not be read.

      Start here:
        curfew check                              find every problem in the policies
        curfew test                               run the tests of the policies
        curfew plan --fleet fleet.ndjson          what changes state now, and when
        curfew list --fleet fleet.ndjson          the clients, filtered and sorted
        curfew explain dcr-7f3a91 --fleet fleet.ndjson
                                                  what holds for one client, and why
        curfew kill dcr-7f3a91 --reason SEC-1421  close a client at once
        curfew decide < requests.ndjson           answer requests, a line each
      """,
    version: CurfewVersion.current,
    subcommands: [
      CheckCommand.self, TestCommand.self, DiffCommand.self, PlanCommand.self, ListCommand.self,
      DecideCommand.self, ExplainCommand.self, ReportCommand.self, KillCommand.self, ExemptCommand.self,
      TightenCommand.self, LiftCommand.self, RulesCommand.self, SchemaCommand.self, InitCommand.self,
    ]
  )

  static func main() async {
    StandardStreams.prepare()
    let status: Int32
    do {
      var command = try parsed(Array(CommandLine.arguments.dropFirst()))
      if let diff = command as? DiffCommand {
        try await diff.run()
      } else {
        try command.run()
      }
      status = 0
    } catch {
      status = report(error)
    }
    // What `exit(withError:)` would say has been said; it would write the whole help first, to say nothing.
    StandardStreams.exit(status)
  }

  /// The command that is asked for.
  ///
  /// A command that is named first and given rightly is parsed by itself, as a command of `curfew` so that the
  /// parser doesn't look for a request for completions: that takes a quarter less of the processor than all of
  /// `check` on a small policy. Whatever else it is, help, a version, completions or a mistake, goes through
  /// the tree, which has all names and all words.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let named = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    if let command = try? named?.parse(Array(arguments.dropFirst())) { return command }
    if let word = arguments.first, !word.hasPrefix("-") { try requireCommand(word) }
    return try parseAsRoot(arguments)
  }

  /// The parser would call a misspelt command an unexpected argument.
  private static func requireCommand(_ word: String) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !names.contains(word) else { return }
    let advice = Spelling.closest(to: word, among: names).map { ", did you mean `\($0)`?" } ?? ""
    throw ValidationError("unknown command `\(word)`\(advice)")
  }

  /// Says what went wrong, unless a command has said it, and returns the exit status.
  private static func report(_ error: any Error) -> Int32 {
    switch error {
    case let status as ExitStatus:
      return status.rawValue
    case let problem as FileProblem:
      Messages.error(problem.description)
      return 2
    case let problem as OutputProblem:
      if problem.reason != .closedPipe { Messages.error(problem.description) }
      return 2
    default:
      let isAsked = exitCode(for: error).isSuccess
      // A usage error repeats what was given, and that may have come from anywhere.
      let whole = fullMessage(for: error)
      let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
      let shown = isAsked ? whole : lines.map { ShownText.escaped(String($0), limit: .max) }.joined(separator: "\n")
      let message = shown + "\n"
      var output = CheckedOutput(descriptor: isAsked ? 1 : 2)
      do throws(OutputProblem) {
        try output.write(message)
        try output.finish()
      } catch {
        if isAsked, error.reason != .closedPipe { Messages.error(error.description) }
        return 2
      }
      return isAsked ? 0 : 2
    }
  }
}
