// SPDX-License-Identifier: Apache-2.0

internal import CurfewSource

/// What can be wrong with the keys of a mapping, whatever they are called.
enum MappingKeys {
  /// Few keys are compared with each other; more go through a hash set.
  private static let fewKeys = 8

  /// Whether nothing can be wrong with the keys of a mapping: at most eight, each a name, and no two of
  /// the same length with the same first letter. Nearly every mapping of a policy is like that.
  ///
  /// - Complexity: O(1), no allocation.
  static func areSoundAtAGlance(in mapping: YAMLTree.Index, of tree: YAMLTree) -> Bool {
    var seen = SIMD8<UInt32>(repeating: 0)
    var count = 0
    var key = mapping + 1
    let end = tree.next(after: mapping)
    while key < end {
      let node = tree[key]
      guard count < fewKeys, node.kind == .scalar, node.isTextInSource else { return false }
      let text = node.textInSource
      guard !text.isEmpty else { return false }
      let first = tree.file.bytes[text.lowerBound]
      // `<<`, `~` and `null` are no names.
      guard first != UInt8(ascii: "<"), first != UInt8(ascii: "~"), text.count != 4 || first != UInt8(ascii: "n")
      else { return false }
      let sight = UInt32(truncatingIfNeeded: text.count) << 8 | UInt32(first)
      guard !any(seen .== sight) else { return false }
      seen[count] = sight
      count += 1
      key = tree.next(after: key + 1)
    }
    return true
  }

  /// Returns a diagnostic for each key that is no string, a merge key or given before.
  ///
  /// - Complexity: O(bytes of the keys).
  static func problems(of mapping: YAMLTree.Index, in tree: YAMLTree) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var keys: [YAMLTree.Index] = []
    var key = mapping + 1
    let end = tree.next(after: mapping)
    while key < end {
      if tree[tree.resolve(key)].kind != .scalar {
        if tree[key].kind != .broken { found.append(nonStringKey(key, of: mapping, in: tree)) }
      } else if tree.isMergeKey(key) {
        found.append(.mergeKey(at: tree[key].span))
      } else if tree.isEmptyValue(key) {
        found.append(.emptyKey(at: tree[key].span))
      } else {
        keys.append(key)
      }
      key = tree.next(after: tree.next(after: key))
    }
    return found + duplicates(among: keys, in: tree)
  }

  private static func nonStringKey(
    _ key: YAMLTree.Index, of mapping: YAMLTree.Index, in tree: YAMLTree
  ) -> Diagnostic {
    let isFlow = tree[key].style == .flowCollection && tree[mapping].style == .flowCollection
    return .nonStringKey(at: tree[key].span, isInBraces: isFlow && tree[key].kind == .mapping)
  }

  private static func duplicates(among keys: [YAMLTree.Index], in tree: YAMLTree) -> [Diagnostic] {
    keys.count <= fewKeys ? duplicatesAmongFew(keys, in: tree) : duplicatesAmongMany(keys, in: tree)
  }

  private static func duplicatesAmongFew(_ keys: [YAMLTree.Index], in tree: YAMLTree) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (place, key) in keys.enumerated() {
      let length = tree.textLength(key)
      for earlier in keys[..<place] where tree.textLength(earlier) == length {
        guard tree.text(earlier).elementsEqual(tree.text(key)) else { continue }
        found.append(.duplicateKey(tree.string(key), at: tree[key].span, firstAt: tree[earlier].span))
        break
      }
    }
    return found
  }

  private static func duplicatesAmongMany(_ keys: [YAMLTree.Index], in tree: YAMLTree) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var firsts = FirstPlaces(count: keys.count)
    for key in keys where found.count < DiagnosticList.mostOfEach {
      guard let earlier = firsts.insert(key, in: tree) else { continue }
      found.append(.duplicateKey(tree.string(key), at: tree[key].span, firstAt: tree[earlier].span))
    }
    return found
  }
}
