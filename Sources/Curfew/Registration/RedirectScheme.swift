// SPDX-License-Identifier: Apache-2.0

/// The schemes that SPEC 4.5 names, compared in any case.
enum RedirectScheme {
  static let https = Array("https".utf8)
  static let http = Array("http".utf8)

  /// Whether a scheme is never accepted in a redirect URI, since browsers run or read what it names.
  static func isForbidden(_ scheme: Span<UInt8>) -> Bool {
    forbidden.contains { isEqual(scheme, $0) }
  }

  /// Whether a scheme, in any case, equals a lower-case one.
  static func isEqual(_ scheme: Span<UInt8>, _ lowerCased: [UInt8]) -> Bool {
    guard scheme.count == lowerCased.count else { return false }
    for index in scheme.indices where ASCII.lowerCased(scheme[index]) != lowerCased[index] { return false }
    return true
  }

  static let forbidden: [[UInt8]] = [
    "javascript", "data", "file", "vbscript", "about", "blob", "view-source", "filesystem",
  ].map { Array($0.utf8) }
}
