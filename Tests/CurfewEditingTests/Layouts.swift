// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewEditing
import CurfewFormats
import CurfewSource
import Foundation

/// The hand-formatted policies in `Fixtures/layouts`, and what is done to each of them.
enum Layouts {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  static let now = Instant(millisecondsSinceEpoch: 1_795_348_800_000)  // 2026-11-22T12:00:00Z

  /// The names of the layouts, in order.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "layouts").path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func file(_ name: String) throws -> SourceFile {
    let data = try Data(contentsOf: folder.appending(path: "layouts/\(name).yaml"))
    return SourceFile(name: "\(name).yaml", bytes: Array(data))
  }

  static func expected(_ name: String) -> URL { folder.appending(path: "expected/\(name).txt") }

  /// The edits that every layout goes through, as one would type them.
  static let edits: [(name: String, edit: PolicyEdit)] = [
    ("kill dcr-new", PolicyEdit(.kill(reason: "SEC-9: lost", at: nil), of: .client("dcr-new"))),
    ("kill dcr-old", PolicyEdit(.kill(reason: "SEC-9", at: nil), of: .client("dcr-old"))),
    ("kill dcr-old --at now", PolicyEdit(.kill(reason: "SEC-9", at: now), of: .client("dcr-old"))),
    (
      "exempt dcr-old --reason --expires",
      PolicyEdit(
        .exempt(reason: "it's \"so\"", expires: Instant(rfc3339: "2027-06-30T00:00:00Z")), of: .client("dcr-old"))
    ),
    ("exempt dcr-old", PolicyEdit(.exempt(reason: nil, expires: nil), of: .client("dcr-old"))),
    (
      "tighten dcr-old --closed 5h",
      PolicyEdit(.tighten(.init(closed: "5h"), reason: nil, expires: nil), of: .client("dcr-old"))
    ),
    (
      "tighten --owner bob --hidden 1h --deleted 3d",
      PolicyEdit(
        .tighten(.init(hidden: "1h", deleted: "3d"), reason: "SITE-9", expires: nil),
        of: .override(client: nil, owner: "bob@acme.example"))
    ),
    ("lift dcr-old", PolicyEdit(.lift(.all), of: .client("dcr-old"))),
    ("lift dcr-old --only kill", PolicyEdit(.lift(.kill), of: .client("dcr-old"))),
    ("lift dcr-old --only lifecycle", PolicyEdit(.lift(.lifecycle), of: .client("dcr-old"))),
    ("kill --whole-tenant", PolicyEdit(.kill(reason: "INC-9", at: nil), of: .wholeTenant)),
    ("lift --whole-tenant", PolicyEdit(.lift(.all), of: .wholeTenant)),
  ]

  static func apply(_ edit: PolicyEdit, to file: SourceFile) -> EditOutcome {
    PolicyEditor(file, now: now).apply(edit)
  }

  /// The file after an edit; nil when it was not changed.
  static func changed(_ edit: PolicyEdit, _ file: SourceFile) -> SourceFile? {
    if case .changed(let edited) = apply(edit, to: file) { return edited.file }
    return nil
  }
}

extension PolicyEdit.Target {
  static func client(_ id: String) -> Self { .override(client: id, owner: nil) }
}

extension EditOutcome {
  /// The outcome as the fixtures have it.
  func text(from file: SourceFile) -> String {
    switch self {
    case .alreadySo(let reason, let position): return "already so: \(reason)\(position.map { " (\($0))" } ?? "")\n"
    case .refused(let refusal):
      let rules = refusal.diagnostics.map { " [\($0.rule.name)]" }.joined()
      return "refused: \(refusal.message)\(rules)\n"
    case .changed(let edited):
      let diff = UnifiedDiffRenderer().render(old: file, new: edited.file)
      let hunks = diff.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
      return hunks + edited.notes.map { "note: \($0)\n" }.joined()
    }
  }
}
