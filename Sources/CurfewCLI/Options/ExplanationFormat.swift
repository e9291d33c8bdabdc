// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// The formats of an explanation.
enum ExplanationFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
