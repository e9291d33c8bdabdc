// SPDX-License-Identifier: Apache-2.0

package import Curfew
internal import CurfewAnalysis
internal import CurfewCompiler
package import CurfewSource
internal import CurfewYAML

/// Changes a policy file in place: the smallest textual change, and nothing that does not check.
package struct PolicyEditor {
  /// The policy file.
  package let file: SourceFile
  /// What "already past" is held against.
  package let now: Instant

  package init(_ file: SourceFile, now: Instant) {
    self.file = file
    self.now = now
  }

  /// Makes an edit, in memory.
  ///
  /// Comments, quotes, order, indentation and line ends stay as they are. The result is compiled and
  /// held against what was meant: an edit that would not check, or change anything else, is refused.
  ///
  /// - Complexity: O(bytes) a step, and what ``PolicyDiff`` costs.
  package func apply(_ edit: PolicyEdit) -> EditOutcome {
    let before = PolicyCompiler.compile(file, lintingAt: now)
    guard let policy = before.policy, let view = Self.view(of: file) else {
      let errors = before.diagnostics.filter { $0.severity == .error }
      return .refused(
        EditRefusal(
          "the policy has errors already, and with errors no service takes it: an edit would not act", file, errors))
    }
    let item = item(of: edit.target, in: view)
    let state = edit.target == .wholeTenant ? OverrideState(killSwitchIn: view) : OverrideState(of: item, in: view)
    let plan = EditPlan(edit.action, on: state, now: now)
    do throws(EditObstacle) {
      switch plan {
      case .nothing(let reason): return .alreadySo(reason, state.kill?.position ?? state.position)
      case .refusal(let reason): return .refused(EditRefusal(reason, file))
      case .removal:
        let bytes = try removing(edit.target, view)
        return outcome(bytes, edit, before, policy, notes: notesOnRemoval(edit.target, view)) { $0.holdsRemoval() }
      case .steps(let steps, let notes):
        let bytes = try applying(steps, to: edit.target, view)
        return outcome(bytes, edit, before, policy, notes: notes) { $0.holds(steps: steps) }
      }
    } catch {
      return .refused(EditRefusal(error.message, file))
    }
  }

  private static func view(of file: SourceFile) -> PolicyView? {
    YAMLReader.read(file).tree.map { PolicyView($0) }
  }

  private func item(of target: PolicyEdit.Target, in view: PolicyView) -> YAMLTree.Index? {
    guard case .override(let client, let owner) = target else { return nil }
    return view.override(client: client, owner: owner).map { view.items(of: view.overrides ?? 0)[$0] }
  }

  // MARK: - The text

  private func removing(_ target: PolicyEdit.Target, _ view: PolicyView) throws(EditObstacle) -> [UInt8] {
    let layout = PolicyLayout(view)
    switch target {
    case .wholeTenant: return TextChange.apply(try layout.removingSection("killSwitch"), to: file.bytes)
    case .override(let client, let owner):
      guard let place = view.override(client: client, owner: owner) else { return file.bytes }
      return TextChange.apply(try layout.removingOverride(place), to: file.bytes)
    }
  }

  private func applying(
    _ steps: [EditStep], to target: PolicyEdit.Target, _ view: PolicyView
  ) throws(EditObstacle) -> [UInt8] {
    var view = view
    if case .override(let client, let owner) = target, view.override(client: client, owner: owner) == nil {
      return TextChange.apply(try PolicyLayout(view).addingOverride(Self.members(client, owner, steps)), to: file.bytes)
    }
    for step in steps {
      let bytes = TextChange.apply(try changes(for: step, to: target, view), to: view.lines.bytes)
      guard let next = Self.view(of: SourceFile(name: file.name, bytes: bytes)) else {
        throw EditObstacle(message: "the layout of the file can't be kept: change it by hand")
      }
      view = next
    }
    return view.lines.bytes
  }

  private static func members(_ client: String?, _ owner: String?, _ steps: [EditStep]) -> [NewMember] {
    var members = [client.map { NewMember("client", .text($0)) }, owner.map { NewMember("owner", .text($0)) }]
      .compactMap { $0 }
    for case .set(let path, let value) in steps { members.append(NewMember(path[0], value)) }
    return members
  }

  private func changes(
    for step: EditStep, to target: PolicyEdit.Target, _ view: PolicyView
  ) throws(EditObstacle) -> [TextChange] {
    let layout = PolicyLayout(view)
    switch step {
    case .set(let path, let value):
      guard let mapping = mapping(at: path, of: target, view) else {
        return layout.addingSection(NewMember("killSwitch", value))
      }
      return try layout.setting(NewMember(path[path.count - 1], value), in: mapping, order: Self.order(path))
    case .remove(let path):
      guard let mapping = mapping(at: path, of: target, view) else { return [] }
      return try layout.removing(path[path.count - 1], from: mapping)
    }
  }

  /// The mapping that holds the last key of a path; nil for the kill switch itself.
  private func mapping(at path: [String], of target: PolicyEdit.Target, _ view: PolicyView) -> YAMLTree.Index? {
    if target == .wholeTenant { return path.count == 2 ? view.pair("killSwitch", in: 0)?.value : nil }
    guard let item = item(of: target, in: view) else { return nil }
    return path.count == 2 ? view.pair(path[0], in: item)?.value : item
  }

  private static func order(_ path: [String]) -> [String] {
    path.count == 2
      ? ["reason", "at", "hidden", "closed", "deleted"] : ["client", "owner", "kill", "lifecycle", "reason", "expires"]
  }

  // MARK: - What came out

  private func outcome(
    _ bytes: [UInt8], _ edit: PolicyEdit, _ before: PolicyCompilation, _ policy: CompiledPolicy, notes: [String],
    holds: (EditVerification) -> Bool
  ) -> EditOutcome {
    let file = SourceFile(name: file.name, bytes: bytes)
    let after = PolicyCompiler.compile(file, lintingAt: now)
    guard let newPolicy = after.policy, let new = Self.view(of: file), let old = Self.view(of: self.file) else {
      let errors = after.diagnostics.filter { $0.severity == .error }
      return .refused(EditRefusal("the policy would not check any more", file, errors))
    }
    guard holds(EditVerification(old: old, new: new, target: edit.target)) else {
      return .refused(
        EditRefusal(
          "it can't be done without changing something else (an anchor, an odd layout): do it by hand", self.file))
    }
    let difference = try? TenantsDiff(old: [policy], new: [newPolicy])
    if let difference, edit.action.mustNotLoosen, difference.rows.contains(where: loosensFromNowOn) {
      return .refused(
        EditRefusal(
          "it would loosen the policy: what is there now is stricter in part", file, difference: difference))
    }
    let known = Set(before.diagnostics.map { [$0.rule.name, $0.message] })
    let warnings = after.diagnostics.filter { !known.contains([$0.rule.name, $0.message]) }
    return .changed(
      EditedPolicy(
        file: file, position: position(of: edit, in: new, changedFrom: old), difference: difference, warnings: warnings,
        notes: notes + (difference == nil ? ["the policy is too entangled for an exact difference"] : [])))
  }

  /// Whether a row lets somebody do more at some time that is still to come.
  private func loosensFromNowOn(_ row: DiffRow) -> Bool {
    row.direction == .loosens && row.scope.now.until > now.millisecondsSinceEpoch
  }

  /// Where the edited override stands, or where the text begins to differ when it is gone.
  private func position(of edit: PolicyEdit, in new: PolicyView, changedFrom old: PolicyView) -> SourcePosition {
    let node = edit.target == .wholeTenant ? new.pair("killSwitch", in: 0)?.key : item(of: edit.target, in: new)
    if let node { return new.tree.position(of: node) }
    let same = zip(old.lines.bytes, new.lines.bytes).prefix { $0 == $1 }.count
    return LineIndex(of: old.tree.file).position(of: UInt32(truncatingIfNeeded: same))
  }

  /// A comment above an override stays when the override goes; somebody should look at it.
  private func notesOnRemoval(_ target: PolicyEdit.Target, _ view: PolicyView) -> [String] {
    let node = target == .wholeTenant ? view.pair("killSwitch", in: 0)?.key : item(of: target, in: view)
    guard let node, let above = view.lines.previous(before: view.lines.start(of: view.start(node))),
      !view.lines.isBlank(from: above), view.lines.isBlankOrComment(from: above)
    else { return [] }
    let line = view.tree.position(of: node).line - 1
    return ["the comment above it, in line \(line), stays: take it out if it was about this override"]
  }
}

extension PolicyEdit.Action {
  /// Whether it promises that nobody gains anything by it.
  fileprivate var mustNotLoosen: Bool {
    switch self {
    case .kill, .tighten: true
    case .exempt, .lift: false
    }
  }
}
