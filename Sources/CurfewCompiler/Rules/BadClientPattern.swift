// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A client pattern uses `*` where it has no meaning.
  package static let badClientPattern = Rule(
    "bad-client-pattern", .error, "a client pattern uses `*` where it has no meaning")
}

extension Diagnostic {
  static func badClientPattern(_ node: YAMLTree.Index, in tree: YAMLTree, _ problem: ClientPatternProblem) -> Self {
    let (message, label) = problem.words
    return Self(
      .badClientPattern, message, at: tree[node].span, label: label,
      notes: [Note("in a pattern `*` stands for one whole segment: `https://chatgpt.com/oauth/*/client.json`")])
  }
}

extension ClientPatternProblem {
  /// What is wrong, and what to do.
  fileprivate var words: (message: String, label: String) {
    switch self {
    case .empty: ("a client pattern must not be empty", "write a client ID or a URL pattern")
    case .tooLong(let count): ("a client pattern of \(count) bytes, it may have 2048", "shorten it")
    case .unprintable: ("a client pattern is printable ASCII", "remove what is not")
    case .noWildcard: ("a client pattern needs a `*`", "write the client ID itself")
    case .notURL:
      ("a client pattern is a URL that starts with `https://`", "write the client ID out: `*` is for URLs only")
    case .partialWildcard: ("`*` must be a whole segment between `/` and `/`", "it can't stand for a part of one")
    }
  }
}
