// SPDX-License-Identifier: Apache-2.0
//
// Other systems keep members of their own in a record. They are passed over, but have to be JSON, and what has a
// member twice is refused wherever it stands: or two readers could see two records.

import Curfew

extension RecordScan {
  /// With more members in one object than this the plain reader looks for double ones.
  private static let mostOtherNames = 8
  /// The plain reader goes deeper.
  private static let deepest = 8

  /// The index after a member of somebody else, of which the opening quote has been taken.
  ///
  /// - Parameter names: the names of such members in this record.
  static func otherMemberEnd(_ bytes: Span<UInt8>, from start: Int, _ names: inout [Range<Int>]) -> Int? {
    var scan = RecordScan(from: start)
    return scan.takeOtherMember(bytes, &names, since: 0, depth: 1) ? scan.index : nil
  }

  /// Takes a member after the opening quote of its name.
  ///
  /// - Parameters:
  ///   - names: the names in this object from `first` on, after those in the objects around it.
  ///   - depth: how deep this object is nested; 1 for the record.
  private mutating func takeOtherMember(
    _ bytes: Span<UInt8>, _ names: inout [Range<Int>], since first: Int, depth: Int
  ) -> Bool {
    guard let name = takeOpenText(bytes), name.writing == .printableASCII, take(UInt8(ascii: ":"), bytes),
      Self.remember(name.start..<name.end, in: &names, since: first, bytes)
    else { return false }
    return takeOtherValue(bytes, &names, depth: depth)
  }

  /// Takes a value of any kind after blanks.
  private mutating func takeOtherValue(_ bytes: Span<UInt8>, _ names: inout [Range<Int>], depth: Int) -> Bool {
    while index < bytes.count, bytes[index] == 0x20 { index &+= 1 }
    guard index < bytes.count, let kind = JSONKind(startingWith: bytes[index]) else { return false }
    do throws(JSONScanner.Refusal) {
      switch kind {
      case .string: index = try JSONScanner.scanString(bytes, from: index &+ 1, to: bytes.count).close &+ 1
      case .number: index = try JSONScanner.scanNumber(bytes, from: index, to: bytes.count)
      case .null: return take(RecordWord.null, from: bytes.word(at: index))
      case .bool:
        let next = bytes.word(at: index)
        return take(RecordWord.true, from: next) || take(RecordWord.false, from: next)
      case .array: return takeOtherArray(bytes, &names, depth: depth &+ 1)
      case .object: return takeOtherObject(bytes, &names, depth: depth &+ 1)
      }
      return true
    } catch { return false }
  }

  private mutating func takeOtherArray(_ bytes: Span<UInt8>, _ names: inout [Range<Int>], depth: Int) -> Bool {
    guard depth <= Self.deepest, take(UInt8(ascii: "["), bytes) else { return false }
    if take(UInt8(ascii: "]"), bytes) { return true }
    repeat {
      guard takeOtherValue(bytes, &names, depth: depth) else { return false }
    } while take(UInt8(ascii: ","), bytes)
    return take(UInt8(ascii: "]"), bytes)
  }

  private mutating func takeOtherObject(_ bytes: Span<UInt8>, _ names: inout [Range<Int>], depth: Int) -> Bool {
    guard depth <= Self.deepest, take(UInt8(ascii: "{"), bytes) else { return false }
    if take(UInt8(ascii: "}"), bytes) { return true }
    let first = names.count
    repeat {
      guard take(UInt8(ascii: "\""), bytes), takeOtherMember(bytes, &names, since: first, depth: depth) else {
        return false
      }
    } while take(UInt8(ascii: ","), bytes)
    names.removeSubrange(first...)
    return take(UInt8(ascii: "}"), bytes)
  }

  /// Adds the name of a member; false when its object has it already, or when there are too many.
  private static func remember(
    _ name: Range<Int>, in names: inout [Range<Int>], since first: Int, _ bytes: Span<UInt8>
  ) -> Bool {
    guard names.count - first < Self.mostOtherNames else { return false }
    for index in first..<names.count where bytes.extracting(names[index]).isEqual(to: bytes.extracting(name)) {
      return false
    }
    names.append(name)
    return true
  }
}
