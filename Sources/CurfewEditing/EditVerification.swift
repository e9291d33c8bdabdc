// SPDX-License-Identifier: Apache-2.0
//
// The text of a policy is anybody's, with anchors, odd layouts and comments in every place. Whatever the
// layout code made of it, the file that came out is read again and held against what was meant: all
// that the edit does not name has to be there as before, in the same order.

internal import CurfewYAML

/// Compares a policy file with what an edit was to make of it.
struct EditVerification {
  let old: PolicyView
  let new: PolicyView
  let target: PolicyEdit.Target

  /// Whether the steps, and nothing else, have been done.
  func holds(steps: [EditStep]) -> Bool {
    switch target {
    case .wholeTenant:
      let (before, after) = (old.pair("killSwitch", in: 0)?.value, new.pair("killSwitch", in: 0)?.value)
      return othersAreEqual(but: "killSwitch") && after.map { hasChanged(before, $0, under: "kill", steps) } ?? false
    case .override(let client, let owner):
      guard othersAreEqual(but: "overrides"), let place = new.override(client: client, owner: owner) else {
        return false
      }
      let (before, after) = (old.items(of: old.overrides ?? 0), new.items(of: new.overrides ?? 0))
      let earlier = old.override(client: client, owner: owner)
      guard before.count == after.count - (earlier == nil ? 1 : 0), place == earlier ?? before.count else {
        return false
      }
      for index in before.indices where index != earlier {
        guard isEqual(before[index], after[index]) else { return false }
      }
      return hasChanged(earlier.map { before[$0] }, after[place], steps)
    }
  }

  /// Whether the target, and nothing else, is gone.
  func holdsRemoval() -> Bool {
    switch target {
    case .wholeTenant: return othersAreEqual(but: "killSwitch") && new.pair("killSwitch", in: 0) == nil
    case .override(let client, let owner):
      guard othersAreEqual(but: "overrides"), let place = old.override(client: client, owner: owner) else {
        return false
      }
      var before = old.items(of: old.overrides ?? 0)
      let after = new.items(of: new.overrides ?? 0)
      before.remove(at: place)
      return before.count == after.count && zip(before, after).allSatisfy { isEqual($0, $1) }
    }
  }

  // MARK: - The target

  private func hasChanged(_ before: YAMLTree.Index?, _ after: YAMLTree.Index, _ steps: [EditStep]) -> Bool {
    let keys = ["client", "owner", "kill", "lifecycle", "reason", "expires"]
    return keys.allSatisfy { key in
      let pair = (before.flatMap { old.pair(key, in: $0)?.value }, new.pair(key, in: after)?.value)
      switch (key, target) {
      case ("client", .override(let client?, _)), ("owner", .override(_, let client?)):
        return pair.1.map { new.tree.text($0).elementsEqual(client.utf8) } ?? false
      default: return hasChanged(pair.0, pair.1, under: key, steps)
      }
    }
  }

  /// Whether a value became what the steps make of it.
  private func hasChanged(
    _ before: YAMLTree.Index?, _ after: YAMLTree.Index?, under key: String, _ steps: [EditStep]
  ) -> Bool {
    var isNested = false
    for step in steps {
      switch step {
      case .set(let path, let value) where path.count == 1 && path[0] == key:
        return after.map { isWritten(value, $0) } ?? false
      case .remove(let path) where path.count == 1 && path[0] == key: return after == nil
      case .set(let path, _), .remove(let path): isNested = isNested || path[0] == key
      }
    }
    guard let before, let after else { return before == nil && after == nil }
    return isNested ? membersHaveChanged(before, after, under: key, steps) : isEqual(before, after)
  }

  private func membersHaveChanged(
    _ before: YAMLTree.Index, _ after: YAMLTree.Index, under key: String, _ steps: [EditStep]
  ) -> Bool {
    let inner = steps.compactMap { step -> EditStep? in
      switch step {
      case .set(let path, let value) where path.count == 2 && path[0] == key: .set(path: [path[1]], value)
      case .remove(let path) where path.count == 2 && path[0] == key: .remove(path: [path[1]])
      default: nil
      }
    }
    return ["reason", "at", "hidden", "closed", "deleted"].allSatisfy { member in
      let values = (old.pair(member, in: before)?.value, new.pair(member, in: after)?.value)
      return hasChanged(values.0, values.1, under: member, inner)
    }
  }

  private func isWritten(_ value: NewValue, _ node: YAMLTree.Index) -> Bool {
    let kind = new.node(new.tree.resolve(node)).kind
    switch value {
    case .literal(let text), .text(let text):
      return kind == .scalar && new.tree.text(node).elementsEqual(text.utf8)
    case .mapping(let members):
      guard kind == .mapping else { return false }
      let pairs = new.pairs(of: new.tree.resolve(node))
      return pairs.count == members.count
        && members.allSatisfy { member in
          new.pair(member.key, in: node).map { isWritten(member.value, $0.value) } ?? false
        }
    case .list: return false
    }
  }

  // MARK: - All else

  private func othersAreEqual(but key: String) -> Bool {
    let before = old.pairs(of: 0).filter { !old.tree.text($0.key).elementsEqual(key.utf8) }
    let after = new.pairs(of: 0).filter { !new.tree.text($0.key).elementsEqual(key.utf8) }
    return before.count == after.count
      && zip(before, after).allSatisfy { isEqual($0.key, $1.key) && isEqual($0.value, $1.value) }
  }

  /// Whether two nodes mean the same, whatever their style; the tree's limits bound the depth.
  private func isEqual(_ before: YAMLTree.Index, _ after: YAMLTree.Index) -> Bool {
    let (left, right) = (old.tree.resolve(before), new.tree.resolve(after))
    guard old.node(left).kind == new.node(right).kind else { return false }
    switch old.node(left).kind {
    case .scalar:
      guard (old.node(left).style == .plain) == (new.node(right).style == .plain) else { return false }
      return textsAreEqual(left, right)
    case .sequence:
      let (before, after) = (old.items(of: left), new.items(of: right))
      return before.count == after.count && zip(before, after).allSatisfy { isEqual($0, $1) }
    case .mapping:
      let (before, after) = (old.pairs(of: left), new.pairs(of: right))
      return before.count == after.count
        && zip(before, after).allSatisfy { isEqual($0.key, $1.key) && isEqual($0.value, $1.value) }
    case .alias, .broken: return false
    }
  }

  /// A block text at the end of the file may gain the line end that it lacked.
  private func textsAreEqual(_ left: YAMLTree.Index, _ right: YAMLTree.Index) -> Bool {
    let (before, after) = (old.tree.text(left), new.tree.text(right))
    guard old.node(left).style == .blockScalar else { return before == after }
    let isLineFeed = { (byte: UInt8) in byte == UInt8(ascii: "\n") }
    return before.reversed().drop(while: isLineFeed).elementsEqual(after.reversed().drop(while: isLineFeed))
  }
}
