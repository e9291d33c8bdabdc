// SPDX-License-Identifier: Apache-2.0
//
// The first byte is an edit, the rest a policy file. What was edited must be read again, with the
// override meant changed and no other; and lifting what was added restores every byte.

import Curfew
import CurfewCompiler
import CurfewEditing
import CurfewSource
import FuzzSupport

private let now = Instant(millisecondsSinceEpoch: 1_795_348_800_000)

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe fuzzInput(start, count)
  guard let choice = bytes.first else { return 0 }
  let file = SourceFile(name: "policy.yaml", bytes: Array(bytes.dropFirst()))
  // The editor edits policies that compile.
  guard let before = PolicyCompiler.compile(file).policy else { return 0 }
  let edit = PolicyEdit(action(choice), of: target(choice, before))
  guard case .changed(let edited) = PolicyEditor(file, now: now).apply(edit) else { return 0 }
  guard let after = PolicyCompiler.compile(edited.file).policy else {
    preconditionFailure("\(edit) left no policy")
  }
  expectOthersSame(before, after, edit)
  if case .override(let client, let owner) = edit.target, !has(before, client, owner) {
    let lift = PolicyEdit(.lift(.all), of: edit.target)
    guard case .changed(let lifted) = PolicyEditor(edited.file, now: now).apply(lift) else {
      preconditionFailure("\(edit) can't be lifted")
    }
    require(lifted.file.bytes == file.bytes, "\(edit), lifted, leaves something")
  }
  return 0
}

private func action(_ choice: UInt8) -> PolicyEdit.Action {
  switch choice % 8 {
  case 0: .kill(reason: "it's \"over\" # really", at: nil)
  case 1: .kill(reason: "x", at: now)
  case 2: .exempt(reason: "} , kill: no", expires: nil)
  case 3: .exempt(reason: nil, expires: Instant(millisecondsSinceEpoch: 1_900_000_000_000))
  case 4: .tighten(.init(hidden: "1h", closed: "2h"), reason: nil, expires: nil)
  case 5: .lift(.kill)
  case 6: .lift(.lifecycle)
  default: .lift(.all)
  }
}

private func target(_ choice: UInt8, _ policy: CompiledPolicy) -> PolicyEdit.Target {
  let table = policy.tables.overrides
  let row = Int(choice / 8)
  if row == 31 { return .wholeTenant }
  guard row < table.rows.count else { return .override(client: "dcr-new", owner: row % 2 == 0 ? nil : "a: \"b") }
  return .override(
    client: table.client(ofRow: row).map { String(decoding: $0, as: UTF8.self) },
    owner: table.owner(ofRow: row).map { String(decoding: $0, as: UTF8.self) })
}

private struct Selector: Hashable {
  let client: [UInt8]?
  let owner: [UInt8]?
}

private func rows(_ policy: CompiledPolicy) -> [Selector: OverrideRow] {
  let table = policy.tables.overrides
  var found: [Selector: OverrideRow] = [:]
  for row in table.rows.indices {
    found[Selector(client: table.client(ofRow: row).map(Array.init), owner: table.owner(ofRow: row).map(Array.init))] =
      table.rows[row]
  }
  return found
}

private func has(_ policy: CompiledPolicy, _ client: String?, _ owner: String?) -> Bool {
  rows(policy)[Selector(client: client.map { Array($0.utf8) }, owner: owner.map { Array($0.utf8) })] != nil
}

private func expectOthersSame(_ before: CompiledPolicy, _ after: CompiledPolicy, _ edit: PolicyEdit) {
  var (old, new) = (rows(before), rows(after))
  switch edit.target {
  case .wholeTenant: break
  case .override(let client, let owner):
    let selector = Selector(client: client.map { Array($0.utf8) }, owner: owner.map { Array($0.utf8) })
    (old[selector], new[selector]) = (nil, nil)
    require(before.tables.terms.killAt == after.tables.terms.killAt, "\(edit) changed the tenant's kill")
  }
  require(old == new, "\(edit) changed another override")
  let (first, second) = (before.tables.terms, after.tables.terms)
  require(
    first.isEnabled == second.isEnabled && first.allowedTypes == second.allowedTypes
      && first.maxLifetime == second.maxLifetime && first.clockSkew == second.clockSkew
      && ClientType.allCases.allSatisfy { first.base[$0] == second.base[$0] }, "\(edit) changed the tenant's terms")
}
