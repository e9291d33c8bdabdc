// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A file is not valid UTF-8.
  package static let invalidUTF8 = Rule("invalid-utf8", .error, "a file is not valid UTF-8")
}

extension Diagnostic {
  static func invalidUTF8(_ byte: UInt8, at span: SourceSpan) -> Self {
    Self(
      .invalidUTF8, "byte 0x\(CodePoint.hexadecimal(UInt32(byte), digits: 2)) is not UTF-8", at: span,
      label: "save the file as UTF-8")
  }
}
