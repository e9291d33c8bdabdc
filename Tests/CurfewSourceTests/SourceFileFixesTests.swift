// SPDX-License-Identifier: Apache-2.0

import CurfewSource
import Testing

@Suite("Applying fixes")
struct SourceFileFixesTests {
  private let file = SourceFile(name: "a.yaml", text: "hiden: 1D # keep\n")
  private let rule = Rule("r", .error, "s")

  private func diagnostic(_ start: UInt32, _ end: UInt32, _ text: String, isSafe: Bool = true) -> Diagnostic {
    let span = SourceSpan(start: start, end: end)
    return Diagnostic(rule, "m", at: span, fixIts: [.init("f", replacing: span, with: text, isSafe: isSafe)])
  }

  private func fixed(_ diagnostics: [Diagnostic]) -> String? {
    file.applyingSafeFixes(of: diagnostics).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("changes the bytes of the edits and no others, in whatever order they come")
  func keepsTheRest() {
    #expect(fixed([diagnostic(7, 9, "1d"), diagnostic(0, 5, "hidden")]) == "hidden: 1d # keep\n")
  }

  @Test("leaves alone what is not safe, and is nil when nothing is left")
  func ignoresUnsafe() {
    #expect(fixed([diagnostic(0, 5, "x", isSafe: false)]) == nil)
    #expect(fixed([Diagnostic(rule, "m", at: .at(0))]) == nil)
  }

  @Test("takes the first of two that overlap or meet in one place")
  func firstOfOverlapping() {
    #expect(fixed([diagnostic(0, 5, "a"), diagnostic(4, 9, "b")]) == "a: 1D # keep\n")
    #expect(fixed([diagnostic(0, 0, "a"), diagnostic(0, 0, "b")]) == "ahiden: 1D # keep\n")
    #expect(fixed([diagnostic(0, 5, "a"), diagnostic(5, 6, "=")]) == "a= 1D # keep\n")
  }

  @Test("does not reach past the end of the file")
  func pastTheEnd() {
    #expect(fixed([diagnostic(10, 99, "x")]) == nil)
  }
}
