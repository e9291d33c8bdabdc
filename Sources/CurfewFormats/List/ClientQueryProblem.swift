// SPDX-License-Identifier: Apache-2.0

import CurfewSource

/// Why a condition or a sort key can't be understood.
package struct ClientQueryProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// In words, safe to show: no capital, no full stop.
  package let description: String

  init(_ description: String) {
    self.description = description
  }

  /// A word that is none of those there are.
  static func unknown(_ noun: String, _ word: String, among known: [String]) -> Self {
    let found = word.isEmpty ? "no \(noun) is given" : "unknown \(noun) \(quoted(word))"
    guard let meant = Spelling.closest(to: word, among: known) else {
      return Self(known.isEmpty ? "\(found): there is none" : "\(found): expected \(list(known))")
    }
    return Self("\(found), did you mean \(quoted(meant))?")
  }

  /// Somebody's text in backticks, on one line.
  static func quoted(_ text: String) -> String { ShortText.quoted(ShownText.escaped(text)) }

  private static func list(_ words: [String]) -> String { ShownText.escaped(ShortText.list(words)) }
}
