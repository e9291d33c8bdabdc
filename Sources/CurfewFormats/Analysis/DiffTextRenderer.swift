// SPDX-License-Identifier: Apache-2.0

import Curfew
package import CurfewAnalysis

/// A difference as text for a terminal and for people: whom it is about, then a line for each row with
/// the direction first.
///
/// ```
/// acme: 2 differences: 1 tightens, 1 loosens
///
/// Lifecycle
///   client dcr-7f3a91
///     tightens  not killed → killed  - → acme.yaml:22:5
///   every client but dcr-7f3a91
///     loosens   idle 7d to 14d, unless closed already  closed → hidden  acme.yaml:9:11 → acme.yaml:9:11
/// ```
package struct DiffTextRenderer {
  private let paint: Paint

  /// How many groups of clients a section shows; nobody reads on. JSON has all.
  private static let mostGroups = 500

  package init(isColored: Bool = false) {
    paint = Paint(isOn: isColored)
  }

  /// The text, of all tenants that differ.
  package func render(_ diff: TenantsDiff) -> String {
    let changed = diff.tenants.filter { !$0.rows.isEmpty }
    guard !changed.isEmpty else { return "no difference\n" }
    return changed.map(render).joined(separator: "\n")
  }

  private func render(_ diff: PolicyDiff) -> String {
    var text = paint.bold("\(ShownText.escaped(diff.tenant)): \(DiffSummary(diff.rows).sentence)") + "\n"
    for section in DiffGroups(diff, escape: Self.named).sections {
      text += "\n\(paint.bold(section.title))\n"
      for group in section.groups.prefix(Self.mostGroups) {
        let widths = widths(group.lines)
        text += "  \(group.who)\n"
        for line in group.lines { text += "    \(render(line, widths))\n" }
      }
      let rest = DiffGroups.sentence(ofRest: section, after: Self.mostGroups)
      if !rest.isEmpty { text += "  \(rest)\n" }
    }
    return text
  }

  /// A name as it is shown: in quotes if it could be taken for something else.
  private static func named(_ text: String) -> String {
    let shown = ShownText.escaped(text)
    let isPlain = shown.unicodeScalars.allSatisfy { !" ,;{}()\"`'|".unicodeScalars.contains($0) }
    return isPlain ? shown : "\"\(shown)\""
  }

  private typealias Widths = (when: Int, what: Int)

  private func widths(_ lines: [DiffGroups.Line]) -> Widths {
    (
      when: lines.map { ShownText.width(of: $0.when) }.max() ?? 0,
      what: lines.map { ShownText.width(of: $0.what) }.max() ?? 0
    )
  }

  private func render(_ line: DiffGroups.Line, _ widths: Widths) -> String {
    var cells = [Self.padded(line.direction.rawValue, 8)]
    if widths.when > 0 { cells.append(Self.padded(line.when, widths.when)) }
    cells.append(line.places.isEmpty ? line.what : Self.padded(line.what, widths.what))
    if !line.places.isEmpty { cells.append(paint.frame(line.places)) }
    return cells.joined(separator: "  ")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - ShownText.width(of: text)))
  }
}
