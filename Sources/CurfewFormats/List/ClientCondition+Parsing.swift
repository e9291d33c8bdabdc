// SPDX-License-Identifier: Apache-2.0

import Curfew

extension ClientCondition {
  /// Reads a condition: a column, a comparison and a value, with or without blanks between them.
  ///
  /// - `client`, `name`, `owner`: `=` and `!=` with the whole text, `~` and `!~` with a part of it; `name=` is no name
  /// - `type`, `method`, `state`: `=` and `!=` with a word, or several with commas between them; `state` also
  ///   `<`, `<=`, `>` and `>=`, in the order active, hidden, closed, deleted
  /// - `lastUsed`: `<`, `<=`, `>` and `>=` with an age such as `7d` (`<7d`: less than 7 days ago); those and `=`,
  ///   `!=` with a UTC day (`<2026-11-01`: before it) or an RFC 3339 time; `=` and `!=` with `never`
  /// - `toolsets`: `=` and `!=` with a name, or several with commas (has any of them); `~` and `!~` with a part of
  ///   a name; `toolsets=` is no toolset
  package init(parsing text: String) throws(ClientQueryProblem) {
    let word = String(text.prefix { !Self.operatorCharacters.contains($0) })
    let rest = text.dropFirst(word.count)
    let column = try ClientColumn(parsing: word.trimmingBlanks)
    guard let comparison = Comparison.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else {
      throw ClientQueryProblem("expected a comparison after \(ClientQueryProblem.quoted(column.rawValue)), such as `=`")
    }
    let value = String(rest.dropFirst(comparison.rawValue.count)).trimmingBlanks
    self.init(
      column: column, comparison: comparison,
      value: try ConditionParser(column: column, comparison: comparison, text: value).value())
  }

  private static let operatorCharacters: Set<Character> = ["=", "!", "<", ">", "~"]

  /// What is wrong with the toolsets that it names, where it is known which ones there are; nil for nothing.
  package func problem(knownToolsets: [String]) -> ClientQueryProblem? {
    guard case .toolsets(let wanted) = value else { return nil }
    let unknown = wanted.first { name in !knownToolsets.contains { $0.hasSameBytes(as: name) } }
    return unknown.map { .unknown("toolset", $0, among: knownToolsets) }
  }
}

/// Reads the value of a condition, once its column and comparison are known.
private struct ConditionParser {
  let column: ClientColumn
  let comparison: ClientCondition.Comparison
  let text: String

  func value() throws(ClientQueryProblem) -> ClientCondition.Value {
    switch column {
    case .client, .name, .owner: try textValue()
    case .type: try words(ClientType.allCases, \.name)
    case .method: try words(RegistrationMethod.allCases, \.name)
    case .state: try words(LifecycleState.allCases, \.name, isOrdered: true)
    case .lastUsed: try lastUsed()
    case .toolsets: try toolsets()
    }
  }

  private func textValue() throws(ClientQueryProblem) -> ClientCondition.Value {
    try allow([.equal, .notEqual, .contains, .lacks])
    if text.isEmpty {
      guard column == .name, comparison == .equal || comparison == .notEqual else { throw missing() }
      return .nothing
    }
    return .text(Array(text.utf8))
  }

  private func words<Word: CaseIterable & RawRepresentable>(
    _ all: [Word], _ name: (Word) -> String, isOrdered: Bool = false
  ) throws(ClientQueryProblem) -> ClientCondition.Value where Word.RawValue == UInt8 {
    try allow([.equal, .notEqual] + (isOrdered ? [.less, .atMost, .greater, .atLeast] : []))
    var set: UInt8 = 0
    let isList = comparison == .equal || comparison == .notEqual
    for part in isList ? parts : [text] {
      guard let word = all.first(where: { name($0).hasSameBytes(as: part) }) else {
        throw .unknown(column.rawValue, part, among: all.map(name))
      }
      let bit = UInt8(1) << word.rawValue
      switch comparison {
      case .less: set |= bit &- 1
      case .atMost: set |= bit | (bit &- 1)
      case .greater: set |= ~(bit | (bit &- 1))
      case .atLeast: set |= ~(bit &- 1)
      case .equal, .notEqual, .contains, .lacks: set |= bit
      }
    }
    return .words(comparison == .notEqual ? ~set : set)
  }

  private func toolsets() throws(ClientQueryProblem) -> ClientCondition.Value {
    try allow([.equal, .notEqual, .contains, .lacks])
    let isWhole = comparison == .equal || comparison == .notEqual
    if text.isEmpty {
      guard isWhole else { throw missing() }
      return .nothing
    }
    guard isWhole else { return .text(Array(text.utf8)) }
    let names = parts
    guard names.allSatisfy({ !$0.isEmpty }) else { throw missing() }
    return .toolsets(names)
  }

  private func lastUsed() throws(ClientQueryProblem) -> ClientCondition.Value {
    try allow([.equal, .notEqual, .less, .atMost, .greater, .atLeast])
    let isOrdering = comparison != .equal && comparison != .notEqual
    if text == "never" {
      guard !isOrdering else { throw ClientQueryProblem("`never` goes with `=` and `!=`") }
      return .never
    }
    if let age = DurationText.milliseconds(text.utf8Span.span), (0...DurationText.longest).contains(age) {
      guard isOrdering else {
        throw ClientQueryProblem("an age such as \(ClientQueryProblem.quoted(text)) goes with `<`, `<=`, `>` and `>=`")
      }
      return .age(age)
    }
    if let time = Instant(rfc3339: text)?.millisecondsSinceEpoch { return .span(from: time, to: time + 1) }
    if let day = Instant(rfc3339: text + "T00:00:00Z")?.millisecondsSinceEpoch {
      return .span(from: day, to: day + PlanDay.length)
    }
    throw ClientQueryProblem(
      "expected an age such as `7d`, a day such as `2026-11-01`, a time such as `2026-11-01T00:00:00Z` or `never`"
        + ", found \(ClientQueryProblem.quoted(text))")
  }

  private var parts: [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
  }

  private func allow(_ allowed: [ClientCondition.Comparison]) throws(ClientQueryProblem) {
    guard !allowed.contains(comparison) else { return }
    let list = allowed.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    throw ClientQueryProblem("`\(comparison.rawValue)` does not go with `\(column.rawValue)`: expected one of \(list)")
  }

  private func missing() -> ClientQueryProblem {
    ClientQueryProblem("expected a value after `\(column.rawValue)\(comparison.rawValue)`")
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmingBlanks: String {
    let start = drop { $0 == " " }
    return CountText.trimmed(String(start))
  }
}
