// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CurfewCompiler
internal import CurfewFiles
internal import CurfewFormats
internal import CurfewSource

/// `curfew rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    _superCommandName: CurfewCommand.name,
    abstract: "Lists what `check` finds, or explains one rule.",
    discussion: """
      Every problem that `check` reports has the name of its rule in brackets. The page of a rule says \
      what to avoid, what to prefer, and why; it is the same as in docs/rules.

      Examples:
        curfew rules
        curfew rules unknown-key
      """)

  @Argument(
    help: ArgumentHelp("The rule to explain.", valueName: "name"),
    completion: .list(PolicyRules.all.map(\.name)))
  var name: String?

  @Option(help: "How to write it: text, markdown or json.")
  var format = RulesFormat.text

  @OptionGroup var color: ColorOption

  func run() throws {
    var output = CheckedOutput(descriptor: 1)
    if let name {
      try output.write(try explained(name))
    } else {
      try output.write(RuleListRenderer(PolicyRules.all, style: color.color.style(on: 1)).rendered(as: format))
    }
    try output.finish()
  }

  private func explained(_ name: String) throws -> String {
    guard let rule = PolicyRules.all.first(where: { $0.name == name }), let page = RulePages.page(of: rule.name) else {
      let closest = Spelling.closest(to: name, among: PolicyRules.all.map(\.name))
      let advice = closest.map { "did you mean `\($0)`?" } ?? "`curfew rules` lists them"
      Messages.error("there is no rule `\(name)`: \(advice)")
      throw ExitStatus.unusable
    }
    let markdown = String(decoding: page, as: UTF8.self)
    switch format {
    case .markdown: return markdown
    case .text: return MarkdownPage(markdown).rendered(style: color.color.style(on: 1))
    case .json: return RuleListRenderer([rule], style: color.color.style(on: 1)).json(page: markdown)
    }
  }
}

extension RulesFormat: ExpressibleByArgument {}
