// SPDX-License-Identifier: Apache-2.0
//
// Policies and file names are written by people whom the reader need not trust. A message that shows
// their text must not move the cursor, turn the line around, or hide what it is about. Nor may it give
// orders where a build system reads the log: GitHub obeys `::error::` at the start of a line and `##[error]`
// anywhere in it, Azure `##vso[`, TeamCity `##teamcity[`.

/// Text as it may be shown on a terminal: what cannot be seen is spelled out.
package struct ShownText {
  /// One scalar, or one byte that is none, as shown.
  struct Cell: Hashable {
    let text: String
    /// How many columns it takes: 0, 1, 2, or the length of an escape.
    let width: Int
    /// Whether it is drawn into the cell before it, or onto it: the two are not to be parted.
    var isPart = false
  }

  /// How many marks may stand on one character before they are spelled out: enough for any language,
  /// too few to paint over the lines above.
  private static let mostMarks = 4

  private var previous: Unicode.Scalar?
  private var marks = 0
  private var columns = ColumnCount()
  private var command = CommandStart.line

  /// How much of an order to a build system has been read.
  private enum CommandStart {
    /// Nothing but blanks.
    case line
    /// A colon after nothing but blanks.
    case colon
    case hash
    /// `##`, and perhaps letters.
    case hashes
    case none
  }

  /// Escapes a text that is shown in one line.
  ///
  /// - Parameter limit: how many characters to show at most; `…` stands for the rest.
  package static func escaped(_ text: String, limit: Int = 2_000) -> String {
    var shown = ShownText()
    var result = ""
    var count = 0
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      if count == limit { return result + "…" }
      let following = scalars.index(after: index)
      result += shown.next(scalars[index], before: following < scalars.endIndex ? scalars[following] : nil).text
      index = following
      count += 1
    }
    return result
  }

  /// How many columns a text takes that is already safe to show.
  package static func width(of text: String) -> Int {
    var columns = ColumnCount()
    return text.unicodeScalars.reduce(0) { $0 + columns.next($1) }
  }

  /// The letters of a text that is already safe to show, each with what is drawn into it.
  static func letters(of text: String) -> [Cell] {
    var columns = ColumnCount()
    var letters: [Cell] = []
    for scalar in text.unicodeScalars {
      let width = columns.next(scalar)
      let piece = String(Character(scalar))
      if columns.isPart, let last = letters.popLast() {
        letters.append(Cell(text: last.text + piece, width: last.width + width))
      } else {
        letters.append(Cell(text: piece, width: width))
      }
    }
    return letters
  }

  /// Shows the next scalar of a text; what stands on either side of it matters.
  mutating func next(_ scalar: Unicode.Scalar, before following: Unicode.Scalar?) -> Cell {
    defer { previous = scalar }
    if completesCommand(scalar) || isEscaped(scalar, before: following) {
      marks = 0
      columns = ColumnCount()
      let text = Self.escape(scalar)
      return Cell(text: text, width: text.utf8.count)
    }
    let width = columns.next(scalar)
    if DisplayWidth.columns(of: scalar) == 0 {
      marks += 1
    } else if !columns.isPart {
      marks = 0
    }
    return Cell(text: String(Character(scalar)), width: width, isPart: columns.isPart)
  }

  /// Shows a byte that is no UTF-8.
  mutating func next(invalid byte: UInt8) -> Cell {
    previous = nil
    marks = 0
    columns = ColumnCount()
    command = .none
    return Cell(text: "\\x" + Self.hexadecimal(UInt32(byte), digits: 2), width: 4)
  }

  /// Whether a scalar makes an order to a build system of what comes before it.
  private mutating func completesCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch (command, scalar) {
    case (.line, " "): break
    case (.line, ":"): command = .colon
    case (.colon, ":"), (.hashes, "["):
      command = .none
      return true
    case (.hash, "#"), (.hashes, "#"): command = .hashes
    case (_, "#"): command = .hash
    case (.hashes, "a"..."z"), (.hashes, "A"..."Z"): break
    default: command = .none
    }
    return false
  }

  private func isEscaped(_ scalar: Unicode.Scalar, before following: Unicode.Scalar?) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.value {
    case 0x200C, 0x200D, 0xFE00...0xFE0F:
      // Joiners and variants belong between the letters of some scripts and inside emoji; behind
      // ASCII they only make two equal looking names differ, but for the key around a digit.
      guard let previous else { return true }
      let isKeycap = scalar == "\u{FE0F}" && following == "\u{20E3}" && previous.properties.isEmoji
      return previous.isASCII && !isKeycap
    case 0x2800:
      // The braille pattern without dots.
      return true
    default: break
    }
    if DisplayWidth.columns(of: scalar) == 0, marks >= Self.mostMarks { return true }
    return Self.isUnseen(scalar.properties)
  }

  /// Whether nothing, a blank or nobody knows what would be seen.
  private static func isUnseen(_ properties: Unicode.Scalar.Properties) -> Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse, .unassigned:
      true
    default: properties.isDefaultIgnorableCodePoint
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + hexadecimal(scalar.value, digits: 1) + "}"
    }
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
