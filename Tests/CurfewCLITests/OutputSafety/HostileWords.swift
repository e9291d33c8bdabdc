// SPDX-License-Identifier: Apache-2.0
//
// Words that do harm somewhere. Some are good names by SPEC 2 and must come through every output as text;
// the others are refused, and must do no harm in the message that says so.

import Foundation

/// Names, IDs, owners, groups and reasons as somebody might choose them.
enum HostileWords {
  /// Whoever reads policies and records takes these for names.
  static let names = [
    "::error::pwned", "::add-mask::a", "##[error]pwned", "##vso[task.complete]", "%0A::warning::y", "%25",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "]]>x", "--> <!--", "a|b", "a\\|b", "`id`", "``", "```x", "=cmd()", "+1", "-1",
    "@here", "=HYPERLINK(\"x\")",
    "${{ secrets.X }}", "$(id)", "[a](javascript:x)", "![a](http://e/x.png)", "- [x] done", "https://evil.example/x",
    "#1", "**b**",
    "\"'&;", "&lt;", "~~~", "\\", "\\n", "a, b; c", "=\u{FF1D}\u{FF1D}1", "\u{2028}x", "\u{200F}x",
    "e" + String(repeating: "\u{301}", count: 40),
  ]

  /// These are refused, wherever they stand.
  static let refused = [
    "\u{1B}[2J\u{1B}]0;pwned\u{7}", "a\r\n::error::b", "a\nb", "\u{9B}31m", "a\u{202E}b", "a\u{2066}b", "a\u{200B}b",
    "a\u{0}b", "\u{8}\u{7F}", "a\u{E0041}b",
  ]

  /// A text in double quotes, for JSON and YAML alike; nothing unprintable stands in it as itself.
  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case " "..."~": String(Character(scalar))
      case _ where scalar.value > 0xFFFF:
        scalar.utf16.map { "\\u" + String(format: "%04x", $0) }.joined()
      default: "\\u" + String(format: "%04x", scalar.value)
      }
    }
    return "\"" + escaped.joined() + "\""
  }

  /// The same for YAML, which has no surrogates.
  static func quotedYAML(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map { scalar -> String in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case " "..."~": String(Character(scalar))
        default: "\\U" + String(format: "%08x", scalar.value)
        }
      }.joined() + "\""
  }
}
