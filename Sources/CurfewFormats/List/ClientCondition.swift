// SPDX-License-Identifier: Apache-2.0

package import Curfew

/// One condition on a row, such as `state=hidden,closed`, `lastUsed<7d` or `owner~acme`.
///
/// Texts are compared byte for byte; `~` looks for a part and takes ASCII letters of either case as equal.
/// A client that was never used was used longer ago than any age and before any time.
package struct ClientCondition: Sendable {
  package let column: ClientColumn
  let comparison: Comparison
  let value: Value

  /// How a value is compared.
  enum Comparison: String, CaseIterable, Sendable {
    // The longer ones first: the first that fits is taken.
    case notEqual = "!="
    case lacks = "!~"
    case atMost = "<="
    case atLeast = ">="
    case equal = "="
    case contains = "~"
    case less = "<"
    case greater = ">"

    /// Whether it holds when its opposite does not.
    var isNegated: Bool { self == .notEqual || self == .lacks }
  }

  /// What a column is compared with.
  enum Value: Sendable {
    /// A text, or a part of one.
    case text([UInt8])
    /// The raw values of words, a bit each; a comparison is worked into it.
    case words(UInt8)
    /// Any of these toolsets.
    case toolsets([String])
    /// Nothing at all: no name, no toolset.
    case nothing
    /// Never used.
    case never
    /// Milliseconds before now.
    case age(Int64)
    /// From this millisecond since the epoch up to, not including, that one.
    case span(from: Int64, to: Int64)
  }

  /// Whether it holds for a row.
  ///
  /// - Complexity: O(bytes of the cell), for a part O(bytes of the cell x bytes of the part).
  package func matches(_ row: ClientRow, at now: Instant) -> Bool {
    switch column {
    case .client: matches(text: row.clientID)
    case .name: matches(text: row.name)
    case .owner: matches(text: row.owner)
    case .type: matches(word: row.type.rawValue)
    case .method: matches(word: row.method.rawValue)
    case .state: matches(word: row.state.rawValue)
    case .lastUsed: matches(lastUsed: row.lastUsedAt, at: now)
    case .toolsets: matches(toolsets: row.toolsets)
    }
  }

  private func matches(text: String?) -> Bool {
    comparison.isNegated != isFound(in: text)
  }

  private func isFound(in text: String?) -> Bool {
    switch value {
    case .nothing: text == nil
    case .text(let bytes):
      text.map { text in
        comparison == .equal || comparison == .notEqual
          ? text.utf8Span.span.isEqual(to: bytes.span) : ASCIICase.contains(text.utf8Span.span, bytes.span)
      } ?? false
    default: false
    }
  }

  private func matches(word: UInt8) -> Bool {
    guard case .words(let set) = value else { return false }
    return set & (1 << word) != 0
  }

  private func matches(toolsets: [String]) -> Bool {
    let isFound =
      switch value {
      case .nothing: toolsets.isEmpty
      case .toolsets(let wanted): toolsets.contains { name in wanted.contains { $0.hasSameBytes(as: name) } }
      case .text(let part): toolsets.contains { ASCIICase.contains($0.utf8Span.span, part.span) }
      default: false
      }
    return comparison.isNegated != isFound
  }

  private func matches(lastUsed: Instant?, at now: Instant) -> Bool {
    switch value {
    case .never: return comparison.isNegated != (lastUsed == nil)
    case .age(let age):
      // A clock that ran ahead is no reason to be of no age at all.
      let idle = lastUsed.map { max(0, now.milliseconds(since: $0)) } ?? .max
      return compare(idle, from: age, to: age + 1)
    case .span(let from, let to):
      return compare(lastUsed?.millisecondsSinceEpoch ?? .min, from: from, to: to)
    default: return false
    }
  }

  private func compare(_ number: Int64, from: Int64, to: Int64) -> Bool {
    switch comparison {
    case .less: number < from
    case .atMost: number < to
    case .greater: number >= to
    case .atLeast: number >= from
    case .equal: number >= from && number < to
    case .notEqual: number < from || number >= to
    case .contains, .lacks: false
    }
  }
}
