// SPDX-License-Identifier: Apache-2.0
//
// libyaml knows a few dozen problems, by its own words. Where it notices one is often not where the
// mistake is: an unclosed quote is found at the end of the file.

internal import CurfewSource

/// What to tell somebody whose YAML libyaml refuses.
struct SyntaxAdvice {
  let message: String
  let label: String?
  /// What to point at.
  private let target: Target
  /// What to say about the place where the construct starts, if that helps.
  private let opening: String?

  private enum Target {
    /// The character that libyaml stopped at.
    case character
    /// Where the construct starts, not where libyaml noticed.
    case start
    /// The line from where the construct starts.
    case startingLine
  }

  private init(_ message: String, _ label: String?, _ target: Target = .character, opening: String? = nil) {
    self.message = message
    self.label = label
    self.target = target
    self.opening = opening
  }

  /// The bytes to underline.
  func place(_ span: SourceSpan, _ context: SourceSpan, in file: SourceFile) -> SourceSpan {
    switch target {
    case .character: span
    case .start: context
    case .startingLine: file.restOfLine(at: context)
    }
  }

  /// A note about where the construct starts.
  func notes(about context: SourceSpan, beside span: SourceSpan) -> [Diagnostic.Note] {
    guard let opening, context != span else { return [] }
    return [Diagnostic.Note(opening, at: context)]
  }

  // MARK: - Problems

  init(for failure: YAMLFailure, at span: SourceSpan, in file: SourceFile) {
    let context = failure.context ?? ""
    let found = file.byte(at: span.start)
    let line = file.lineBefore(span)
    switch failure.problem {
    case "mapping values are not allowed in this context": self = Self.misplacedColon(after: line)
    case "did not find expected key": self = Self.misplacedLine(found, after: line)
    case "did not find expected ',' or ']'": self = Self.unclosed("[", "]", in: "this list", found)
    case "did not find expected ',' or '}'": self = Self.unclosed("{", "}", in: "these braces", found)
    case "found unexpected end of stream" where context.contains("quoted"),
      "found unexpected document indicator":
      self.init("a quote is never closed", "close it", .start)
    case "did not find expected alphabetic or numeric character":
      let (sign, meaning) = context.contains("anchor") ? ("&", "an anchor") : ("*", "an alias")
      self.init("a text that starts with `\(sign)` would be \(meaning)", "put the text in quotes", .start)
    case "found character that cannot start any token": self = Self.badStart(found)
    default: self = Self.listed[failure.problem] ?? Self("this is not well-formed YAML", nil, opening: "it starts here")
    }
  }

  /// The problems that need no closer look.
  private static let listed: [String: SyntaxAdvice] = [
    "block sequence entries are not allowed in this context": Self(
      "a list item can't stand here", "put `-` on a line of its own below the key"),
    "could not find expected ':'": Self(
      "expected `: ` after this key", "is a `:` or a closing quote missing?", .startingLine),
    "found unknown escape character": Self(
      "unknown escape in a text in double quotes", "write `\\\\` for a backslash, or use single quotes"),
    "did not find expected hexdecimal number": Self(
      "expected hexadecimal digits in this escape", "write `\\\\` for a backslash, or use single quotes"),
    "found invalid Unicode character escape code": Self("this escape is no Unicode character", "remove it"),
    "did not find expected '-' indicator": Self(
      "expected a list item that starts with `-`", "is the line indented by too much or too little?",
      opening: "the list starts here"),
    "did not find expected node content": Self("expected a value", "write one, or remove what is not needed"),
    "did not find expected <document start>": Self(
      "the document has ended before this", "is the line indented by too little?"),
    "did not find expected comment or line break": Self(
      "nothing can follow `|` or `>` on its line", "start the text on the next line, indented"),
    "mapping keys are not allowed in this context": Self(
      "a `?` can't stand here", "put a text that starts with it in quotes"),
  ]

  /// A second `: ` in a line is part of a text; the first one of a line follows a line that ran on.
  private static func misplacedColon(after line: ArraySlice<UInt8>) -> SyntaxAdvice {
    let hasKey = line.indices.contains { index in
      line[index] == UInt8(ascii: ":") && index + 1 < line.endIndex && line[index + 1].isBlankOrLineEnd
    }
    return hasKey
      ? Self("a second `:` in this line", "does the text before it need quotes?")
      : Self("a `:` can't stand here", "is this line indented too much, or a `:` missing in the line above?")
  }

  private static func misplacedLine(_ found: UInt8?, after line: ArraySlice<UInt8>) -> SyntaxAdvice {
    if found == UInt8(ascii: "]") || found == UInt8(ascii: "}") {
      return Self("nothing is open that this could close", "remove it, or put the text in quotes")
    }
    guard let last = line.last(where: { !$0.isBlankOrLineEnd }) else {
      if found == UInt8(ascii: "-") { return Self("a list item can't stand among keys", "remove the `- `") }
      return Self("this line fits nothing above it", "indent it like the keys that it belongs with")
    }
    if last == UInt8(ascii: "\"") || last == UInt8(ascii: "'") {
      let advice =
        "a quote in a text is `''` between single quotes, `\\\"` between double ones; is one not closed above?"
      return Self("the text has ended before this, with its closing quote", advice)
    }
    return Self("nothing can follow a value on its line", "put the whole text in quotes")
  }

  private static func unclosed(_ open: String, _ close: String, in kind: String, _ found: UInt8?) -> SyntaxAdvice {
    found == nil
      ? Self("a `\(open)` is never closed", "close it with `\(close)`", .start)
      : Self(
        "expected `,` or `\(close)` in \(kind)", "is a `\(close)` or a `,` missing before?",
        opening: "it starts here")
  }

  private static func badStart(_ found: UInt8?) -> SyntaxAdvice {
    let shown = found.map { $0 == UInt8(ascii: "`") ? "a backtick" : "`\(String(decoding: [$0], as: UTF8.self))`" }
    return Self("\(shown ?? "this character") can't start a text", "put the text in quotes")
  }
}
