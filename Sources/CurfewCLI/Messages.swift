// SPDX-License-Identifier: Apache-2.0

internal import CurfewFiles
internal import CurfewFormats

/// Lines on standard error.
enum Messages {
  /// `curfew: error: …`, with nothing in it that a terminal would act on.
  static func error(_ text: String) { write("curfew: error: \(ShownText.escaped(text))\n") }

  /// `curfew: …`.
  static func note(_ text: String) { write("curfew: \(ShownText.escaped(text))\n") }

  /// Text as it is, for reports that have escaped what they show.
  static func write(_ text: String) {
    var output = CheckedOutput(descriptor: 2)
    // There is nobody left to tell when standard error itself is gone.
    try? output.write(text)
    try? output.finish()
  }
}
