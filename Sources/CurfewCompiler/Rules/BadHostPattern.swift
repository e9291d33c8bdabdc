// SPDX-License-Identifier: Apache-2.0

internal import Curfew
package import CurfewSource
internal import CurfewYAML

extension Rule {
  /// A redirect host is none.
  package static let badHostPattern = Rule("bad-host-pattern", .error, "a redirect host is none")
}

extension Diagnostic {
  static func badHostPattern(_ node: YAMLTree.Index, in tree: YAMLTree, _ problem: HostPatternProblem) -> Self {
    let text = tree.string(node)
    let isASCII = tree.text(node).allSatisfy { $0 < 0x80 }
    let span = tree.span(of: 0..<tree.text(node).count, inTextOf: node)
    let isCase = if case .upperCase = problem { true } else { false }
    return Self(
      .badHostPattern, "\(text.shown) is no redirect host", at: tree[node].span,
      label: isASCII ? problem.words : "write a name in other letters as browsers send it: `xn--…`",
      notes: [Note("write a host, `*.` and a host, `loopback`, or `scheme:NAME` for a private-use scheme")],
      fixIts: isCase && isASCII ? [FixIt("write it in lower case", replacing: span, with: text.lowercased())] : [])
  }
}

extension HostPatternProblem {
  /// What is wrong.
  fileprivate var words: String {
    switch self {
    case .empty: "it is empty"
    case .tooLong(let count): "it has \(count) bytes, a host has 253 at most"
    case .upperCase: "write it in lower case: hosts are compared that way"
    case .misplacedWildcard: "`*` can only stand at the start, before a dot"
    case .badCharacter: "only the host: no scheme, port or path"
    case .badLabel: "a label between dots is empty, too long, or starts or ends with `-`"
    case .badAddress: "this is no IPv6 address"
    case .wildcardBeforeAddress: "an address has no names below it"
    case .badScheme: "this is no URI scheme"
    case .webScheme: "for http and https write the host itself"
    case .forbiddenScheme: "this scheme is never accepted"
    }
  }
}
