// SPDX-License-Identifier: Apache-2.0
//
// A finding about a text that somebody wrote: never thrown, always collected, shown by a renderer.

/// One problem in a file: the rule, the very bytes, and what to write instead.
public struct Diagnostic: Hashable, Sendable {
  /// The rule that found it.
  public let rule: Rule
  /// What is wrong: no capital, no full stop, the user's own words in backticks.
  public let message: String
  /// The bytes that the caret underlines.
  public let span: SourceSpan
  /// What stands beside the caret, such as ``did you mean `hidden`?``.
  public let label: String?
  /// Further lines: other places, values, what is allowed.
  public let notes: [Note]
  /// Edits that mend it.
  public let fixIts: [FixIt]

  /// Describes a problem.
  public init(
    _ rule: Rule,
    _ message: String,
    at span: SourceSpan,
    label: String? = nil,
    notes: [Note] = [],
    fixIts: [FixIt] = []
  ) {
    self.rule = rule
    self.message = message
    self.span = span
    self.label = label
    self.notes = notes
    self.fixIts = fixIts
  }

  /// How much it weighs: its rule's severity.
  public var severity: Severity { rule.severity }

  /// A line below the caret: plain advice, or a second place and what stands there.
  public struct Note: Hashable, Sendable {
    /// What to know.
    public let message: String
    /// The second place in the same file, if the note is about one.
    public let span: SourceSpan?
    /// The second place when it lies in another file: `file:line:column`.
    public let elsewhere: String?

    /// A line of advice, or a note about a second place in the same file.
    public init(_ message: String, at span: SourceSpan? = nil) {
      self.message = message
      self.span = span
      self.elsewhere = nil
    }

    /// A note about a place in another file.
    public init(_ message: String, elsewhere: String) {
      self.message = message
      self.span = nil
      self.elsewhere = elsewhere
    }
  }

  /// A set of edits that, applied together, remove the diagnostic.
  public struct FixIt: Hashable, Sendable {
    /// What applying it does, such as ``replace `hiden` with `hidden` ``.
    public let message: String
    /// The edits; their spans do not overlap.
    public let edits: [Edit]
    /// Whether it writes what was surely meant, so that a tool may apply it without asking: a word or a
    /// duration in its right spelling. Others are for a person to look at.
    public let isSafe: Bool

    /// Makes a fix of edits.
    public init(_ message: String, edits: [Edit], isSafe: Bool = true) {
      self.message = message
      self.edits = edits
      self.isSafe = isSafe
    }

    /// Makes a fix that replaces one span.
    public init(_ message: String, replacing span: SourceSpan, with text: String, isSafe: Bool = true) {
      self.init(message, edits: [Edit(span: span, replacement: text)], isSafe: isSafe)
    }
  }

  /// A replacement of bytes.
  public struct Edit: Hashable, Sendable {
    /// The bytes to replace; empty for an insertion.
    public let span: SourceSpan
    /// The text to write in their place.
    public let replacement: String

    /// Makes an edit.
    public init(span: SourceSpan, replacement: String) {
      self.span = span
      self.replacement = replacement
    }
  }
}
