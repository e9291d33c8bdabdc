// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import CurfewEditing

/// What `--only` takes.
enum LiftPart: String, ExpressibleByArgument, CaseIterable {
  case kill, lifecycle

  var scope: PolicyEdit.LiftScope { self == .kill ? .kill : .lifecycle }
}
