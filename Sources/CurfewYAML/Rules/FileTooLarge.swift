// SPDX-License-Identifier: Apache-2.0

package import CurfewSource

extension Rule {
  /// A policy file is larger than 64 MiB.
  package static let fileTooLarge = Rule("file-too-large", .error, "a policy file is larger than 64 MiB")
}

extension Diagnostic {
  static func fileTooLarge(_ byteCount: Int) -> Self {
    Self(
      .fileTooLarge, "the file has \(byteCount) bytes, a policy file may have 67108864 (64 MiB)", at: .at(0),
      notes: [Note("split the tenant's overrides, or drop those that have expired")])
  }
}
