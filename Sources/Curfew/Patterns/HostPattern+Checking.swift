// SPDX-License-Identifier: Apache-2.0

extension HostPattern {
  /// Returns the host from an offset on if it is one that a redirect URI can have, in lower case.
  static func checkedHost(_ bytes: [UInt8], from start: Int) throws(HostPatternProblem) -> [UInt8] {
    let name = Array(bytes[start...])
    guard !name.isEmpty else { throw .badLabel(offset: start) }
    guard name.count <= maximumHostByteCount else { throw .tooLong(byteCount: name.count) }
    for (index, byte) in name.enumerated() {
      if ASCII.isUpperCase(byte) { throw .upperCase(offset: start + index) }
      if byte == UInt8(ascii: "*") { throw .misplacedWildcard(offset: start + index) }
    }
    if name[0] == UInt8(ascii: "[") {
      guard isBracketedAddress(name) else { throw .badAddress }
      if start > 0 { throw .wildcardBeforeAddress }
      return name
    }
    try checkLabels(name, from: start)
    if start > 0, endsInNumber(name) { throw .wildcardBeforeAddress }
    return name
  }

  /// Returns the scheme from an offset on if it is one that a private-use redirect URI can have.
  static func checkedScheme(_ bytes: [UInt8], from start: Int) throws(HostPatternProblem) -> [UInt8] {
    let name = Array(bytes[start...])
    guard let first = name.first else { throw .badScheme }
    for (index, byte) in name.enumerated() where ASCII.isUpperCase(byte) {
      throw .upperCase(offset: start + index)
    }
    guard ASCII.isLetter(first), name.allSatisfy(ASCII.isSchemeByte) else { throw .badScheme }
    if name.elementsEqual("http".utf8) || name.elementsEqual("https".utf8) { throw .webScheme }
    if RedirectScheme.isForbidden(name.span) { throw .forbiddenScheme }
    return name
  }

  /// Labels as hosts in use have them: letters, digits, hyphens inside, and underscores, which DNS
  /// allows although host names proper do not.
  private static func checkLabels(_ name: [UInt8], from start: Int) throws(HostPatternProblem) {
    var labelStart = 0
    for index in 0...name.count {
      if index < name.count, name[index] != UInt8(ascii: ".") {
        guard ASCII.isLetterOrDigit(name[index]) || name[index] == UInt8(ascii: "-") || name[index] == UInt8(ascii: "_")
        else { throw .badCharacter(offset: start + index) }
        continue
      }
      let label = name[labelStart..<index]
      let hyphen = UInt8(ascii: "-")
      guard (1...63).contains(label.count), label.first != hyphen, label.last != hyphen
      else { throw .badLabel(offset: start + labelStart) }
      labelStart = index + 1
    }
  }

  private static func isBracketedAddress(_ name: [UInt8]) -> Bool {
    guard name.count > 2, name[name.count - 1] == UInt8(ascii: "]") else { return false }
    return IPv6Address(name.span.extracting(1..<(name.count - 1))) != nil
  }

  private static func endsInNumber(_ name: [UInt8]) -> Bool {
    let lastLabel = name.reversed().prefix { $0 != UInt8(ascii: ".") }
    return lastLabel.allSatisfy(ASCII.isDigit)
  }
}
