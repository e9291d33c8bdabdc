// SPDX-License-Identifier: Apache-2.0

import CurfewSource

/// ANSI colours, or none.
struct Paint {
  let isOn: Bool

  func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: wrap(text, "1;31")
    case .warning: wrap(text, "1;33")
    case .note: wrap(text, "1;36")
    }
  }

  func bold(_ text: String) -> String { wrap(text, "1") }

  /// Line numbers, arrows and second places.
  func frame(_ text: String) -> String { wrap(text, "34") }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
