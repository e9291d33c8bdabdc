// SPDX-License-Identifier: Apache-2.0

/// Whom an override names, by the numbers of the tables that it is put into.
struct OverrideSelector {
  enum Kind: UInt8 {
    case client
    case pattern
    case owner
  }
  let kind: Kind
  let target: UInt32
  let owner: UInt32?
  let specificity: UInt32
}
