// SPDX-License-Identifier: Apache-2.0

import CurfewFormats
import CurfewSource

/// Reports that every format is tried on.
enum Fixtures {
  static let unknownKey = Rule("unknown-key", .error, "a key that the schema does not have")
  static let duplicateKey = Rule("duplicate-key", .error, "a key that is given twice")
  static let equalThresholds = Rule("equal-thresholds", .warning, "a state that cannot be reached")
  static let lifecycleNote = Rule("lifecycle-of-refused-type", .note, "a lifecycle for a type that is not allowed")

  /// A file in which `⟦` and `⟧` mark places; they are taken out, and their spans returned.
  static func marked(_ name: String, _ text: String) -> (file: SourceFile, spans: [SourceSpan]) {
    var bytes: [UInt8] = []
    var start = 0
    var spans: [SourceSpan] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "⟦": start = bytes.count
      case "⟧": spans.append(SourceSpan(start: UInt32(start), end: UInt32(bytes.count)))
      default: bytes += Array(String(scalar).utf8)
      }
    }
    return (SourceFile(name: name, bytes: bytes), spans)
  }

  /// The example of the style guide.
  static var example: DiagnosticReport {
    let (file, spans) = marked(
      "policies/acme.yaml",
      """
      apiVersion: curfew/v1
      kind: TenantPolicy
      tenant: acme


      lifecycle:
        ⟦hiden⟧: 14d

      """)
    let diagnostic = Diagnostic(
      unknownKey, "unknown key `hiden` in `lifecycle`", at: spans[0], label: "did you mean `hidden`?",
      notes: [.init("also allowed: closed, deleted, types")],
      fixIts: [.init("replace `hiden` with `hidden`", replacing: spans[0], with: "hidden")])
    return DiagnosticReport([(file, [diagnostic])])
  }

  /// All severities, second places of every sort, files out of order, one clean, two unreadable.
  static var places: DiagnosticReport {
    let (first, a) = marked(
      "policies/acme.yaml",
      """
      lifecycle:
        ⟦hidden⟧: 1d
        closed: ⟦7d⟧
        deleted: ⟦7d⟧
        types: { ⟦service⟧: exempt, ⟦service⟧: exempt }
        ⟦hidden⟧: 2d
      ⟦overrides⟧:
      """)
    let (second, b) = marked("policies/beta.yaml", "tenant: ⟦acme⟧\r\n")
    let clean = SourceFile(name: "policies/clean.yaml", text: "tenant: clean\n")
    let inFirst = [
      Diagnostic(
        duplicateKey, "`hidden` is given twice in `lifecycle`", at: a[5], notes: [.init("first given here", at: a[0])]),
      Diagnostic(
        equalThresholds, "`closed` and `deleted` are equal: closed can't be reached", at: a[2],
        label: "the same as `closed`", notes: [.init("`closed` is set here", at: a[1]), .init("write more than `7d`")]),
      Diagnostic(duplicateKey, "`service` is given twice", at: a[4], notes: [.init("first given at", at: a[3])]),
      Diagnostic(lifecycleNote, "`service` is not allowed to register", at: a[3]),
      Diagnostic(unknownKey, "a value is needed", at: .at(a[6].end + 1), label: "write a list"),
    ]
    let inSecond = [
      Diagnostic(
        Rule("one-tenant-twice", .error, "a tenant with two policies"), "tenant `acme` has two policies", at: b[0],
        notes: [.init("the other one", elsewhere: "policies/acme.yaml:1:1")])
    ]
    return DiagnosticReport(
      [(second, inSecond), (clean, []), (first, inFirst)],
      unreadable: [
        .init(file: "policies/z.yaml", message: "permission denied"),
        .init(file: "policies/dead.yaml", message: "the link leads to nothing"),
      ])
  }

  /// Text by somebody who would like the output to say something else.
  static var hostile: DiagnosticReport {
    let attack =
      "\n::error file=x::owned\r\u{1B}[2J%0A::stop-commands::x ]]></failure><&\"' [click](https://evil.example)"
    let (file, spans) = marked(
      "::add-mask::a,b%\n\u{202E}c.yaml",
      "key: ⟦\u{202E}\u{1B}[31m\u{0}]]>&lt;\u{FEFF}a\u{200D}b⟧ \u{2028}\u{FFFE} # \u{A0}e\u{301}\u{301}\u{301}\u{301}\u{301}"
    )
    let rule = Rule("control-character", .error, "a character that cannot be seen")
    let diagnostic = Diagnostic(
      rule, attack, at: spans[0], label: attack,
      notes: [.init(attack, at: spans[0]), .init(attack, elsewhere: attack)],
      fixIts: [.init(attack, replacing: spans[0], with: attack)])
    return DiagnosticReport([(file, [diagnostic])], unreadable: [.init(file: attack, message: attack)])
  }

  static var clean: DiagnosticReport {
    DiagnosticReport(["a.yaml", "b.yaml"].map { (SourceFile(name: $0, text: ""), []) })
  }

  /// As many problems in one file as asked for, a warning and an error in turn.
  static func many(_ count: Int) -> DiagnosticReport {
    let file = SourceFile(name: "many.yaml", text: String(repeating: "x\n", count: count))
    let diagnostics = (0..<count).map { line in
      Diagnostic(line % 2 == 0 ? equalThresholds : unknownKey, "problem \(line)", at: .at(UInt32(line * 2)))
    }
    return DiagnosticReport([(file, diagnostics.reversed())])
  }
}
