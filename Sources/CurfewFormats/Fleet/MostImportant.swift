// SPDX-License-Identifier: Apache-2.0

/// The most important ones of any number of things, in order.
///
/// Invariant: at most `limit`, sorted by `precedes`; of equals the first added comes first.
struct MostImportant<Element: Sendable>: Sendable {
  private(set) var elements: [Element] = []
  let limit: Int
  private let precedes: @Sendable (Element, Element) -> Bool

  init(limit: Int, precedes: @escaping @Sendable (Element, Element) -> Bool) {
    self.limit = limit
    self.precedes = precedes
  }

  /// Keeps an element if it is important enough.
  ///
  /// - Complexity: O(1) for one that is not, else O(limit).
  mutating func add(_ element: Element) {
    if elements.count >= limit {
      // Where it stands: a copy would count the references of each element that is not kept.
      guard let last = elements.indices.last, precedes(element, elements.span[last]) else { return }
      elements.removeLast()
    }
    let index = elements.firstIndex { precedes(element, $0) } ?? elements.endIndex
    elements.insert(element, at: index)
  }
}
