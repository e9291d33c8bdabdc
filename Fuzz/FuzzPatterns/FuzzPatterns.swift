// SPDX-License-Identifier: Apache-2.0
//
// Three lines: two patterns and a text. What contains another pattern takes all that the other takes,
// two patterns that take one text overlap, and neither depends on the order.

import Curfew
import FuzzSupport

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let lines = unsafe fuzzInput(start, count)
    .split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false).map(Array.init)
  guard lines.count == 3 else { return 0 }
  clients(lines[0], lines[1], lines[2])
  hosts(lines[0], lines[1], lines[2])
  _ = Glob(String(decoding: lines[0], as: UTF8.self)).matches(String(decoding: lines[2], as: UTF8.self))
  return 0
}

private func clients(_ first: [UInt8], _ second: [UInt8], _ id: [UInt8]) {
  guard let first = try? ClientPattern(first), let second = try? ClientPattern(second) else { return }
  let (isInFirst, isInSecond) = (first.matches(id.span), second.matches(id.span))
  require(first.overlaps(second) == second.overlaps(first), "overlapping depends on the order")
  require(!(isInFirst && isInSecond) || first.overlaps(second), "both take an ID and don't overlap")
  require(!first.contains(second) || first.overlaps(second), "contained without overlapping")
  require(!(first.contains(second) && isInSecond) || isInFirst, "contained, but takes more")
  require(first.contains(first), "does not contain itself")
  var table = PatternTable()
  let numbers = [table.insert(first.bytes.span), table.insert(second.bytes.span)]
  var found: Set<UInt32> = []
  table.forEachMatch(of: id.span) { found.insert($0) }
  require(found.contains(numbers[0]) == isInFirst && found.contains(numbers[1]) == isInSecond, "the table disagrees")
}

private func hosts(_ first: [UInt8], _ second: [UInt8], _ host: [UInt8]) {
  guard let first = try? HostPattern(first), let second = try? HostPattern(second) else { return }
  require(first.contains(first), "does not contain itself")
  require(
    !(first.contains(second) && second.matches(host: host.span)) || first.matches(host: host.span),
    "contained, but takes more")
}
