// SPDX-License-Identifier: Apache-2.0
//
// One report, six ways to write it: what is shown, in which order and how much of it is decided
// here, once, so that no two formats tell a different story.

public import CurfewSource

/// Everything that a run has to say about some files.
public struct DiagnosticReport: Sendable {
  /// How many problems of one file are shown (SPEC 8); the rest is counted.
  public static let mostShownPerFile = 100

  /// The counts, of what is not shown too.
  public let summary: DiagnosticSummary
  /// The files in byte order of their names.
  let files: [Entry]
  let unreadable: [Unreadable]

  /// A file and what is shown about it.
  struct Entry: Sendable {
    let file: SourceFile
    /// By line and column.
    let diagnostics: [Diagnostic]
    /// How many more were found.
    let omitted: Int

    /// A stage that has found a thousand errors looks for no more.
    var omittedInWords: String {
      let words = DiagnosticSummary.counted(omitted, "more problem")
      return diagnostics.count + omitted < DiagnosticList.mostOfEach ? words : "at least \(words)"
    }
  }

  /// A file or directory that could not be read.
  public struct Unreadable: Hashable, Sendable {
    /// Its name, as the user would write it.
    public let file: String
    /// Why, in words: no capital, no full stop.
    public let message: String

    /// Makes an entry of a name and a reason.
    public init(file: String, message: String) {
      self.file = file
      self.message = message
    }
  }

  /// How to write a report.
  public struct Style: Hashable, Sendable {
    /// Whether ANSI colours are used, in `text` only.
    public var isColoured = false
    /// The columns that a line of `text` may take.
    public var width = 120
    /// Whether warnings are failures, as under `--strict`.
    public var isStrict = false
    /// The version of Curfew that SARIF names.
    public var toolVersion: String?
    /// The rules that SARIF describes, besides those that found something.
    public var rules: [Rule] = []
    /// The pages of rules in Markdown, by name, for SARIF.
    public var rulePages: [String: String] = [:]
    /// Whether `text` leaves out what is only a summary, as under `--quiet`.
    public var isQuiet = false
    /// Whether `text` wraps messages at `width`: for a person at a terminal, not for a file that is searched.
    public var isWrapped = false

    /// Makes the style for a file or a pipe.
    public init() {}
  }

  /// Collects what was found.
  ///
  /// - Parameters:
  ///   - files: every file that was looked at, with or without problems.
  ///   - unreadable: what could not be looked at.
  public init(_ files: [(file: SourceFile, diagnostics: [Diagnostic])], unreadable: [Unreadable] = []) {
    self.init(files, unreadable: unreadable, guardrails: nil)
  }

  /// Collects what was found, by guardrails too.
  package init(
    _ files: [(file: SourceFile, diagnostics: [Diagnostic])], unreadable: [Unreadable] = [],
    guardrails: GuardrailCheck.Outcome?
  ) {
    var summary = DiagnosticSummary()
    summary.guardrails = guardrails
    summary.unreadable = unreadable.count
    for (_, diagnostics) in files { summary.count(diagnostics) }
    self.summary = summary
    self.files =
      files
      .map { Self.entry($0.file, $0.diagnostics) }
      .sorted { $0.file.name.utf8.lexicographicallyPrecedes($1.file.name.utf8) }
    self.unreadable = unreadable.sorted { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
  }

  /// Writes the report in a format; text ends with a line feed, unless there is none.
  public func rendered(as format: DiagnosticFormat, style: Style = Style()) -> String {
    switch format {
    case .text: TextRenderer(report: self, style: style).rendered()
    case .concise: ConciseRenderer(report: self).rendered()
    case .json: JSONRenderer(report: self).rendered()
    case .github: GitHubRenderer(report: self).rendered()
    case .sarif: SARIFRenderer(report: self, style: style).rendered()
    case .junit: JUnitRenderer(report: self, isStrict: style.isStrict).rendered()
    }
  }

  /// Of too many problems the gravest are kept, and of those the first; then all are put in reading order.
  private static func entry(_ file: SourceFile, _ diagnostics: [Diagnostic]) -> Entry {
    var order = Array(diagnostics.indices)
    if order.count > mostShownPerFile {
      order.sort { isBefore(diagnostics, $0, $1, byWeight: true) }
      order.removeLast(order.count - mostShownPerFile)
    }
    order.sort { isBefore(diagnostics, $0, $1, byWeight: false) }
    let shown = order.map { diagnostics[$0] }
    return Entry(file: file, diagnostics: shown, omitted: diagnostics.count - shown.count)
  }

  /// Offsets order as lines and columns do; what starts at one place stays as it was found.
  private static func isBefore(_ diagnostics: [Diagnostic], _ left: Int, _ right: Int, byWeight: Bool) -> Bool {
    let (first, second) = (diagnostics[left], diagnostics[right])
    if byWeight, first.severity != second.severity { return first.severity > second.severity }
    if first.span.start != second.span.start { return first.span.start < second.span.start }
    return left < right
  }
}
