// SPDX-License-Identifier: Apache-2.0
//
// libyaml says what it expected, in the words of the YAML grammar. Whoever mistyped a policy wants to
// know what to do; its words come last, for a search engine.

package import CurfewSource

extension Rule {
  /// A file is not well-formed YAML.
  package static let yamlSyntax = Rule("yaml-syntax", .error, "a file is not well-formed YAML")
}

extension Diagnostic {
  /// - Parameters:
  ///   - span: where libyaml noticed.
  ///   - context: where what it was reading started.
  static func yamlSyntax(
    _ failure: YAMLFailure, at span: SourceSpan, context: SourceSpan, in file: SourceFile
  ) -> Self {
    let found = file.byte(at: span.start)
    if found == UInt8(ascii: "\t"), failure.problem.contains("cannot start") || failure.problem.contains("tab") {
      return tabIndentation(at: span)
    }
    if failure.problem.contains("tab character") { return tabIndentation(at: file.firstTab(before: span) ?? span) }
    if failure.problem.contains("tag") { return tag(at: span) }
    let advice = SyntaxAdvice(for: failure, found: found)
    let opened = failure.context == nil || context == span ? [] : [Note("it starts here", at: context)]
    return Self(
      .yamlSyntax, advice.message, at: advice.isAboutTheStart ? context : span, label: advice.label,
      notes: (advice.isAboutTheStart ? [] : opened) + [Note(words(of: failure))])
  }

  private static func words(of failure: YAMLFailure) -> String {
    "the YAML parser says: " + ([failure.context, failure.problem].compactMap { $0 }).joined(separator: ", ")
  }
}

/// What to tell somebody whose YAML libyaml refuses.
private struct SyntaxAdvice {
  let message: String
  let label: String?
  /// Whether the mistake is where the construct starts, not where libyaml noticed.
  var isAboutTheStart = false

  init(for failure: YAMLFailure, found: UInt8?) {
    let context = failure.context ?? ""
    switch failure.problem {
    case "mapping values are not allowed in this context":
      self.init("a `:` can't stand here", "is the line above indented less, or does a text with `: ` need quotes?")
    case "block sequence entries are not allowed in this context":
      self.init("a list item can't stand here", "put `-` on a line of its own below the key")
    case "could not find expected ':'":
      self.init("expected `: ` after this key", "is a `:` or a closing quote missing?", isAboutTheStart: true)
    case "found unexpected end of stream" where context.contains("quoted"):
      self.init("a quote is never closed", "close it", isAboutTheStart: true)
    case "found unknown escape character":
      self.init("unknown escape in a text in double quotes", "write `\\\\` for a backslash, or use single quotes")
    case "did not find expected key":
      self.init("this line fits no mapping above it", "is it indented by too much or too little?")
    case "did not find expected '-' indicator":
      self.init("expected a list item that starts with `-`", "is the line indented by too much or too little?")
    case "did not find expected ',' or ']'":
      self.init("expected `,` or `]` in this list", "is a `]` or a `,` missing before?")
    case "did not find expected ',' or '}'":
      self.init("expected `,` or `}` in this mapping", "is a `}` or a `,` missing before?")
    case "did not find expected node content":
      self.init("expected a value", "write one, or remove what is not needed")
    case "did not find expected <document start>":
      self.init("the document has ended before this", "is the line indented by too little?")
    case "found character that cannot start any token":
      let shown = found.map { "`\(String(decoding: [$0], as: UTF8.self))`" } ?? "this character"
      self.init("\(shown) can't start a text", "put the text in quotes")
    case "did not find expected alphabetic or numeric character":
      self.init("expected a name after `&` or `*`", "put a text that starts with it in quotes")
    default:
      self.init("this is not well-formed YAML", nil)
    }
  }

  private init(_ message: String, _ label: String?, isAboutTheStart: Bool = false) {
    self.message = message
    self.label = label
    self.isAboutTheStart = isAboutTheStart
  }
}
