// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew
internal import CurfewAnalysis
internal import CurfewFiles
internal import CurfewFormats

/// `curfew diff`.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows exactly which decisions differ between two versions of policies.",
    discussion: """
      Every client, idle time and instant for which a decision differs lies in a row, and every row has \
      a request that is answered differently (in the JSON): this is worked out from the policies, not \
      sampled. Two policies that mean the same give nothing, however differently they are written.

      OLD and NEW are files, directories or git:REV[:PATH]; NEW is policies/ or the working directory \
      when it is left out.

      Examples:
        curfew diff git:main                        what the working tree changes
        curfew diff git:v1:policies git:v2:policies --format markdown
        curfew diff old.yaml new.yaml --fail-on loosens
      """)

  @Argument(help: ArgumentHelp("The version before.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The version after.", valueName: "new"))
  var new: String?

  @Option(help: "Exit with 1 when a decision loosens, tightens, or differs at all: loosens, tightens, any.")
  var failOn: DirectionGate?

  @Option(help: "How to write it: text, markdown or json.")
  var format = DiffFormat.text

  @OptionGroup var instant: InstantOption
  @OptionGroup var color: ColorOption

  func validate() throws {
    if old == "-", new == "-" { throw ValidationError("OLD and NEW can't both be standard input") }
  }

  func run() async throws {
    let before = try await policies(old)
    let after = try await policies(new ?? PolicySearch.defaultPath())
    let diff: TenantsDiff
    do throws(AnalysisProblem) {
      diff = try TenantsDiff(old: before, new: after)
    } catch {
      Messages.error(error.description)
      throw ExitStatus.unusable
    }
    var output = CheckedOutput(descriptor: 1)
    switch format {
    case .text: try output.write(DiffTextRenderer(isColored: color.color.isUsed(on: 1)).render(diff))
    case .markdown: try output.write(DiffMarkdownRenderer().render(diff))
    case .json: try output.write(DiffJSONRenderer().render(diff))
    }
    try output.finish()
    if let failOn, failOn.trips(on: diff.rows) { throw ExitStatus.no }
  }

  private func policies(_ source: String) async throws -> [CompiledPolicy] {
    guard let tree = GitTree(source) else {
      return try PolicyDirectory([source], lintingAt: instant.instant).soundPolicies(color: color.color)
    }
    do {
      return try PolicyDirectory(try await tree.files(), lintingAt: instant.instant)
        .soundPolicies(color: color.color)
    } catch let problem as GitProblem {
      Messages.error(problem.description)
      throw ExitStatus.unusable
    }
  }
}

/// The formats of a diff.
enum DiffFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, json
}

extension DirectionGate: ExpressibleByArgument {}
