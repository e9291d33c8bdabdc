// SPDX-License-Identifier: Apache-2.0

import CurfewCompiler
import CurfewEditing
import CurfewSource
import Foundation
import Testing

@testable import CurfewTestSupport

@Suite("Edits of hand-formatted policies")
struct LayoutTests {
  @Test("There are a hundred of them")
  func count() {
    #expect(Layouts.names.count >= 100)
  }

  @Test("Only the intended lines change", arguments: Layouts.names)
  func golden(_ name: String) throws {
    let file = try Layouts.file(name)
    var text = ""
    for (command, edit) in Layouts.edits {
      text += "== \(command)\n\(Layouts.apply(edit, to: file).text(from: file))"
    }
    if Recording.isOn {
      try Data(text.utf8).write(to: Layouts.expected(name))
    } else {
      let expected = String(decoding: try Data(contentsOf: Layouts.expected(name)), as: UTF8.self)
      #expect(text == expected, "\(name) differs. Got:\n\(text)")
    }
  }

  @Test("Line ends, a byte-order mark and a last line without a line end are kept", arguments: Layouts.names)
  func bytesAtTheEdges(_ name: String) throws {
    let file = try Layouts.file(name)
    // Where blank lines end the file, the new section stands in front of them.
    let isCut = file.bytes.last == UInt8(ascii: "\n") && !file.bytes.hasBlankLastLine
    for (command, edit) in Layouts.edits {
      let edited = Layouts.changed(edit, file).map { Self.dressed($0, isCut: isCut) }
      #expect(Layouts.changed(edit, Self.dressed(file, isCut: isCut))?.bytes == edited?.bytes, "\(command)")
    }
  }

  @Test(
    "A kill that is lifted again leaves no trace",
    arguments: Layouts.names.filter { !["none-flow-root", "none-flow-root-lines", "none-json"].contains($0) })
  func noTrace(_ name: String) throws {
    let file = try Layouts.file(name)
    let kill = PolicyEdit(.kill(reason: "SEC-9", at: nil), of: .client("dcr-new"))
    let killed = try #require(Layouts.changed(kill, file))
    #expect(Layouts.changed(PolicyEdit(.lift(.all), of: .client("dcr-new")), killed)?.bytes == file.bytes)
  }

  @Test("An edit that is made has nothing left to do", arguments: Layouts.names)
  func fixedPoint(_ name: String) throws {
    let file = try Layouts.file(name)
    for (command, edit) in Layouts.edits {
      guard let edited = Layouts.changed(edit, file) else { continue }
      #expect(PolicyCompiler.compile(edited).policy != nil, "\(command)")
      guard case .alreadySo = Layouts.apply(edit, to: edited) else {
        Issue.record("\(command) changes the file twice")
        continue
      }
    }
  }

  /// The file as another editor would have saved it.
  private static func dressed(_ file: SourceFile, isCut: Bool) -> SourceFile {
    let lines = isCut ? file.bytes.dropLast() : file.bytes[...]
    let bytes = lines.flatMap { $0 == UInt8(ascii: "\n") ? [0x0D, 0x0A] : [$0] }
    return SourceFile(name: file.name, bytes: [0xEF, 0xBB, 0xBF] + bytes)
  }
}

extension [UInt8] {
  /// Whether nothing but blanks stands in the last line.
  fileprivate var hasBlankLastLine: Bool {
    let lines = split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
    return lines.last?.allSatisfy { $0 == UInt8(ascii: " ") } ?? true
  }
}
