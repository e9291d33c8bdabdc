// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@testable import CurfewFormats

@Suite("Rules in the terminal")
struct RulesTests {
  private static let rules = [
    Rule("unknown-key", .error, "a key is not one of those that may stand there"),
    Rule("duplicate-item", .warning, "an item stands twice in a list"),
  ]

  @Test("The list is sorted by name, in columns, and says how to read on")
  func list() {
    #expect(
      RuleListRenderer(Self.rules, style: .init()).rendered(as: .text) == """
        duplicate-item  warning  an item stands twice in a list
        unknown-key     error    a key is not one of those that may stand there

        2 rules; `curfew rules NAME` explains one

        """)
  }

  @Test("JSON has a version, and the page of the one rule that was asked for")
  func json() {
    #expect(
      RuleListRenderer([Self.rules[1]], style: .init()).json(page: "# duplicate-item\n")
        == ##"{"version":1,"rules":[{"name":"duplicate-item","severity":"warning","##
        + ##""summary":"an item stands twice in a list","page":"# duplicate-item\n"}]}"## + "\n")
  }

  @Test("A page loses its marks, and its code is indented")
  func page() {
    let page = MarkdownPage("# a-rule\n\nText with `code`.\n\n## Avoid\n\n```yaml\na: 1\n\n# b\n```\n\nEnd.\n")
    #expect(
      page.rendered(style: .init())
        == "a-rule\n\nText with `code`.\n\nAvoid\n\n    a: 1\n\n    # b\n\nEnd.\n")
  }

  @Test("Headings are bold where there is colour, and comments in code are not headings")
  func colour() {
    var style = DiagnosticReport.Style()
    style.isColoured = true
    let text = MarkdownPage("# a\n```\n# b\n```\n").rendered(style: style)
    #expect(text == "\u{1B}[1ma\u{1B}[0m\n    # b\n")
  }
}
