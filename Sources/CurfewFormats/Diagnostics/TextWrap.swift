// SPDX-License-Identifier: Apache-2.0
//
// Lines are broken at blanks only: whoever copies an ID or a path gets it whole.

/// Breaks text that is safe to show into lines that fit a terminal.
struct TextWrap {
  /// The columns of the terminal.
  let width: Int
  let isOn: Bool

  /// Narrower than this there would be a word a line; the terminal may break those.
  private static let leastWidth = 20

  /// Returns at least one line, without the indentation.
  ///
  /// - Parameters:
  ///   - first: the columns that are taken before the first line.
  ///   - indentation: the columns before every other one.
  func lines(of text: String, after first: Int = 0, then indentation: Int) -> [String] {
    guard isOn else { return [text] }
    var lines = [""]
    var room = max(Self.leastWidth, width - first)
    var used = 0
    var isFirstWord = true
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let wordWidth = ShownText.width(of: String(word))
      if isFirstWord {
        lines[lines.count - 1] += word
        used += wordWidth
      } else if used + 1 + wordWidth <= room {
        lines[lines.count - 1] += " " + word
        used += 1 + wordWidth
      } else {
        lines.append(String(word))
        room = max(Self.leastWidth, width - indentation)
        used = wordWidth
      }
      isFirstWord = false
    }
    return lines
  }
}
