// SPDX-License-Identifier: Apache-2.0

/// Whom an override names, by the numbers of the tables that it is put into.
struct OverrideSelector {
  enum Kind: UInt8 {
    case client
    case pattern
    case owner
  }
  // In an order that wastes no room.
  let target: UInt32
  private let ownerOrNone: UInt32
  let kind: Kind

  init(_ kind: Kind, _ target: UInt32, owner: UInt32 = OverrideTableBuilder.none) {
    self.target = target
    ownerOrNone = owner
    self.kind = kind
  }

  /// The owner, if one is named.
  var owner: UInt32? { ownerOrNone == OverrideTableBuilder.none ? nil : ownerOrNone }
}
