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
}

/// `--color`.
struct ColorOption: ParsableArguments {
  @Option(help: "When to use colour: on a terminal without NO_COLOR, always, or never.")
  var color = ColorChoice.auto

  /// How text is written to a file, or to standard output when there is no path.
  func style(for path: String?) -> DiagnosticReport.Style {
    if path == nil { return style }
    var style = DiagnosticReport.Style()
    style.isColoured = color == .always
    style.toolVersion = CurfewVersion.current
    return style
  }

  /// How text is written to standard output.
  var style: DiagnosticReport.Style { color.style(on: 1) }
}
