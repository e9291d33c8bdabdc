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
      return tabIndentation(at: file.withTabsAfter(span))
    }
    if failure.problem.contains("tab character") {
      return tabIndentation(at: file.withTabsAfter(file.firstTab(before: span) ?? span))
    }
    if failure.problem.contains("tag") {
      let isAboutStart = failure.context?.contains("tag") ?? false
      return tag(at: file.word(at: isAboutStart ? context : span), in: file)
    }
    let wantsKey = ["did not find expected key", "did not find expected node content"].contains(failure.problem)
    if wantsKey, found == UInt8(ascii: ":") { return emptyKey(at: span) }
    let advice = SyntaxAdvice(for: failure, at: span, in: file)
    return Self(
      .yamlSyntax, advice.message, at: advice.place(span, context, in: file), label: advice.label,
      notes: advice.notes(about: context, beside: span) + [Note(words(of: failure))])
  }

  private static func words(of failure: YAMLFailure) -> String {
    "the YAML parser says: " + ([failure.context, failure.problem].compactMap { $0 }).joined(separator: ", ")
  }
}
