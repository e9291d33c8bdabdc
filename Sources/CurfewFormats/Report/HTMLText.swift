// SPDX-License-Identifier: Apache-2.0

/// What the page's HTML needs besides escapes.
enum HTMLText {
  /// An ID that may break over lines where it has a joint.
  static func breakable(_ text: String) -> String {
    MarkupText.escaped(text).unicodeScalars.map { "@/.".unicodeScalars.contains($0) ? "\($0)<wbr>" : "\($0)" }.joined()
  }

  /// Appends JSON text so that it can stand in a `script` element: with no `<` no tag and no comment can
  /// start in it, whatever a string holds.
  ///
  /// Outside of strings JSON has none of these characters, and inside the escape means the same.
  static func append(json: [UInt8], to output: inout [UInt8]) {
    output.reserveCapacity(output.count + json.count)
    for byte in json {
      switch byte {
      case UInt8(ascii: "<"): output.append(contentsOf: "\\u003c".utf8)
      case UInt8(ascii: ">"): output.append(contentsOf: "\\u003e".utf8)
      case UInt8(ascii: "&"): output.append(contentsOf: "\\u0026".utf8)
      default: output.append(byte)
      }
    }
  }
}
