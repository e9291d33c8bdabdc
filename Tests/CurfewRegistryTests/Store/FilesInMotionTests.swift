// SPDX-License-Identifier: Apache-2.0

import Curfew
import CurfewRegistry
import Foundation
import Testing

@Suite("A file that is being written")
struct FilesInMotionTests {
  private let kill = "killSwitch:\n  reason: leak\n"
  private var whole: String { PolicyFolder.policy("acme", hidden: 5, more: kill) }

  @Test("is not read before it is whole: cut short it would be valid, without its kill")
  func cutShort() throws {
    let folder = try PolicyFolder()
    try folder.write(whole, to: "acme.yaml")
    folder.settle()
    try folder.write(String(whole.dropLast(kill.count)), to: "acme.yaml")
    folder.look(after: 1_000)
    try folder.write(whole + "# mended\n", to: "acme.yaml")
    folder.look(after: 200)
    folder.look(after: 200)
    #expect(folder.condition("acme") == .loaded)
    let record = ClientRecord(
      clientID: "c", type: .personal, method: .dcr, owner: "o", registeredAt: PolicyFolder.start)
    #expect(folder.store.policy(of: "acme")?.decideLifecycle(of: record, at: folder.now).state == .closed)
  }

  @Test("is looked at again when its bytes change without its stamp, as coarse clocks have it")
  func sameStamp() throws {
    let folder = try PolicyFolder()
    try folder.write(PolicyFolder.policy("acme", hidden: 5), to: "acme.yaml")
    folder.settle()
    // The same size, and right after: on such a file system the stamp may well be the same.
    try folder.write(PolicyFolder.policy("acme", hidden: 7), to: "acme.yaml")
    folder.settle()
    #expect(folder.hidden("acme") == 7)
  }

  @Test("is read once more after a while, and after that only when its stamp changes")
  func confirmation() throws {
    let folder = try PolicyFolder()
    try folder.write(whole, to: "acme.yaml")
    #expect(folder.settle().lookAgainAfterMilliseconds == 3_000)
    #expect(folder.look(after: 3_000).lookAgainAfterMilliseconds == nil)
    #expect(folder.look(after: 30_000).changes.isEmpty)
  }

  @Test("that never comes to rest makes its tenant stale after ten seconds, and nobody else")
  func restless() throws {
    let folder = try PolicyFolder()
    try folder.write(PolicyFolder.policy("acme", hidden: 5), to: "acme.yaml")
    try folder.write(PolicyFolder.policy("beta", hidden: 5), to: "beta.yaml")
    folder.settle()
    for round in 0..<50 {
      try folder.write(PolicyFolder.policy("acme", hidden: 6) + "# \(round)\n", to: "acme.yaml")
      folder.look(after: 200)
    }
    #expect(folder.condition("acme") == .loaded)
    try folder.write(PolicyFolder.policy("acme", hidden: 6) + "# last\n", to: "acme.yaml")
    folder.look(after: 200)
    #expect(folder.condition("acme") == .stale)
    #expect(folder.hidden("acme") == 5)
    #expect(folder.condition("beta") == .loaded)
    folder.look(after: 200)
    #expect(folder.condition("acme") == .loaded)
    #expect(folder.hidden("acme") == 6)
  }

  @Test("does not wait for ever when the clock is set back")
  func clockSetBack() throws {
    let folder = try PolicyFolder()
    try folder.write(whole, to: "acme.yaml")
    folder.look()
    folder.look(after: -3_600_000)
    #expect(folder.condition("acme") == nil)
    folder.look(after: 200)
    #expect(folder.condition("acme") == .loaded)
  }

  @Test("touched, or written anew with the same bytes, stays in force all the while")
  func touched() throws {
    let folder = try PolicyFolder()
    try folder.write(whole, to: "acme.yaml")
    folder.settle()
    let loadedAt = folder.store.snapshot.status(of: "acme")?.loadedAt
    for _ in 0..<60 {
      try folder.write(whole, to: "acme.yaml")
      #expect(folder.look(after: 200).changes.isEmpty)
    }
    #expect(folder.store.snapshot.status(of: "acme")?.loadedAt == loadedAt)
  }

  @Test("as an editor does it, through probe, backup and rename, is taken into use once")
  func editor() throws {
    let folder = try PolicyFolder()
    try folder.write(PolicyFolder.policy("acme", hidden: 5), to: "acme.yaml")
    folder.settle()
    var changes = 0
    try folder.write("", to: "4913")
    changes += folder.look(after: 10).changes.count
    try folder.remove("4913")
    try FileManager.default.moveItem(atPath: folder("acme.yaml"), toPath: folder("acme.yaml~"))
    changes += folder.look(after: 10).changes.count
    try folder.write(PolicyFolder.policy("acme", hidden: 7), to: "acme.yaml")
    changes += folder.look(after: 10).changes.count
    try folder.remove("acme.yaml~")
    changes += folder.look(after: 10).changes.count
    changes += folder.look(after: 200).changes.count
    #expect(changes == 1)
    #expect(folder.hidden("acme") == 7)
  }

  @Test("one of many in a checkout is taken into use with the others")
  func checkout() throws {
    let folder = try PolicyFolder()
    for index in 0..<200 { try folder.write(PolicyFolder.policy("t\(index)", hidden: 5), to: "t\(index).yaml") }
    #expect(folder.settle().changes.count == 200)
    for index in 0..<200 { try folder.replace("t\(index).yaml", with: PolicyFolder.policy("t\(index)", hidden: 6)) }
    #expect(folder.settle().changes.count == 200)
    #expect(folder.store.snapshot.count(.loaded) == 200)
  }
}
