// SPDX-License-Identifier: Apache-2.0

/// Why a text is no client pattern (SPEC 2). Offsets are bytes from the start of the text.
package enum ClientPatternProblem: Error, Hashable, Sendable {
  /// The text is empty.
  case empty
  /// The text is longer than a client ID can be: 2,048 bytes.
  case tooLong(byteCount: Int)
  /// A byte that no client ID can hold: anything but printable ASCII (0x20 to 0x7E).
  case unprintable(offset: Int)
  /// There is no `*`: the text is an exact ID, or a mistake.
  case noWildcard
  /// The text does not start with `https://`. A pattern is a URL; an exact ID needs no `*`.
  case notURL
  /// A `*` that is only a part of its `/`-segment.
  case partialWildcard(offset: Int)
}
