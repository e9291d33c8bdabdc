// SPDX-License-Identifier: Apache-2.0

internal import CurfewSource

/// What can be wrong with the keys of a mapping, whatever they are called.
enum MappingKeys {
  /// Few keys are compared with each other; more go through a hash set.
  private static let fewKeys = 8

  /// Whether nothing can be wrong with the keys of a mapping: each a name, and no two alike in a mark made of its
  /// length and first letter. Nearly every mapping of a policy is like that.
  ///
  /// - Complexity: O(1), no allocation: there are 64 marks.
  static func areSoundAtAGlance(in mapping: YAMLTree.Index, of tree: YAMLNodes) -> Bool {
    var seen: UInt64 = 0
    var key = mapping + 1
    let end = tree.next(after: mapping)
    while key < end {
      guard let text = tree.textInSource(of: key), !text.isEmpty else { return false }
      let first = tree.file.bytes[text.lowerBound]
      // `<<`, `~` and `null` are no names.
      guard first != UInt8(ascii: "<"), first != UInt8(ascii: "~"), text.count != 4 || first != UInt8(ascii: "n")
      else { return false }
      // The factor gives nearly all keys that may stand side by side in a policy marks of their own.
      let mark = UInt64(1) << UInt64((Int(first) &+ text.count &* 57) & 63)
      guard seen & mark == 0 else { return false }
      seen |= mark
      key = tree.next(after: key + 1)
    }
    return true
  }

  /// Returns a diagnostic for each key that is no string, a merge key or given before; not all where there are
  /// more than are kept.
  ///
  /// - Complexity: O(bytes of the keys).
  static func problems(of mapping: YAMLTree.Index, in tree: YAMLNodes) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var names: [YAMLTree.Index] = []
    var firsts = FirstPlaces()
    var key = mapping + 1
    let end = tree.next(after: mapping)
    while key < end, found.count < DiagnosticList.mostOfEach {
      if let problem = problem(of: key, of: mapping, in: tree) {
        found.append(problem)
      } else if tree.kind(of: tree.resolve(key)) == .scalar {
        if names.count == fewKeys {
          for name in names { _ = firsts.insert(name, in: tree) }
        }
        if names.count <= fewKeys { names.append(key) }
        let earlier = names.count > fewKeys ? firsts.insert(key, in: tree) : first(of: names, like: key, in: tree)
        if let earlier {
          found.append(.duplicateKey(tree.string(key), at: tree[key].span, firstAt: tree[earlier].span))
        }
      }
      key = tree.next(after: tree.next(after: key))
    }
    return found
  }

  /// What is wrong with a key by itself.
  private static func problem(
    of key: YAMLTree.Index, of mapping: YAMLTree.Index, in tree: YAMLNodes
  ) -> Diagnostic? {
    switch tree.kind(of: tree.resolve(key)) {
    case .broken: return nil
    case .sequence, .mapping, .alias: return nonStringKey(key, of: mapping, in: tree)
    case .scalar:
      if tree.isMergeKey(key) { return .mergeKey(at: tree[key].span) }
      return tree.isEmptyValue(key) ? .emptyKey(at: tree[key].span) : nil
    }
  }

  /// The first of a few keys, of which the last is this one, with the same text.
  private static func first(
    of names: [YAMLTree.Index], like key: YAMLTree.Index, in tree: YAMLNodes
  ) -> YAMLTree.Index? {
    let length = tree.textLength(key)
    return names.dropLast().first {
      tree.textLength($0) == length && tree.text($0).elementsEqual(tree.text(key))
    }
  }

  private static func nonStringKey(
    _ key: YAMLTree.Index, of mapping: YAMLTree.Index, in tree: YAMLNodes
  ) -> Diagnostic {
    let isFlow = tree[key].style == .flowCollection && tree[mapping].style == .flowCollection
    return .nonStringKey(at: tree[key].span, isInBraces: isFlow && tree[key].kind == .mapping)
  }
}
