// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Curfew

/// A client type on the command line.
struct ClientTypeArgument: ExpressibleByArgument {
  let type: ClientType

  init?(argument: String) {
    guard let type = ClientType(name: argument) else { return nil }
    self.type = type
  }

  static var allValueStrings: [String] { ClientType.allCases.map(\.name) }
}
