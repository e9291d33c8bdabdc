// SPDX-License-Identifier: Apache-2.0

/// What may be assumed about whoever reads a descriptor.
package enum Terminal {
  /// Whether a person looks at it.
  package static func isTerminal(_ descriptor: Int32) -> Bool { System.isTerminal(descriptor) }

  /// Whether colour may be used: on a terminal that is not dumb, and without `NO_COLOR`.
  package static func allowsColour(_ descriptor: Int32) -> Bool {
    guard isTerminal(descriptor), System.environment("TERM") != "dumb" else { return false }
    return System.environment("NO_COLOR")?.isEmpty ?? true
  }

  /// How many columns it shows: `COLUMNS` if that is a number, else what the window says, else nil.
  package static func width(_ descriptor: Int32) -> Int? {
    columns(from: System.environment("COLUMNS")) ?? System.windowColumns(descriptor)
  }

  /// Reads a number of columns; anything but plain digits within reason is none.
  static func columns(from text: String?) -> Int? {
    guard let text, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    guard let columns = Int(text), (1...10_000).contains(columns) else { return nil }
    return columns
  }
}
