// SPDX-License-Identifier: Apache-2.0

/// The lines under a table of clients: how many are shown, of how many.
struct ClientListSummary {
  private let counts: ClientListWriter.Counts
  private let paint: Paint

  init(_ counts: ClientListWriter.Counts, paint: Paint) {
    self.counts = counts
    self.paint = paint
  }

  func rendered() -> [String] {
    var lines = counts.listed > 0 ? ["", paint.bold(sentence)] : [paint.bold(sentence)]
    if counts.unreadableLines > 0 {
      let verb = counts.unreadableLines == 1 ? "is not listed" : "are not listed"
      let lost = CountText.counted(counts.unreadableLines, "line")
      lines.append("\(lost) of the fleet could not be read and \(verb)")
    }
    return lines
  }

  private var sentence: String {
    let all = CountText.counted(counts.clients, "client")
    if counts.clients == 0 { return "The fleet has no clients" }
    if counts.matched == 0 { return "No client matches, of \(all)" }
    let matched = CountText.grouped(counts.matched)
    let some = counts.matched == counts.clients ? all : "\(matched) of \(all)"
    if counts.listed == counts.matched { return some }
    let that = counts.matched == counts.clients ? "" : " that match"
    return counts.matched == counts.clients
      ? "\(CountText.grouped(counts.listed)) shown of \(all)"
      : "\(CountText.grouped(counts.listed)) shown of \(matched)\(that), of \(all)"
  }
}
