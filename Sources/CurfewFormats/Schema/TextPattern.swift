// SPDX-License-Identifier: Apache-2.0
//
// The scalars of SPEC 2 as regular expressions. Only what the dialects of validators read alike is used:
// no look-ahead (Rust), no `\d` (all digits of Unicode in Python), no `\u{…}` (ECMA-262 alone).

/// Regular expressions (ECMA-262) for the texts that a policy may hold.
enum TextPattern {
  /// The name of a tenant, as SPEC 2 has it.
  static let tenant = "^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$"

  /// A pattern for names of tenants.
  static let tenantGlob = "^[a-z0-9*?](?:[a-z0-9*?-]*[a-z0-9*?])?$"

  /// A path that does not start at the root.
  static let path = "^[^/\\u0000-\\u001F\(hidden)][^\\u0000-\\u001F\(hidden)]*$"

  /// A time of a test: an instant, or a distance from the start.
  static let relativeTime = "^(?:now|\(distance) ago|in \(distance)|\(time.dropFirst().dropLast()))$"

  private static let distance = "(?:[0-9]+[wdhms])+"

  /// A name: nothing in it that cannot be seen.
  static let name = "^[^\\u0000-\\u001F\(hidden)]+$"

  /// A reason: a name that may run over several lines.
  static let reason = "^[^\\u0000-\\u0009\\u000B-\\u001F\(hidden)]+$"

  /// A client ID without `*`, or an `https` URL in which each `*` is a whole segment.
  static let client = "^(?:[ -)+-~]+|https://\(segment)(?:/\(segment))*)$"

  private static let segment = "(?:\\*|[ -)+-.0-~]*)"

  /// Controls, bidirectional controls and invisible characters. The last range lies beyond U+FFFF,
  /// where dialects escape differently, so it stands for itself; JSON escapes it.
  private static let hidden =
    "\\u007F-\\u009F\\u00AD\\u200B\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF\u{E0000}-\u{E007F}"

  // MARK: - Hosts

  /// A host, `*.` and a host, an IPv6 address in brackets, or a scheme; `loopback` is a host by its form.
  static let redirectHost = "^(?:(?:\\*\\.)?\(label)(?:\\.\(label))*|\\[\(ipv6)\\]|scheme:[a-z][a-z0-9+.-]*)$"

  /// `*.` and an IPv4 address, or whatever else ends in a number.
  static let wildcardBeforeAddress = "^\\*\\.(?:[a-z0-9_.-]*\\.)?[0-9]+$"

  private static let label = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"

  /// `IPv6address` of RFC 3986, appendix A, in lower case.
  private static var ipv6: String {
    let group = "[0-9a-f]{1,4}"
    let octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    let last = "(?:\(group):\(group)|\(octet)(?:\\.\(octet)){3})"
    var alternatives = ["(?:\(group):){6}\(last)"]
    for before in 0...7 {
      let head =
        switch before {
        case 0: ""
        case 1: "(?:\(group))?"
        default: "(?:(?:\(group):){0,\(before - 1)}\(group))?"
        }
      let tail =
        switch before {
        case ..<5: (before == 4 ? "\(group):" : "(?:\(group):){\(5 - before)}") + last
        case 5: last
        case 6: group
        default: ""
        }
      alternatives.append("\(head)::\(tail)")
    }
    return "(?:\(alternatives.joined(separator: "|")))"
  }

  // MARK: - Times

  /// An RFC 3339 time with milliseconds at most: every day is one that its month has.
  static let time = "^(?:\(year)-(?:\(dayOfAnyYear))|\(leapYear)-02-29)[Tt]\(timeOfDay)(?:[Zz]|[+-]\(clock))$"

  private static let year = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
  private static let dayOfAnyYear =
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8])"
  private static let leapYear =
    "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
  private static let clock = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
  private static let timeOfDay = clock + ":[0-5][0-9](?:\\.[0-9]{1,3})?"
}
