// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CurfewFiles
internal import CurfewFormats

/// When to use colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether to use it on a descriptor.
  func isUsed(on descriptor: Int32) -> Bool {
    switch self {
    case .auto: Terminal.allowsColour(descriptor)
    case .always: true
    case .never: false
    }
  }

  /// How text is written to a descriptor.
  func style(on descriptor: Int32) -> DiagnosticReport.Style {
    var style = DiagnosticReport.Style()
    style.isColoured = isUsed(on: descriptor)
    style.toolVersion = CurfewVersion.current
    guard let width = Terminal.width(descriptor) else { return style }
    style.width = width
    style.isWrapped = true
    return style
  }

  /// How text is written to a file, or to standard output when there is no path.
  func style(for path: String?) -> DiagnosticReport.Style {
    if path == nil { return style(on: 1) }
    var style = DiagnosticReport.Style()
    style.isColoured = self == .always
    style.toolVersion = CurfewVersion.current
    return style
  }
}

/// `--color`.
struct ColorOption: ParsableArguments {
  @Option(help: help)
  var color = ColorChoice.auto

  static let help: ArgumentHelp = "When to use colour: on a terminal without NO_COLOR, always, or never."
}
