// SPDX-License-Identifier: Apache-2.0

import Curfew

extension RecordScan {
  /// Takes a member after the opening quote of its name.
  @inline(__always)
  mutating func takeMember(
    _ bytes: Span<UInt8>, _ groups: inout [String], _ memory: inout RecordScanner.Memory
  ) -> Bool {
    guard let member = takeKnownName(bytes) else {
      guard let end = Self.otherMemberEnd(bytes, from: index, &memory.otherNames) else { return false }
      index = end
      return true
    }
    guard met & member.bit == 0, take(UInt8(ascii: ":"), bytes) else { return false }
    met |= member.bit
    if !member.isRequired, takeNull(bytes) { return true }
    switch member {
    case .clientID: return takeClientID(bytes)
    case .name:
      guard let text = takeIdentifier(bytes) else { return false }
      name = text
      return true
    case .owner:
      guard let text = takeIdentifier(bytes) else { return false }
      owner = text
      return true
    case .ownerGroups: return takeGroups(bytes, &groups, &memory.groups)
    case .type: return takeType(bytes)
    case .method: return takeMethod(bytes)
    case .state: return takeState(bytes)
    case .registeredAt:
      guard let instant = takeInstant(bytes) else { return false }
      registeredAt = instant
      return true
    case .authenticatedAt:
      authenticatedAt = takeInstant(bytes)
      return authenticatedAt != nil
    case .lastUsedAt:
      lastUsedAt = takeInstant(bytes)
      return lastUsedAt != nil
    case .tokensRevokedBefore:
      tokensRevokedBefore = takeInstant(bytes)
      return tokensRevokedBefore != nil
    }
  }

  /// Takes the name of a member that is a record's own, with its closing quote.
  @inline(__always)
  mutating func takeKnownName(_ bytes: Span<UInt8>) -> RecordMember? {
    let first = bytes.word(at: index)
    let start = index
    index &+= 8
    switch first {
    case RecordWord.clientID.bytes:
      if take(RecordWord.quote, from: bytes.word(at: index)) { return .clientID }
    case RecordWord.ownerGroups.first:
      if take(RecordWord.ownerGroups.rest, from: bytes.word(at: index)) { return .ownerGroups }
    case RecordWord.registeredAt.first:
      if take(RecordWord.registeredAt.rest, from: bytes.word(at: index)) { return .registeredAt }
    case RecordWord.authenticatedAt.first:
      if take(RecordWord.authenticatedAt.rest, from: bytes.word(at: index)) { return .authenticatedAt }
    case RecordWord.lastUsedAt.first:
      if take(RecordWord.lastUsedAt.rest, from: bytes.word(at: index)) { return .lastUsedAt }
    case RecordWord.tokensRevokedBefore.first:
      if take(RecordWord.tokensRevokedBefore.second, from: bytes.word(at: index)),
        take(RecordWord.tokensRevokedBefore.rest, from: bytes.word(at: index))
      {
        return .tokensRevokedBefore
      }
    default: break
    }
    index = start
    if take(RecordWord.name, from: first) { return .name }
    if take(RecordWord.type, from: first) { return .type }
    if take(RecordWord.method, from: first) { return .method }
    if take(RecordWord.owner, from: first) { return .owner }
    if take(RecordWord.state, from: first) { return .state }
    return nil
  }
}
