// SPDX-License-Identifier: Apache-2.0
//
// The path is put together while the error travels outwards, so that reading what is fine never
// keeps track of where it is.

/// Why a JSON text could not be read, and where.
package struct JSONError: Error, Sendable {
  /// What is wrong: no capital, no full stop.
  package let message: String
  /// The byte it was noticed at, counted from 0 at the start of the text.
  package let offset: Int
  /// Whether the text is no JSON at all, rather than JSON that says the wrong thing.
  package let isSyntax: Bool
  /// Whether a member was given twice: the text is JSON otherwise.
  package let isDuplicate: Bool
  /// A question about what was probably meant.
  package private(set) var suggestion: String?
  /// The members and elements that lead to the place, innermost first.
  private var reversedPath: [Step] = []

  /// Describes an error at a byte of the text.
  package init(_ message: String, at offset: Int, isSyntax: Bool = false, isDuplicate: Bool = false) {
    self.message = message
    self.offset = offset
    self.isSyntax = isSyntax
    self.isDuplicate = isDuplicate
  }

  /// The same error as seen from one level further out.
  package func inside(_ step: Step) -> JSONError {
    var error = self
    error.reversedPath.append(step)
    return error
  }

  /// The same error with a guess at what was meant.
  func suggesting(_ suggestion: String?) -> JSONError {
    var error = self
    error.suggestion = suggestion
    return error
  }

  /// The member that the error is about: `client.registeredAt`, `request.metadata.redirect_uris[2]`;
  /// empty for the whole text.
  package var path: String {
    var text = ""
    for step in reversedPath.reversed() { step.write(to: &text) }
    return text
  }

  /// The path and the message, for a text that is no JSON also the byte, counted from 1, and what was meant.
  package var description: String {
    let path = path
    let place = isSyntax ? " at byte \(offset + 1)" : ""
    let end = suggestion.map { ": \($0)" } ?? ""
    return (path.isEmpty ? message + place : "\(path): \(message)\(place)") + end
  }

  /// One step from a value to a value in it.
  package enum Step: Sendable {
    /// To the member of this name.
    case member(String)
    /// To the element of this index, from 0.
    case element(Int)

    fileprivate func write(to text: inout String) {
      switch self {
      case .element(let index): text += "[\(index)]"
      case .member(let name) where isPlain(name): text += text.isEmpty ? name : "." + name
      case .member(let name): text += "[\(JSONWriter.excerpt(of: name))]"
      }
    }

    /// Whether a name can stand in a path without quotes and be read in one way only.
    private func isPlain(_ name: String) -> Bool {
      guard !name.isEmpty, name.utf8.count <= JSONWriter.excerptLength else { return false }
      return name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
    }
  }
}
