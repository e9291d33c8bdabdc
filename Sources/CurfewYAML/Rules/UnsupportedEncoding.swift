// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A file is encoded as UTF-16 or UTF-32.
  package static let unsupportedEncoding = Rule("unsupported-encoding", .error, "a file is encoded as UTF-16 or UTF-32")
}

extension Diagnostic {
  static func unsupportedEncoding(_ encoding: String, markLength: Int) -> Self {
    Self(
      .unsupportedEncoding, "the file is encoded as \(encoding), a policy file is UTF-8",
      at: SourceSpan(start: 0, end: UInt32(truncatingIfNeeded: markLength)), label: "save the file as UTF-8")
  }
}
