// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CurfewFiles

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
}

/// `--color`.
struct ColorOption: ParsableArguments {
  @Option(help: "When to use colour: on a terminal without NO_COLOR, always, or never.")
  var color = ColorChoice.auto
}
